import type { RunOutcome } from "./outcome.ts";
import type { Clock, Locks } from "./ports.ts";

/** A tab that froze while it held the lock must not keep the others from sending: after this they go on without. Two runners at once are safe, only wasteful. */
const LOCK_PATIENCE_MS = 30_000;

interface RunTurnOptions {
  readonly clock: Clock;
  readonly locks: Locks;
  readonly lockName: string;
}

/** Lets one runner of a device work at a time. */
export interface RunTurn {
  /** Waits for the lock, but not for ever, does the work and gives the lock back. `work` never rejects. */
  take(work: () => Promise<RunOutcome>): Promise<RunOutcome>;
  /** A turn still waited for ends as `stopped`. */
  abandon(): void;
}

export function createRunTurn({ clock, locks, lockName }: RunTurnOptions): RunTurn {
  let abandonWaiting: (() => void) | null = null;

  return {
    take: (work) =>
      new Promise((resolve) => {
        let isWaiting = true;
        const stopWaiting = (): void => {
          isWaiting = false;
          cancelPatience();
          abandonWaiting = null;
        };
        const begin = (): void => {
          if (!isWaiting) return;
          stopWaiting();
          void work().then((outcome) => {
            release();
            resolve(outcome);
          });
        };
        const release = locks.request(lockName, begin);
        const cancelPatience = clock.after(LOCK_PATIENCE_MS, begin);
        abandonWaiting = () => {
          stopWaiting();
          release();
          resolve({ code: "stopped" });
        };
      }),
    abandon: () => abandonWaiting?.(),
  };
}
