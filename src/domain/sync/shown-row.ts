import type { Mutation } from "./mutation.ts";
import type { MergeNote, Row } from "./row.ts";
import type { Fields } from "./row.ts";

/** What a screen shows of a record. */
export interface ShownRow {
  readonly scope: string;
  readonly type: string;
  readonly id: string;
  readonly deleted: boolean;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly changedAt: string;
  readonly changedBy: string;
  readonly merged?: MergeNote;
  readonly fields: Fields;
}

/** The server's row with what waits (and was refused) laid over it, in order. `null` when there is neither. */
export declare function shownRow(
  base: Row | null,
  pending: readonly Mutation[],
  by: { readonly scope: string; readonly person: string },
): ShownRow | null;
