import type { Clock } from "#sync/ports";

/** Typing is stored after this pause … */
const PAUSE_MS = 150;
/** … and never later than this after the first character that is not stored yet. */
const LONGEST_MS = 300;
/** What could not be stored is tried again after this, and at every next character. */
const RETRY_MS = 3_000;

/** When what is typed is stored. One save is planned at most. */
export interface SaveTimer {
  /** Something was typed. */
  soon(): void;
  /** Storing did not succeed. */
  later(): void;
  /** No save is planned any more. */
  clear(): void;
  /** A save takes all that was typed until now. */
  begun(): void;
}

export function saveTimer(clock: Pick<Clock, "nowMs" | "after">, save: () => void): SaveTimer {
  let cancel: (() => void) | null = null;
  let dirtySinceMs: number | null = null;
  const clear = (): void => {
    cancel?.();
    cancel = null;
  };
  const plan = (delayMs: number): void => {
    clear();
    cancel = clock.after(delayMs, () => {
      cancel = null;
      save();
    });
  };
  return {
    soon() {
      const now = clock.nowMs();
      dirtySinceMs ??= now;
      plan(Math.max(0, Math.min(PAUSE_MS, dirtySinceMs + LONGEST_MS - now)));
    },
    later: () => plan(RETRY_MS),
    clear,
    begun() {
      dirtySinceMs = null;
    },
  };
}
