/** Why something is erased on request. A code, so that the audit never holds words about a person. */
export const ERASURE_GROUNDS = [
  /** The person asked for it (AVG, article 17). */
  "request",
  /** Consent was taken back. */
  "consentWithdrawn",
  /** It is no longer needed for what it was written down for. */
  "notNeeded",
  /** It should never have been written down. */
  "unlawful",
] as const;
export type ErasureGround = (typeof ERASURE_GROUNDS)[number];

export const isErasureGround = (text: string): text is ErasureGround =>
  ERASURE_GROUNDS.some((ground) => ground === text);
