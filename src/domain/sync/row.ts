import type { Json } from "../json.ts";

/** The content of any record, also of types and fields this version does not know. */
export type Fields = Readonly<Record<string, Json>>;

/** What the server did of its own while merging, so that the screen can say it and the person can undo it. */
export interface MergeNote {
  /** The fields whose text was put together from two versions. */
  readonly fields: readonly string[];
  /** The person whose version was merged with. */
  readonly with: string;
  /** The record had been deleted by that person; an edit they had not seen brought it back. */
  readonly revived?: true;
}

/** A record as the server holds it. A deleted one stays as a tombstone with its last content. */
export interface Row {
  readonly scope: string;
  readonly type: string;
  readonly id: string;
  /** Version of this record: 1, 2, 3 … Within an epoch it only grows. */
  readonly rev: number;
  /** Place in the scope's stream: one per record, moved up at each change. */
  readonly seq: number;
  readonly deleted: boolean;
  /** Instants of the server's clock; person ids. */
  readonly createdAt: string;
  readonly createdBy: string;
  readonly changedAt: string;
  readonly changedBy: string;
  readonly merged?: MergeNote;
  /** 16 hex digits over what `rowHash` names; the XOR of a scope's hashes is its digest. */
  readonly hash: string;
  readonly fields: Fields;
}
