import type { Head } from "#protocol/sync-messages";

/** Fetched afresh this many times in a row without coming out equal, a scope is left alone for a while: a difference that fetching does not mend must not become a loop. */
const REFETCHES_IN_A_ROW = 2;
const REST_MS = 3_600_000;

export interface DigestGuard {
  /** The heads that may be compared now. */
  comparable(heads: Readonly<Record<string, Head>>, nowMs: number): Readonly<Record<string, Head>>;
  /** What the comparing showed. */
  compared(heads: Readonly<Record<string, Head>>, differing: readonly string[], nowMs: number): void;
}

export function createDigestGuard(): DigestGuard {
  const refetches = new Map<string, number>();
  const restsUntilMs = new Map<string, number>();
  return {
    comparable(heads, nowMs) {
      return Object.fromEntries(
        Object.entries(heads).filter(([scope]) => (restsUntilMs.get(scope) ?? 0) <= nowMs),
      );
    },
    compared(heads, differing, nowMs) {
      for (const scope of Object.keys(heads)) {
        const inARow = differing.includes(scope) ? (refetches.get(scope) ?? 0) + 1 : 0;
        const rests = inARow >= REFETCHES_IN_A_ROW;
        refetches.set(scope, rests ? 0 : inARow);
        if (rests) restsUntilMs.set(scope, nowMs + REST_MS);
      }
    },
  };
}
