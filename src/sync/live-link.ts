import type { Poke } from "#protocol/sync-messages";
import { BACKOFF_CAP_MS, backoffMs } from "./backoff.ts";
import type { Clock, Locks, RandomFraction, Transport } from "./ports.ts";

/** A stream that fell within this time after it came up counts as a failure: else a server that drops each one would be called at once, for ever. */
const STEADY_AFTER_MS = 10_000;

interface LiveLinkOptions {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly random: RandomFraction;
  readonly locks: Locks;
  readonly lockName: string;
  readonly onPoke: (poke: Poke) => void;
  readonly onLive: (isLive: boolean) => void;
}

/** The live stream of whoever holds its lock: one tab of the device, opened anew with backoff whenever it falls. */
export interface LiveLink {
  /** Asks for the lock and, once held, keeps the stream open. Idempotent. */
  open(): void;
  /** Tries now instead of waiting out the backoff. */
  wake(): void;
  /** Closes the stream and gives the lock to another tab. Idempotent. */
  close(): void;
}

export function createLiveLink(options: LiveLinkOptions): LiveLink {
  const { transport, clock, random, locks } = options;
  let releaseLock: (() => void) | null = null;
  let isHeld = false;
  let closeStream: (() => void) | null = null;
  let cancelRetry: (() => void) | null = null;
  let upSinceMs: number | null = null;
  let failures = 0;
  /** Tells apart the stream that is open from one whose end is reported late. */
  let current = 0;

  function connect(): void {
    cancelRetry?.();
    cancelRetry = null;
    const mine = (current += 1);
    const isCurrent = () => mine === current;
    closeStream = transport.listen({
      onUp() {
        if (!isCurrent() || upSinceMs !== null) return;
        upSinceMs = clock.nowMs();
        options.onLive(true);
      },
      onPoke(poke) {
        if (isCurrent()) options.onPoke(poke);
      },
      onDown() {
        if (isCurrent()) down();
      },
    });
  }

  function down(): void {
    current += 1;
    closeStream = null;
    const wasSteady = upSinceMs !== null && clock.nowMs() - upSinceMs >= STEADY_AFTER_MS;
    failures = wasSteady ? 1 : failures + 1;
    cancelRetry = clock.after(backoffMs(failures, random, BACKOFF_CAP_MS), connect);
    endLive();
  }

  function endLive(): void {
    if (upSinceMs === null) return;
    upSinceMs = null;
    options.onLive(false);
  }

  return {
    open() {
      releaseLock ??= locks.request(options.lockName, () => {
        isHeld = true;
        connect();
      });
    },
    wake() {
      if (isHeld && closeStream === null) connect();
    },
    close() {
      current += 1;
      closeStream?.();
      closeStream = null;
      cancelRetry?.();
      cancelRetry = null;
      releaseLock?.();
      releaseLock = null;
      isHeld = false;
      failures = 0;
      endLive();
    },
  };
}
