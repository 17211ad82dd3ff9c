import type { SignedIn } from "#protocol/account-messages";
import type { Entered } from "../auth/sign-in.ts";
import type { Failure } from "../http/failure.ts";
import { reply, type Reply } from "./route.ts";

/** The answer to somebody who got in, with the cookie of a new session. */
export function answerEntered(outcome: Entered | Failure): Reply<SignedIn> | Failure {
  if (outcome.kind === "failure") return outcome;
  return outcome.cookie === null ? reply(outcome.body) : reply(outcome.body, outcome.cookie);
}
