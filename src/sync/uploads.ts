import { BACKOFF_CAP_HIDDEN_MS, backoffMs } from "./backoff.ts";
import type { Clock, Locks, RandomFraction } from "./ports.ts";
import type { UploadKey, UploadStore, UploadTransport, WaitingUpload } from "./upload-ports.ts";
import { judgeUpload } from "./upload-problems.ts";

export interface UploadsOptions {
  readonly store: UploadStore;
  readonly transport: UploadTransport;
  readonly clock: Clock;
  readonly locks: Locks;
  readonly random: RandomFraction;
  /** One for each person's database: its tabs send one after the other. */
  readonly lockName: string;
  /** The store failed, or something broke that should not. The queue tries again later. */
  readonly onBug?: (error: unknown) => void;
}

/** Of the file being sent, how many bytes the server has. */
export type UploadProgress = (UploadKey & { readonly sentBytes: number; readonly sizeBytes: number }) | null;

/** Sends the files of attachments, one at a time, beside the engine and never before the text. Safe to be cut off anywhere. */
export interface Uploads {
  start(): void;
  /** Ends what is being sent. What waits stays. Cannot be started again. */
  stop(): void;
  /** Something may be ready, or can be reached again: looks at once, also when it was waiting to try again. */
  trigger(): void;
  readonly progress: {
    current(): UploadProgress;
    subscribe(listen: (progress: UploadProgress) => void): () => void;
  };
}

export function createUploads(options: UploadsOptions): Uploads {
  const { store, transport, clock, random } = options;
  const listeners = new Set<(progress: UploadProgress) => void>();
  const differences = new Map<string, number>();
  let progress: UploadProgress = null;
  let releaseLock: (() => void) | null = null;
  let cancelTimer: (() => void) | null = null;
  let stopSending: (() => void) | null = null;
  let isHeld = false;
  let isRunning = false;
  let isAskedAgain = false;
  let isStopped = false;
  let failures = 0;

  function show(next: UploadProgress): void {
    progress = next;
    for (const listen of listeners) listen(next);
  }

  function look(): void {
    cancelTimer?.();
    cancelTimer = null;
    if (!isHeld || isStopped) return;
    if (isRunning) isAskedAgain = true;
    else void run();
  }

  async function run(): Promise<void> {
    isRunning = true;
    do {
      isAskedAgain = false;
      let end: "through" | "later" | "halted" = "later";
      try {
        end = await sendAll();
      } catch (error) {
        options.onBug?.(error);
      }
      if (end === "through") failures = 0;
      if (end === "later") tryLater();
    } while (isAskedAgain && !isStopped);
    isRunning = false;
    if (!isStopped) show(null);
  }

  function tryLater(): void {
    if (isStopped) return;
    failures += 1;
    cancelTimer?.();
    cancelTimer = clock.after(backoffMs(failures, random, BACKOFF_CAP_HIDDEN_MS), look);
  }

  /** `later`: something is to be tried again. `halted`: nothing before whoever knows that it can be calls `trigger`. */
  async function sendAll(): Promise<"through" | "later" | "halted"> {
    const passedOver = new Set<string>();
    for (;;) {
      if (isStopped) return "through";
      // Read anew for each: what was in the trash, withdrawn or erased meanwhile is not sent.
      const next = (await store.readyUploads()).find((upload) => !passedOver.has(nameOf(upload)));
      if (next === undefined) return passedOver.size === 0 ? "through" : "later";
      const end = await sendOne(next);
      if (end === "later") passedOver.add(nameOf(next));
      if (end === "cutOff") return "later";
      if (end === "halted") return "halted";
    }
  }

  async function sendOne(upload: WaitingUpload): Promise<"gone" | "later" | "cutOff" | "halted"> {
    const { scope, attachment, part, sha256, sizeBytes } = upload;
    show({ scope, attachment, part, sizeBytes, sentBytes: 0 });
    const read = async (from: number, to: number): Promise<ArrayBuffer> => {
      const bytes = await store.readBytes(scope, sha256, from, to);
      if (bytes === null) throw new FileGone();
      return bytes;
    };
    const sending = transport.send(upload, read, {
      onBegun: () => store.noteBegun(upload),
      onProgress(sentBytes) {
        if (!isStopped) show({ scope, attachment, part, sizeBytes, sentBytes });
      },
    });
    stopSending = sending.stop;
    try {
      const answer = await sending.answer;
      if (answer.kind === "done") await store.completeUpload(upload);
      else if (answer.kind !== "problem") return "cutOff";
      else return await handleProblem(upload, answer.code);
      differences.delete(nameOf(upload));
      failures = 0;
      return "gone";
    } catch (error) {
      if (!(error instanceof FileGone)) throw error;
      await store.keepProblem(upload, "checksumDiffers");
      return "gone";
    } finally {
      stopSending = null;
    }
  }

  async function handleProblem(
    upload: WaitingUpload,
    code: Parameters<typeof judgeUpload>[0],
  ): Promise<"gone" | "later" | "halted"> {
    const name = nameOf(upload);
    const earlier = differences.get(name) ?? 0;
    const judged = judgeUpload(code, earlier);
    if (judged === "stopAll") return "halted";
    if (judged === "later") {
      if (code === "checksumDiffers") differences.set(name, earlier + 1);
      return "later";
    }
    differences.delete(name);
    await store.keepProblem(upload, code);
    return "gone";
  }

  return {
    start() {
      releaseLock ??= options.locks.request(options.lockName, () => {
        isHeld = true;
        look();
      });
    },
    stop() {
      isStopped = true;
      cancelTimer?.();
      stopSending?.();
      releaseLock?.();
      listeners.clear();
    },
    trigger: look,
    progress: {
      current: () => progress,
      subscribe(listen) {
        listeners.add(listen);
        return () => listeners.delete(listen);
      },
    },
  };
}

/** Its bytes are not on this device any more. */
class FileGone extends Error {}

const nameOf = ({ scope, attachment, part }: UploadKey): string => `${scope} ${attachment} ${part}`;
