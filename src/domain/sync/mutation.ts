import type { Json } from "../json.ts";

/** `was` is what this editor showed when the typing began, never what the row held at the moment of saving. `null`: nothing there. */
export interface Change<T extends Json = Json> {
  readonly was: T;
  readonly to: T;
}

type ByField<T> = Readonly<Record<string, T>>;
type ByItem<T> = Readonly<Record<string, T>>;
type ByProperty<T> = Readonly<Record<string, T>>;

/** The content of one mutation: what an edit changes, without when and by which device. */
export interface MutationContent {
  readonly type: string;
  readonly recordId: string;
  /** The version this editor had seen of the record; `null`: none (made here). */
  readonly seen: { readonly epoch: string; readonly rev: number } | null;
  readonly create?: true;
  readonly delete?: true;
  readonly restore?: true;
  /** Scalars. */
  readonly set?: ByField<Change>;
  /** Long texts. */
  readonly text?: ByField<Change<string | null>>;
  readonly add?: ByField<readonly string[]>;
  readonly remove?: ByField<readonly string[]>;
  readonly put?: ByField<ByItem<ByProperty<Change>>>;
  readonly drop?: ByField<ByItem<{ readonly was: ByProperty<Json> }>>;
  /** The open conflict this edit settles, and the versions of it that the person saw; value and closing commit together. */
  readonly settles?: { readonly conflict: string; readonly versions: readonly string[] };
  /** A settling is taken back: the versions of that conflict stand beside each other again, and the record gets the value it had. */
  readonly reopens?: { readonly conflict: string };
  /**
   * Erasure on request (leads): each named field becomes this value (`null`, or the text that remains) everywhere it was ever kept.
   * `WHOLE_RECORD` (with `null`) empties and deletes the record.
   */
  readonly redact?: { readonly fields: ByField<Json>; readonly ground: string };
  /** After a lost disk or an older backup: the row this device had from the server, given back. */
  readonly salvage?: Salvage;
}

/** One edit on its way to the server. */
export interface Mutation extends MutationContent {
  /** UUIDv7; new whenever the content changes. */
  readonly id: string;
  /** Place in this device's stream of the scope: 1, 2, 3 … without gaps. */
  readonly n: number;
  /** Instant by the device's clock: shown, never compared. */
  readonly at: string;
}

export interface Salvage {
  readonly epoch: string;
  readonly rev: number;
  readonly deleted: boolean;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly changedAt: string;
  readonly changedBy: string;
  readonly fields: Readonly<Record<string, Json>>;
}
