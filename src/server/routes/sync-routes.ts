import { historyPageSchema, historyRequestSchema } from "#protocol/history-messages";
import {
  MAX_BODY_BYTES,
  pullRequestSchema,
  pullResponseSchema,
  pushRequestSchema,
  pushResponseSchema,
} from "#protocol/sync-messages";
import type { SignedInSession } from "../auth/session.ts";
import { failure, type Failure } from "../http/failure.ts";
import { syncDeps } from "../services.ts";
import { readHistory } from "../sync/history.ts";
import { pull } from "../sync/pull.ts";
import { push, type Caller } from "../sync/push.ts";
import type { SyncResult } from "../sync/sync-problem.ts";
import { writeAnswer, type PullAnswer, type PushAnswer } from "../sync/wire-answer.ts";
import { openLiveStream } from "./live-stream.ts";
import { defineRoute, plain, reply, type WrittenReply } from "./route.ts";

/** A cursor and a count for hundreds of scopes. */
const PULL_BODY_BYTES = 200_000;

export const syncRoutes = [
  defineRoute({
    ...plain,
    method: "POST",
    path: "/push",
    summary: "Takes a device's waiting mutations of one scope, all in one transaction",
    access: "session",
    body: pushRequestSchema,
    maxBodyBytes: MAX_BODY_BYTES,
    reply: pushResponseSchema,
    problems: ["notAllowed", "epochChanged", "fork", "gap", "foreignDevice", "clientTooOld", "serverTooOld"],
    handle: async ({ body, session }, services) =>
      answerSync(await push(syncDeps(services), callerOf(session), body), written),
  }),
  defineRoute({
    ...plain,
    method: "POST",
    path: "/pull",
    summary: "Gives a page of the rows that changed since the cursors",
    access: "session",
    body: pullRequestSchema,
    maxBodyBytes: PULL_BODY_BYTES,
    reply: pullResponseSchema,
    problems: ["foreignDevice", "clientTooOld", "serverTooOld"],
    handle: async ({ body, session }, services) =>
      answerSync(await pull(syncDeps(services), callerOf(session), body), written),
  }),
  defineRoute({
    ...plain,
    method: "POST",
    path: "/history",
    summary: "Gives a page of the versions of one record, newest first",
    access: "session",
    body: historyRequestSchema,
    reply: historyPageSchema,
    problems: ["notAllowed"],
    handle: async ({ body, session }, services) =>
      answerSync(await readHistory(syncDeps(services), callerOf(session), body), (page) => reply(page)),
  }),
  defineRoute({
    ...plain,
    method: "GET",
    path: "/live",
    summary: "Server-sent events: in which scope something changed, without what",
    access: "session",
    reply: "events",
    problems: [],
    handle: async ({ session }, services) => ({
      kind: "stream",
      stream: await openLiveStream(services, session),
    }),
  }),
];

const callerOf = (session: SignedInSession): Caller => ({
  person: session.person.id,
  session: session.idHash,
});

const written = (answer: PullAnswer | PushAnswer): WrittenReply => ({
  kind: "written",
  json: writeAnswer(answer),
});

function answerSync<T, R>(result: SyncResult<T>, replyWith: (response: T) => R): R | Failure {
  if (result.ok) return replyWith(result.response);
  const { code, ...extras } = result.problem;
  return failure(code, extras);
}
