import type { Head } from "#protocol/sync-messages";
import type { DigestGuard } from "./digest-guard.ts";
import type { Halt } from "./outcome.ts";
import type { Clock, SyncStore, Transport } from "./ports.ts";

/** What one run works with. */
export interface RunContext {
  readonly store: SyncStore;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly digests: DigestGuard;
  readonly isStopped: () => boolean;
  /** The heads of a pull that reached the end. */
  readonly onHeads: (heads: Readonly<Record<string, Head>>) => void;
  /** Takes one from the run's budget for mending (forks, gaps, stale pages, epochs); `false` when it is spent. No answer of a server can make a run endless. */
  readonly mend: () => boolean;
}

/** A step of a run ended well, or the run ends here. */
export type Step<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly halt: Halt };

export function done<T>(value: T): Step<T> {
  return { ok: true, value };
}

export function halted(halt: Halt): { readonly ok: false; readonly halt: Halt } {
  return { ok: false, halt };
}

export const STOPPED = halted({ code: "stopped" });
export const NOT_ACCEPTED = halted({ code: "notAccepted" });
