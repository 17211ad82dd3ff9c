import type { Database } from "../db/open-database.ts";

/** Several erasures in a row are scrubbed away together. */
const SOON_MS = 500;
/** Somebody was reading, or the database could not be reached. */
const AGAIN_MS = 10_000;

interface ScrubberDeps {
  readonly database: Pick<Database, "scrub">;
  /** Calls once after `delayMs`; returns the cancelling function. */
  readonly after: (delayMs: number, call: () => void) => () => void;
  readonly onFailed: (error: unknown) => void;
}

/** Takes erased words out of the database's files soon after they were erased, and tries again until that went well. */
export interface Scrubber {
  /** Something was erased and committed. */
  request(): void;
  /** Waits for what is under way, begins nothing any more. */
  stop(): Promise<void>;
}

export function createScrubber({ database, after, onFailed }: ScrubberDeps): Scrubber {
  let cancel: (() => void) | null = null;
  let running: Promise<void> = Promise.resolve();
  let isStopped = false;

  async function scrub(): Promise<void> {
    try {
      if (!(await database.scrub())) request(AGAIN_MS);
    } catch (error) {
      onFailed(error);
      request(AGAIN_MS);
    }
  }
  function request(delayMs: number): void {
    if (isStopped || cancel !== null) return;
    cancel = after(delayMs, () => {
      cancel = null;
      running = running.then(scrub);
    });
  }
  return {
    request: () => request(SOON_MS),
    async stop() {
      isStopped = true;
      cancel?.();
      await running;
    },
  };
}
