import type { RunOutcome } from "./outcome.ts";
import { pullPages, type Pulled } from "./pull-pages.ts";
import { pushOutbox } from "./push-outbox.ts";
import { done, NOT_ACCEPTED, type RunContext, type Step } from "./run-context.ts";

/**
 * One whole run: what must be known first, what waits, all there is, and the comparing of digests.
 * Can be cut after any await and begun again, here or by another runner. Throws what the store throws.
 */
export async function runOnce(run: RunContext, options: { pushes: boolean }): Promise<RunOutcome> {
  const step = await syncAll(run, options.pushes);
  return step.ok ? step.value : step.halt;
}

async function syncAll(run: RunContext, pushes: boolean): Promise<Step<RunOutcome>> {
  for (;;) {
    const ready = await prepare(run);
    if (!ready.ok) return ready;

    const pushed = pushes ? await pushAll(run) : done<PushedAll>("sent");
    if (!pushed.ok) return pushed;

    const pulled = await pullAndCompare(run);
    if (!pulled.ok) return pulled;

    const state = await run.store.state();
    // A new epoch showed on the way: from the top, so that salvage goes before what waits.
    if (pushed.value === "newEpoch" || state.scopes.some((scope) => scope.awaitsSalvage)) {
      if (!run.mend()) return NOT_ACCEPTED;
      continue;
    }
    const shared = state.scopes.filter((scope) => scope.isShared);
    if (pushed.value === "partly" && shared.some((scope) => scope.waiting > 0)) return NOT_ACCEPTED;
    const waiting = shared.reduce((sum, scope) => sum + scope.waiting, 0);
    return done({ code: "synced", serverTime: pulled.value.serverTime, waiting });
  }
}

/** What must come before pushing: the epoch, which the first page tells; in a new one all of it, and giving back what the server lost. */
async function prepare(run: RunContext): Promise<Step<void>> {
  const before = await run.store.state();
  if (before.epoch === null) {
    const first = await pullPages(run, 1);
    if (!first.ok) return first;
  }
  for (;;) {
    const state = await run.store.state();
    const waiting = state.scopes.filter((scope) => scope.awaitsSalvage);
    if (state.epoch === null || waiting.length === 0) return done(undefined);
    const pulled = await pullPages(run);
    if (!pulled.ok) return pulled;
    const { epoch } = await run.store.state();
    if (epoch === state.epoch) {
      for (const { scope } of waiting) await run.store.salvage(scope, epoch);
    }
    if (!run.mend()) return NOT_ACCEPTED;
  }
}

/** `partly`: a scope was passed over. */
type PushedAll = "sent" | "partly" | "newEpoch";

async function pushAll(run: RunContext): Promise<Step<PushedAll>> {
  const { scopes } = await run.store.state();
  let result: PushedAll = "sent";
  for (const { scope, isShared, waiting } of scopes) {
    if (!isShared || waiting === 0) continue;
    const pushed = await pushOutbox(run, scope);
    if (!pushed.ok) return pushed;
    if (pushed.value === "newEpoch") return done("newEpoch");
    if (pushed.value === "passedOver") result = "partly";
  }
  return done(result);
}

/** Pulls all there is and compares the digests; what differed is pulled afresh and compared again, as often as the guard allows. */
async function pullAndCompare(run: RunContext): Promise<Step<Pulled>> {
  for (;;) {
    const pulled = await pullPages(run);
    if (!pulled.ok) return pulled;
    const nowMs = run.clock.nowMs();
    const heads = run.digests.comparable(pulled.value.heads, nowMs);
    const differing = await run.store.checkHeads(heads);
    run.digests.compared(heads, differing, nowMs);
    if (differing.length === 0) return pulled;
  }
}
