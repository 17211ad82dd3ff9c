import type { Mutation } from "#domain/sync/mutation";
import { EMPTY_DIGEST } from "#domain/sync/digest";
import type { Problem } from "#protocol/problem";
import { PUSH_MAX_BYTES, PUSH_MAX_MUTATIONS, type PushResponse } from "#protocol/sync-messages";
import { PROTOCOL_VERSION } from "#protocol/version";
import { judgeFailure } from "./outcome.ts";
import type { Answer, ScopeState } from "./ports.ts";
import { done, halted, NOT_ACCEPTED, STOPPED, type RunContext, type Step } from "./run-context.ts";

/** How pushing a scope ended. `passedOver`: the server says this scope is not for this person; a pull will tell more. `newEpoch`: pull and salvage before going on. */
export type Pushed = "emptied" | "passedOver" | "newEpoch";

/** What is taken in one transaction goes out in so many batches. */
const BATCHES_PER_TAKE = 5;

/** Sends what waits in one scope, batch after batch, all of it taken before a body is built. */
export async function pushOutbox(run: RunContext, scope: string): Promise<Step<Pushed>> {
  let maxMutations = PUSH_MAX_MUTATIONS;
  for (;;) {
    if (run.isStopped()) return STOPPED;
    // Read anew before each taking: another tab may have forked, begun an epoch, or withdrawn the scope.
    const { deviceId, epoch, scopes } = await run.store.state();
    const state = scopes.find((candidate) => candidate.scope === scope);
    if (epoch === null || state?.awaitsSalvage) return done("newEpoch");
    if (!state?.isShared || state.waiting === 0) return done("emptied");
    const limits = { maxMutations: maxMutations * BATCHES_PER_TAKE, maxBytes: PUSH_MAX_BYTES };
    const taken = await run.store.take(scope, limits);
    if (taken.length === 0) return done("emptied");

    const sending = await sendBatches(run, { deviceId, epoch, state }, inBatches(taken, maxMutations));
    if (!sending.ok) return sending;
    if (sending.value === null) {
      maxMutations = Math.min(PUSH_MAX_MUTATIONS, maxMutations * 2);
      continue;
    }

    const { answer, mutations, first } = sending.value;
    const failure = judgeFailure(answer);
    if (failure.do === "halt") return halted(failure.halt);
    if (failure.do === "passOver") return done("passedOver");
    if (failure.do === "divide") {
      if (mutations.length > 1) {
        maxMutations = Math.floor(mutations.length / 2);
        continue;
      }
      // Down to the one the server cannot even read. It goes aside for a person to mend; the rest closes up behind it.
      if (answer.kind !== "problem" || !blamesMutation(answer.problem)) return NOT_ACCEPTED;
      await run.store.completePush(scope, epoch, refusedUnread(first));
      continue;
    }

    if (!run.mend()) return NOT_ACCEPTED;
    if (failure.do === "beginEpoch") {
      if (failure.epoch !== null) await run.store.beginEpoch(failure.epoch);
      return done("newEpoch");
    }
    if (failure.do === "fork") await run.store.fork(run.newId());
    else await run.store.renumber(scope, failure.expectedN);
  }
}

interface Outgoing {
  readonly deviceId: string;
  readonly epoch: string;
  readonly state: ScopeState;
}

/** A batch that was answered otherwise than with acknowledgements. */
interface Unanswered {
  readonly answer: Exclude<Answer<PushResponse>, { kind: "ok" }>;
  readonly mutations: readonly Mutation[];
  readonly first: Mutation;
}

/** Each batch goes out while the answer to the one before is being stored. `null`: all were acknowledged. */
async function sendBatches(
  run: RunContext,
  { deviceId, epoch, state }: Outgoing,
  batches: readonly (readonly [Mutation, ...Mutation[]])[],
): Promise<Step<Unanswered | null>> {
  const { scope } = state;
  let cursor = state.cursor ?? undefined;
  let { waiting } = state;
  let storing: Promise<void> = Promise.resolve();
  for (const mutations of batches) {
    const answering = run.transport.push({
      deviceId,
      epoch,
      schemaVersion: PROTOCOL_VERSION,
      scope,
      waiting: Math.max(waiting, mutations.length),
      ...(cursor === undefined ? {} : { cursor }),
      mutations,
    });
    await storing;
    const answer = await answering;
    if (run.isStopped()) return STOPPED;
    if (answer.kind !== "ok") return done({ answer, mutations, first: mutations[0] });
    const settles = settlesAny(mutations, answer.body);
    if (!settles && !run.mend()) return NOT_ACCEPTED;
    storing = run.store.completePush(scope, epoch, answer.body, cursor);
    // What follows must not leave the outbox before what still waits.
    if (!settles) break;
    ({ cursor } = answer.body);
    waiting -= mutations.length;
  }
  await storing;
  return done(null);
}

function inBatches(
  taken: readonly Mutation[],
  maxMutations: number,
): readonly (readonly [Mutation, ...Mutation[]])[] {
  const batches: [Mutation, ...Mutation[]][] = [];
  for (const [index, mutation] of taken.entries()) {
    if (index % maxMutations === 0) batches.push([mutation]);
    else batches.at(-1)?.push(mutation);
  }
  return batches;
}

function settlesAny(mutations: readonly Mutation[], response: PushResponse): boolean {
  const acknowledged = new Set(response.acks.map((ack) => ack.id));
  return mutations.some((mutation) => acknowledged.has(mutation.id));
}

/** Whether the one mutation sent is to blame, and not the envelope: a fault there must never empty an outbox into `refused`. */
function blamesMutation(problem: Problem): boolean {
  return problem.code === "bodyTooLarge" || /^(\/body)?\/mutations\/0(\/|$)/.test(problem.pointer ?? "");
}

function refusedUnread(mutation: Mutation): PushResponse {
  return {
    acks: [{ id: mutation.id, status: "refused", code: "invalid" }],
    rows: [],
    head: { seq: 0, digest: EMPTY_DIGEST },
  };
}
