/** Why the server could not accept one mutation. It moves to `refused` on its device until a person decides. */
export const REFUSAL_CODES = [
  /** A value breaks a bound, or has the wrong shape for its field. */
  "invalid",
  /** The person may not do this here (any more). */
  "notAllowed",
  /** The record was purged or erased. */
  "purged",
  /** It builds on a mutation that was refused. */
  "dependsOnRefused",
  /** The record cannot be changed any more. */
  "immutable",
  /** This server does not know the type. */
  "unknownType",
] as const;

export type RefusalCode = (typeof REFUSAL_CODES)[number];
