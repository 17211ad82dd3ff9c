import type { AttachmentDeps } from "./attachment-deps.ts";
import { removeDoomed } from "./remove-doomed.ts";
import { scanWaiting, type ScanFailures } from "./scan-waiting.ts";
import type { ReadStrays } from "./stray-files.ts";
import { tidyFiles } from "./tidy-files.ts";

const SOON_MS = 100;
/** A scanner or a store that did not answer is asked again. */
const AGAIN_MS = 30_000;
const TIDY_MS = 3_600_000;

interface RoundDeps extends AttachmentDeps {
  /** Calls once after `delayMs`; returns the cancelling function. */
  readonly after: (delayMs: number, call: () => void) => () => void;
  /** So many files could not be scanned now. */
  readonly onWaiting: (count: number) => void;
  /** Tried again later. */
  readonly onFailed: (error: unknown) => void;
}

/** What is done about files beside the requests: scanning, removing, and looking over which are still named. */
export interface AttachmentRounds {
  /** Tidies now and every hour: what was cut off by a crash is taken up again. */
  start(): void;
  /** There may be something to scan or to remove. */
  request(): void;
  /** Records were erased or came back: files may not be named any more, or not be as their records say. */
  requestTidying(): void;
  /** One round with tidying, now. Rejects when it failed. */
  tidy(): Promise<void>;
  /** Waits for what is under way, begins nothing any more. */
  stop(): Promise<void>;
}

/** Several server processes may do this at once: each step is a transaction of its own that finds nothing to do when another did it. */
export function createAttachmentRounds(deps: RoundDeps): AttachmentRounds {
  const readStrays: ReadStrays = new Map();
  const scanFailures: ScanFailures = new Map();
  let isStopped = false;
  let mustTidy = false;
  let cancelSoon: (() => void) | null = null;
  let dueInMs = 0;
  let cancelHourly = (): void => {};
  let running: Promise<void> = Promise.resolve();

  async function round(): Promise<void> {
    const tidies = mustTidy;
    mustTidy = false;
    try {
      if (tidies) await tidyFiles(deps, readStrays, () => !isStopped);
      await removeDoomed(deps);
      const waiting = await scanWaiting(deps, scanFailures, () => !isStopped);
      if (waiting > 0) {
        deps.onWaiting(waiting);
        request(AGAIN_MS);
      }
    } catch (error) {
      mustTidy ||= tidies;
      request(AGAIN_MS);
      throw error;
    }
  }
  function run(): Promise<void> {
    const done = running.then(() => (isStopped ? undefined : round()));
    running = done.catch(() => undefined);
    return done;
  }
  function request(delayMs: number): void {
    // What waits to be tried again holds up nothing new.
    if (isStopped || (cancelSoon !== null && dueInMs <= delayMs)) return;
    cancelSoon?.();
    dueInMs = delayMs;
    cancelSoon = deps.after(delayMs, () => {
      cancelSoon = null;
      run().catch(deps.onFailed);
    });
  }
  function requestTidying(): void {
    mustTidy = true;
    cancelSoon?.();
    cancelSoon = null;
    request(SOON_MS);
  }
  function hourly(): void {
    requestTidying();
    cancelHourly = deps.after(TIDY_MS, hourly);
  }
  return {
    start: hourly,
    request: () => request(SOON_MS),
    requestTidying,
    tidy() {
      mustTidy = true;
      return run();
    },
    async stop() {
      isStopped = true;
      cancelSoon?.();
      cancelHourly();
      await running;
    },
  };
}
