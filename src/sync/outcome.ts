import type { Problem } from "#protocol/problem";
import type { SaveFailure } from "./edit.ts";
import type { Answer } from "./ports.ts";

/** How one run of the engine ended. */
export type RunOutcome =
  /** The server's word for everything: what was sent is acknowledged, what it had is here. `waiting`: saved meanwhile, or held back while someone types. */
  | { readonly code: "synced"; readonly serverTime: string; readonly waiting: number }
  /** No answer of Stoep's server. */
  | { readonly code: "unreachable" }
  /** The server answers that it cannot serve now, and perhaps for how long. */
  | { readonly code: "unavailable"; readonly retryAfterMs: number | null }
  | { readonly code: "signedOut" }
  | { readonly code: "clientTooOld" }
  | { readonly code: "serverTooOld" }
  /** The server does not take this device's requests, or the same thing went wrong too often within one run. Nothing is lost; tried again later. */
  | { readonly code: "notAccepted" }
  | { readonly code: "storageFailed"; readonly failure: SaveFailure }
  /** The engine was stopped before the run could end. */
  | { readonly code: "stopped" };

/** A run that did not end well. */
export type Halt = Exclude<RunOutcome, { code: "synced" }>;

/** What a request's failure means for the run. The pairs of `push` and `pull` that the run mends itself are named; all else halts it. */
export type Failure =
  | { readonly do: "halt"; readonly halt: Halt }
  /** Pull first: the server's database is another one. */
  | { readonly do: "beginEpoch"; readonly epoch: string | null }
  /** Two devices under one id: go on as a new one. */
  | { readonly do: "fork" }
  | { readonly do: "renumber"; readonly expectedN: number }
  /** This batch does not fit: send less at once, down to the one mutation that does not. */
  | { readonly do: "divide" }
  /** This scope is not for this person (any more). Only a pull withdraws it; the rest goes on. */
  | { readonly do: "passOver" };

type Failed = Exclude<Answer<unknown>, { kind: "ok" }>;

export function judgeFailure(answer: Failed): Failure {
  if (answer.kind === "unreachable") return { do: "halt", halt: { code: "unreachable" } };
  return judgeProblem(answer.problem);
}

function judgeProblem(problem: Problem): Failure {
  switch (problem.code) {
    case "epochChanged":
      return { do: "beginEpoch", epoch: problem.epoch ?? null };
    case "fork":
    case "foreignDevice":
      return { do: "fork" };
    case "gap":
      return problem.expectedN === undefined
        ? halt({ code: "notAccepted" })
        : { do: "renumber", expectedN: problem.expectedN };
    case "invalidRequest":
    case "bodyTooLarge":
      return { do: "divide" };
    case "notAllowed":
    case "notFound":
      return { do: "passOver" };
    case "signedOut":
      return halt({ code: "signedOut" });
    case "clientTooOld":
      return halt({ code: "clientTooOld" });
    case "serverTooOld":
      return halt({ code: "serverTooOld" });
    case "tooManyRequests":
    case "unavailable":
    case "internal":
      return halt({ code: "unavailable", retryAfterMs: seconds(problem.retryAfterSeconds) });
    case "methodNotAllowed":
    case "foreignOrigin":
    case "unsupportedMediaType":
    case "alreadySetUp":
    case "idTaken":
    case "lastLead":
    case "codeRefused":
    // Of attachments, which have a queue of their own.
    case "attachmentUnknown":
    case "attachmentDiffers":
    case "offsetDiffers":
    case "checksumDiffers":
    case "fileRefused":
    case "noRoomLeft":
    case "otherTusVersion":
      return halt({ code: "notAccepted" });
  }
}

function halt(outcome: Halt): Failure {
  return { do: "halt", halt: outcome };
}

/** At most an hour: a wrong header must not silence a device for a day. */
function seconds(value: number | undefined): number | null {
  return value === undefined || !(value >= 0) ? null : Math.min(value, 3600) * 1000;
}
