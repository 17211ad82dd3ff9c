import type { Mutation } from "./mutation.ts";
import type { RefusalCode } from "./refusal.ts";
import type { Row } from "./row.ts";

/** A row before the server gives it its place and hash. */
export type RowDraft = Omit<Row, "seq" | "hash">;

export interface MergeInput {
  readonly scope: string;
  readonly mutation: Mutation;
  /** The record as it is now, tombstones included; `null`: none. */
  readonly row: Row | null;
  /** The open conflicts of this record. */
  readonly openConflicts: readonly Row[];
  /** How many conflicts of this record there ever were, open ones included: makes the id of a new one. */
  readonly conflictCount: number;
  /** The server's clock, the person pushing, the database's epoch. */
  readonly now: string;
  readonly actor: string;
  readonly epoch: string;
  /** Who made the newest version that this editor had not seen and that another device made; `null`: there is none. */
  readonly unseenBy: string | null;
  /** Whether `row`'s newest version was made in this epoch (else it came out of a backup). For salvage. */
  readonly isEditedInEpoch: boolean;
}

export type MergeOutcome =
  | {
      readonly status: "applied" | "merged" | "conflict";
      /** `null`: nothing changed. */
      readonly row: RowDraft | null;
      /** Conflict records made, changed or settled. */
      readonly conflicts: readonly RowDraft[];
    }
  | { readonly status: "refused"; readonly code: RefusalCode };

export declare function mergeMutation(input: MergeInput): MergeOutcome;
