import type { Head } from "#protocol/sync-messages";

/** A scope fetched afresh because its digest differed is not doubted again before this: a difference that a fetch does not mend must not become a loop. */
const TRUST_AFTER_REFETCH_MS = 3_600_000;

export interface DigestGuard {
  /** The heads that may be compared now. */
  comparable(heads: Readonly<Record<string, Head>>, nowMs: number): Readonly<Record<string, Head>>;
  refetched(scopes: readonly string[], nowMs: number): void;
}

export function createDigestGuard(): DigestGuard {
  const trustedUntilMs = new Map<string, number>();
  return {
    comparable(heads, nowMs) {
      return Object.fromEntries(
        Object.entries(heads).filter(([scope]) => (trustedUntilMs.get(scope) ?? 0) <= nowMs),
      );
    },
    refetched(scopes, nowMs) {
      for (const scope of scopes) trustedUntilMs.set(scope, nowMs + TRUST_AFTER_REFETCH_MS);
    },
  };
}
