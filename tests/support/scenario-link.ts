import * as v from "valibot";
import {
  pullRequestSchema,
  pullResponseSchema,
  pushRequestSchema,
  pushResponseSchema,
  type PullRequest,
  type PullResponse,
  type PushRequest,
  type PushResponse,
} from "#protocol/sync-messages";
import { pull } from "#server/sync/pull";
import { push } from "#server/sync/push";
import type { SyncResult } from "#server/sync/sync-problem";
import { writeAnswer, type PullAnswer, type PushAnswer } from "#server/sync/wire-answer";
import type { Answer, Transport } from "#sync/ports";
import { problem } from "./fake-sync-server.ts";
import type { ScenarioTeam } from "./scenario-team.ts";

type Serve<Q, R> = (request: Q) => Promise<Answer<R>>;
/** What happens to one request: it may be served late, twice, changed, or not at all. */
export type Script<Q, R> = (request: Q, serve: Serve<Q, R>) => Promise<Answer<R>>;

/** The way of a session to the server's own functions, with JSON in between and every message checked. What is put in `next…` comes first. */
export interface ScenarioLink extends Transport {
  readonly nextPushes: Script<PushRequest, PushResponse>[];
  readonly nextPulls: Script<PullRequest, PullResponse>[];
  /** `false`: no network. */
  isReachable: boolean;
  isSignedOut: boolean;
}

const UNREACHABLE = { kind: "unreachable" } as const;

export function linkTo(team: ScenarioTeam, person: string): ScenarioLink {
  async function send<Q, R>(
    request: Q,
    script: Script<Q, R> | undefined,
    serve: Serve<Q, R>,
  ): Promise<Answer<R>> {
    if (!link.isReachable) return UNREACHABLE;
    if (link.isSignedOut) return problem("signedOut");
    return script === undefined ? serve(request) : script(request, serve);
  }
  const link: ScenarioLink = {
    nextPushes: [],
    nextPulls: [],
    isReachable: true,
    isSignedOut: false,
    push: (request) =>
      send(request, link.nextPushes.shift(), (asked) =>
        answer(asked, pushRequestSchema, pushResponseSchema, (read) => push(team.deps, { person }, read)),
      ),
    pull: (request) =>
      send(request, link.nextPulls.shift(), (asked) =>
        answer(asked, pullRequestSchema, pullResponseSchema, (read) => pull(team.deps, { person }, read)),
      ),
    listen: () => () => undefined,
  };
  return link;
}

async function answer<Q, R>(
  asked: Q,
  request: v.GenericSchema<unknown, Q>,
  response: v.GenericSchema<unknown, R>,
  serve: (read: Q) => Promise<SyncResult<PullAnswer | PushAnswer>>,
): Promise<Answer<R>> {
  const read = v.safeParse(request, JSON.parse(JSON.stringify(asked)));
  if (!read.success) {
    const keys = (read.issues[0].path ?? []).map(({ key }) => String(key));
    return problem("invalidRequest", { pointer: `/body/${keys.join("/")}` });
  }
  const result = await serve(read.output);
  if (result.ok)
    return { kind: "ok", body: v.parse(response, JSON.parse(writeAnswer(result.response).toString())) };
  const { code, ...extras } = result.problem;
  return problem(code, extras);
}

/** The server took it, and the answer never came. */
export const loseAnswer = async <Q, R>(request: Q, serve: Serve<Q, R>): Promise<Answer<R>> => {
  await serve(request);
  return UNREACHABLE;
};
