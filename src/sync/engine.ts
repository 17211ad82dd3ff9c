import type { Head, Poke } from "#protocol/sync-messages";
import { decide, emptyAgenda, mayPush, waitMs, type AgendaEvent, type Trigger } from "./agenda.ts";
import { createDigestGuard } from "./digest-guard.ts";
import { createLiveLink } from "./live-link.ts";
import type { RunOutcome } from "./outcome.ts";
import type { SaveFailure } from "./edit.ts";
import type { Clock, Locks, PageSignals, RandomFraction, SyncStore, Transport } from "./ports.ts";
import { runOnce } from "./run.ts";
import { createRunTurn } from "./run-turn.ts";
import { statusOf, type SyncStatus } from "./status.ts";

/** What one run may mend (forks, gaps, stale pages, epochs) before it gives up until the next. */
const MENDS_PER_RUN = 24;

export interface EngineOptions {
  readonly store: SyncStore;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly locks: Locks;
  readonly random: RandomFraction;
  /** A new device id, when the server saw two devices under this one. */
  readonly newId: () => string;
  /** What an error the store threw comes to; `null`: a bug. */
  readonly storageFailureOf: (error: unknown) => SaveFailure | null;
  /** One for each person's database: its runners take turns by it. */
  readonly lockName: string;
  /** What the status said when the app was last closed. */
  readonly lastContactAt?: string | null;
  /** Something broke that should not: a bug, to be logged. The engine goes on. */
  readonly onBug?: (error: unknown) => void;
}

/** The sync engine of one person's database. Runs whole in the page and in the worker; several may run side by side. */
export interface Engine extends PageSignals {
  /** Begins: a first run, the timers, the live stream. */
  start(): void;
  /** Ends timers and stream, and whatever runs at its next step. What waits stays. Cannot be started again. */
  stop(): void;
  trigger(reason: Trigger): void;
  /** A whole run that begins now, sending included. `synced` only after the server's word. Works without `start`. */
  syncNow(): Promise<RunOutcome>;
  readonly status: {
    current(): SyncStatus;
    /** Calls at every change, not at once. Returns the unsubscribing function. */
    subscribe(listen: (status: SyncStatus) => void): () => void;
  };
}

export function createEngine(options: EngineOptions): Engine {
  const { store, transport, clock, random, newId } = options;
  const digests = createDigestGuard();
  const turn = createRunTurn(options);
  const listeners = new Set<(status: SyncStatus) => void>();
  const headSeqs = new Map<string, number>();
  let agenda = emptyAgenda(options.lastContactAt ?? null);
  let status = statusOf(agenda);
  let isStarted = false;
  let isStopped = false;
  let cancelTimer: (() => void) | null = null;
  let asked: ((outcome: RunOutcome) => void)[] = [];
  let pokedWhileRunning: Poke[] = [];

  const live = createLiveLink({
    ...options,
    lockName: `${options.lockName}-live`,
    onPoke,
    onLive: (isLive) => dispatch({ type: "live", isLive }),
  });

  function dispatch(event: AgendaEvent): void {
    if (isStopped) return;
    agenda = decide(agenda, event, clock.nowMs(), random);
    arm();
    publish();
  }

  function publish(): void {
    const next = statusOf(agenda);
    if (isSame(status, next)) return;
    status = next;
    for (const listen of listeners) listen(next);
  }

  /** One timer, for whatever is due next. */
  function arm(): void {
    cancelTimer?.();
    cancelTimer = null;
    const delayMs = waitMs(agenda, clock.nowMs());
    if (delayMs === null || !(isStarted || asked.length > 0)) return;
    cancelTimer = clock.after(delayMs, () => {
      cancelTimer = null;
      void run();
    });
  }

  async function run(): Promise<void> {
    const answered = asked;
    asked = [];
    const wasWell = agenda.outcome?.code === "synced";
    const pushes = answered.length > 0 || mayPush(agenda, clock.nowMs());
    dispatch({ type: "runStarted", pushes });
    const outcome = await turn.take(() => work(pushes));
    dispatch({ type: "runEnded", outcome });
    followUp(outcome, wasWell);
    for (const answer of answered) answer(outcome);
    // Asked during this run: a run that failed plans no other by itself, or a late one.
    if (asked.length > 0) dispatch({ type: "trigger", trigger: "asked" });
  }

  async function work(pushes: boolean): Promise<RunOutcome> {
    let mends = MENDS_PER_RUN;
    const context = {
      store,
      transport,
      clock,
      newId,
      digests,
      isStopped: () => isStopped,
      mend: () => (mends -= 1) >= 0,
      onHeads: keepHeads,
    };
    try {
      return await runOnce(context, { pushes });
    } catch (error) {
      if (isStopped) return { code: "stopped" };
      const failure = options.storageFailureOf(error);
      if (failure === null) options.onBug?.(error);
      return { code: "storageFailed", failure: failure ?? "storageLost" };
    }
  }

  /** Once a run told whether the server is there and who we are, the live stream follows. */
  function followUp(outcome: RunOutcome, wasWell: boolean): void {
    const poked = pokedWhileRunning;
    pokedWhileRunning = [];
    if (isStopped) return;
    if (outcome.code === "signedOut" || outcome.code === "clientTooOld") return live.close();
    if (outcome.code !== "synced") return;
    if (isStarted) {
      live.open();
      if (!wasWell) live.wake();
    }
    if (poked.some(isNews)) dispatch({ type: "trigger", trigger: "poke" });
  }

  function keepHeads(heads: Readonly<Record<string, Head>>): void {
    for (const [scope, head] of Object.entries(heads)) headSeqs.set(scope, head.seq);
  }

  /** A device's own push pokes it too, and pokes may come late: nothing to fetch then. */
  function isNews(poke: Poke): boolean {
    return poke.seq > (headSeqs.get(poke.scope) ?? -1);
  }

  function onPoke(poke: Poke): void {
    if (agenda.isRunning) pokedWhileRunning.push(poke);
    else if (isNews(poke)) dispatch({ type: "trigger", trigger: "poke" });
  }

  function trigger(reason: Trigger): void {
    dispatch({ type: "trigger", trigger: reason });
    if (reason === "online" || reason === "visible") live.wake();
  }

  return {
    start() {
      if (isStarted) return;
      isStarted = true;
      trigger("start");
    },
    stop() {
      if (isStopped) return;
      isStopped = true;
      cancelTimer?.();
      cancelTimer = null;
      live.close();
      turn.abandon();
      for (const answer of asked) answer({ code: "stopped" });
      asked = [];
      listeners.clear();
    },
    trigger,
    setOffline: () => dispatch({ type: "offline" }),
    setHidden: () => dispatch({ type: "hidden" }),
    setTyping: (isTyping) => dispatch({ type: "typing", isTyping }),
    syncNow() {
      if (isStopped) return Promise.resolve({ code: "stopped" });
      return new Promise((resolve) => {
        asked.push(resolve);
        trigger("asked");
      });
    },
    status: {
      current: () => status,
      subscribe(listen) {
        listeners.add(listen);
        return () => listeners.delete(listen);
      },
    },
  };
}

function isSame(a: SyncStatus, b: SyncStatus): boolean {
  return (
    a.phase === b.phase &&
    a.reachability === b.reachability &&
    a.lastContactAt === b.lastContactAt &&
    a.nextTryAt === b.nextTryAt &&
    a.cannotSend === b.cannotSend &&
    a.isLive === b.isLive
  );
}
