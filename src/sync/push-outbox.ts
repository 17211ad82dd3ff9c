import type { Mutation } from "#domain/sync/mutation";
import { EMPTY_DIGEST } from "#domain/sync/row-hash";
import type { Problem } from "#protocol/problem";
import { PUSH_MAX_BYTES, PUSH_MAX_MUTATIONS, type PushResponse } from "#protocol/sync-messages";
import { PROTOCOL_VERSION } from "#protocol/version";
import { judgeFailure } from "./outcome.ts";
import { done, halted, NOT_ACCEPTED, STOPPED, type RunContext, type Step } from "./run-context.ts";

/** How pushing a scope ended. `passedOver`: the server says this scope is not for this person; a pull will tell more. `newEpoch`: pull and salvage before going on. */
export type Pushed = "emptied" | "passedOver" | "newEpoch";

/** Sends what waits in one scope, batch after batch, each taken in a transaction of its own before its body is built. */
export async function pushOutbox(run: RunContext, scope: string): Promise<Step<Pushed>> {
  let maxMutations = PUSH_MAX_MUTATIONS;
  for (;;) {
    if (run.isStopped()) return STOPPED;
    // Read anew for each batch: another tab may have forked, begun an epoch, or withdrawn the scope.
    const { deviceId, epoch, scopes } = await run.store.state();
    const state = scopes.find((candidate) => candidate.scope === scope);
    if (epoch === null || state?.awaitsSalvage) return done("newEpoch");
    if (!state?.isShared || state.waiting === 0) return done("emptied");
    const mutations = await run.store.take(scope, { maxMutations, maxBytes: PUSH_MAX_BYTES });
    const [first] = mutations;
    if (!first) return done("emptied");

    const answer = await run.transport.push({
      deviceId,
      epoch,
      schemaVersion: PROTOCOL_VERSION,
      scope,
      waiting: Math.max(state.waiting, mutations.length),
      mutations,
    });
    if (run.isStopped()) return STOPPED;

    if (answer.kind === "ok") {
      if (!settlesAny(mutations, answer.body) && !run.mend()) return NOT_ACCEPTED;
      await run.store.completePush(scope, epoch, answer.body);
      maxMutations = Math.min(PUSH_MAX_MUTATIONS, maxMutations * 2);
      continue;
    }

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
