import { claimRound } from "./claim-round.ts";
import { purgeTrash, type PurgeDeps } from "./purge-trash.ts";
import type { Scrubber } from "./scrubber.ts";

/** Whether a round is due is looked at this often; it is due once a day. */
const LOOK_MS = 3_600_000;

interface ScheduleDeps extends PurgeDeps {
  readonly scrubber: Pick<Scrubber, "request">;
  /** Calls once after `delayMs`; returns the cancelling function. */
  readonly after: (delayMs: number, call: () => void) => () => void;
  readonly onPurged: (count: number) => void;
  /** A round that failed: the next look tries again. */
  readonly onFailed: (error: unknown) => void;
}

/** Purges once a day and, where that is due, at the start. Of processes that share a database one does it. */
export interface PurgeSchedule {
  start(): void;
  /** One look, now. */
  look(): Promise<void>;
  /** Stops after the transaction at hand. */
  stop(): Promise<void>;
}

export function createPurgeSchedule(deps: ScheduleDeps): PurgeSchedule {
  let isStopped = false;
  let running: Promise<void> = Promise.resolve();
  let cancel = (): void => {};

  async function look(): Promise<void> {
    try {
      const round = await claimRound(deps.database, deps.nowMs);
      if (round === null) return;
      const count = await purgeTrash(deps, async () => !isStopped && (await round.goOn()));
      if (count > 0) {
        deps.onPurged(count);
        deps.scrubber.request();
      }
      if (!isStopped) await round.finish();
    } catch (error) {
      deps.onFailed(error);
    }
  }
  function lookAndWait(): void {
    running = look();
    cancel = deps.after(LOOK_MS, lookAndWait);
  }
  return {
    start: lookAndWait,
    look,
    async stop() {
      isStopped = true;
      cancel();
      await running;
    },
  };
}
