import type { Queries } from "../db/schema.ts";

/**
 * A way for somebody to prove who they are. What follows (device, session, rights) knows nothing of how it was proven, so
 * another way (a passkey, a municipality's single sign-on) is another adapter and nothing else.
 */
export interface IdentityProvider<Proof> {
  /** As in the table `identity` and in the audit. */
  readonly name: string;
  /** Who this proof belongs to, using it up where it serves once; `null` when it cannot be used. Within the caller's transaction. */
  identify(tx: Queries, proof: Proof, at: string): Promise<string | null>;
  /** What names the proof once it is used up, so that an answer lost on the way can be asked for again. Gives nothing away. */
  hashOf(proof: Proof): string;
}
