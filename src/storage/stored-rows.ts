import type { DoorList } from "#domain/door-list";
import type { RefusalCode } from "#domain/sync/refusal";
import type { Mutation } from "#domain/sync/mutation";
import type { Fields, MergeNote } from "#domain/sync/row";
import type { Edit } from "#sync/edit";
import type { AttachmentPart } from "#protocol/attachments";
import type { ProblemCode } from "#protocol/problem";
import type { ScopeState } from "#sync/ports";
import type { Sealed } from "./field-codec.ts";

/** Everything of a row that no index needs; sealed as a whole. */
export interface RowContent {
  readonly createdAt: string;
  readonly createdBy: string;
  readonly changedBy: string;
  readonly merged?: MergeNote;
  /** The server's hash; empty on a row the server has not. */
  readonly hash: string;
  readonly fields: Fields;
}

/** Where a row of the server stands. `rev` 0: the server has none. `era`: the pull it belongs to, see `ScopeMeta.era`. */
interface ServerPlace {
  readonly rev: number;
  readonly seq: number;
  readonly era: number;
  readonly epoch: string;
}

/** The server's row, in `base` and `aside`. */
export interface StoredBase extends ServerPlace {
  readonly scope: string;
  readonly type: string;
  readonly id: string;
  readonly deleted: number;
  readonly changedAt: string;
  readonly fields: Sealed<RowContent>;
}

/** What a record was before something took its place. */
export interface StoredVersion extends StoredBase {
  /** Instant of the device's clock: tells which to forget first, nothing else. */
  readonly keptAt: string;
  /** Not a row of the server but one with this device's own waiting work on it; `rev` is the row it rested on. */
  readonly unsent?: 1;
}

/** Nothing to show, though something waits: an edit whose record is not here (any more). */
export const HIDDEN = 2;

/**
 * What the screens show. With neither `waiting` nor `refused` it is the server's row itself, and `base` has none.
 * Every record with something waiting or refused has one, so that a plain row needs no look at the outbox.
 */
export interface StoredRecord extends StoredBase {
  /** 0, 1 or `HIDDEN`: no boolean can be indexed. */
  readonly deleted: number;
  /** By the type's `index.orderBy`. */
  readonly order: string;
  /** Only for types with an `index.state`. */
  readonly state?: string;
  /** `linkKey`s; none when deleted. */
  readonly links: readonly string[];
  /** `changedAt`, for what changed lately and for what is deleted; absent on rows of the past, see `isOfThePast`. */
  readonly recent?: string;
  /** Absent instead of 0: keeps the index as small as the outbox. */
  readonly waiting?: 1;
  readonly refused?: 1;
}

export interface StoredMutation {
  readonly scope: string;
  readonly n: number;
  readonly id: string;
  readonly type: string;
  readonly recordId: string;
  readonly at: string;
  /** 1 where `ScopeMeta.takenTo` does not say so: ask `isTaken`. */
  readonly taken: 0 | 1;
  readonly fields: Sealed<MutationBody>;
}

/** A mutation without what may change while its content stays. */
export type MutationBody = Omit<Mutation, "id" | "n" | "at">;

export interface StoredRefusal extends Omit<StoredMutation, "taken"> {
  /** In which order they were refused, per scope: the order of their making. */
  readonly place: number;
  readonly code: RefusalCode;
  readonly refusedAt: string;
}

export interface ScopeMeta extends Omit<ScopeState, "scope" | "waiting" | "awaitsSalvage"> {
  readonly nextN: number;
  /** What waits up to this n has been taken by a push: one number instead of a mark on each. 0 after numbering anew. */
  readonly takenTo: number;
  readonly nextPlace: number;
  /** Raised when the scope is pulled afresh: a row of an earlier era is set aside, still shown and not in the digest. */
  readonly era: number;
  /** The highest place in the stream among the rows of this era. */
  readonly maxSeq: number;
  /** Why rows of an earlier era may be here: another epoch, or a digest that differed. */
  readonly aside: "none" | "epoch" | "refresh";
}

export interface DeviceMeta {
  readonly key: "device";
  readonly deviceId: string;
  readonly epoch: string | null;
  /** Code older than this must not write. Raised by a newer version of Stoep. */
  readonly minWriterVersion: number;
  readonly scopes: Readonly<Record<string, ScopeMeta>>;
  /** Words that are no edit yet, by what they are about. Few and short-lived, so they need no store of their own. */
  readonly drafts?: Readonly<Record<string, Sealed<string>>>;
  /** The door lists of the segments this person walks. They are of this device alone: neither sent, nor exported, nor in a second copy. */
  readonly doors?: Readonly<Record<string, Sealed<DoorList>>>;
}

/** What a version check refused to store, for a newer version. Its shape never changes. */
export interface RescuedText {
  /** Sorts by when it was put apart. */
  readonly id: string;
  readonly at: string;
  readonly fields: Sealed<readonly Edit[]>;
}

/** A piece of a file (`id` is its sha256) or of a voice note that is being made (`id` is the recording's). */
export interface BlobChunk {
  readonly scope: string;
  readonly id: string;
  readonly chunk: number;
  readonly bytes: ArrayBuffer;
}

/** A whole file that lies in `blobs` under the same id. */
export interface StoredFile {
  readonly scope: string;
  /** Its sha256. */
  readonly id: string;
  /** The record it came with, or one of several. */
  readonly attachment: string;
  readonly part: AttachmentPart;
  readonly mediaType: string;
  readonly sizeBytes: number;
  /** Instant of the device's clock: tells which to clear first, nothing else. */
  readonly usedAt: string;
}

/** A file the server does not have yet. */
export interface StoredUpload {
  readonly scope: string;
  readonly attachment: string;
  readonly part: AttachmentPart;
  readonly sha256: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  /** The server was told of it. */
  readonly begun?: 1;
  /** Why the server does not take it. */
  readonly problem?: ProblemCode;
  /** The attachment is a colleague's: this device has the file from the server, which lost it. */
  readonly isOthers?: 1;
}

export interface StoredRecording {
  readonly scope: string;
  readonly id: string;
  readonly about: string;
  readonly aboutType: string;
  readonly mediaType: string;
  readonly startedAt: string;
  readonly durationMs: number;
  readonly pieces: number;
}

export const isTaken = ({ n, taken }: Pick<StoredMutation, "n" | "taken">, scope: ScopeMeta): boolean =>
  taken === 1 || n <= scope.takenTo;

export type RecordKey = readonly [scope: string, type: string, id: string];

export const recordKey = (row: { scope: string; type: string; id: string }): RecordKey => [
  row.scope,
  row.type,
  row.id,
];
export const mutationRecordKey = (row: { scope: string; type: string; recordId: string }): RecordKey => [
  row.scope,
  row.type,
  row.recordId,
];
/** One text for one record: for maps in memory. */
export const keyText = (key: RecordKey): string => key.join("\n");
/** An index over many values cannot have a second column, so scope and type stand in the value. */
export const linkKey = (scope: string, type: string, linkedId: string): string =>
  `${scope} ${type} ${linkedId}`;
