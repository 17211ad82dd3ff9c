import type { Clock } from "#sync/ports";

export interface VirtualClock extends Clock {
  /** Lets time pass, timer by timer, with everything they set in motion. */
  advance(ms: number): Promise<void>;
  /** Lets everything that waits for no timer run out. */
  settle(): Promise<void>;
}

/** Time that passes only when told. */
export function createVirtualClock(startMs = Date.UTC(2026, 10, 20, 9)): VirtualClock {
  let nowMs = startMs;
  let nextId = 0;
  const timers = new Map<number, { atMs: number; call: () => void }>();

  async function settle(): Promise<void> {
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  }

  return {
    nowMs: () => nowMs,
    after(delayMs, call) {
      const id = (nextId += 1);
      timers.set(id, { atMs: nowMs + delayMs, call });
      return () => timers.delete(id);
    },
    settle,
    async advance(ms) {
      const endMs = nowMs + ms;
      await settle();
      for (;;) {
        const due = [...timers]
          .filter(([, timer]) => timer.atMs <= endMs)
          .toSorted(([, a], [, b]) => a.atMs - b.atMs)[0];
        if (!due) break;
        timers.delete(due[0]);
        nowMs = Math.max(nowMs, due[1].atMs);
        due[1].call();
        await settle();
      }
      nowMs = endMs;
    },
  };
}
