import type { DoorList } from "#domain/door-list";
import type { RecordFields, RecordType } from "#domain/records/registry";
import type { Fields, MergeNote } from "#domain/sync/row";
import type { Mutation } from "#domain/sync/mutation";
import type { Edit, SaveFailure, SaveResult } from "#sync/edit";
import type { RefusedMutation, SyncStore } from "#sync/ports";
import type { FileStore } from "./file-store.ts";
import type { CopyLine } from "./second-copy-lines.ts";

/** A record as the screens show it: the server's row with everything that waits or was refused on this device laid over it. */
export interface ShownRecord<T extends RecordType = RecordType> {
  readonly scope: string;
  readonly type: T;
  readonly id: string;
  /** What the server's copy this rests on was; `null`: the server has none yet. Goes into `seen` of an edit. */
  readonly seen: { readonly epoch: string; readonly rev: number } | null;
  readonly deleted: boolean;
  /** Something about it waits to be sent (Op dit toestel), or nothing does (Op de server). */
  readonly isWaiting: boolean;
  readonly isRefused: boolean;
  /** By the server; by the device's clock and person while the server has none. */
  readonly createdAt: string;
  readonly createdBy: string;
  readonly changedAt: string;
  readonly changedBy: string;
  readonly merged?: MergeNote;
  readonly fields: RecordFields<T>;
}

/** A version of a record that this device has. */
export interface KeptVersion {
  /** The server's rev of it; of a draft, that of the row it rests on. 0: the server had none. */
  readonly rev: number;
  readonly epoch: string;
  /** With work of this device on it that no server has seen as it stands here. */
  readonly isUnsent: boolean;
  /** Kept because something else began after it: an entry of the history ends here. */
  readonly endsEntry: boolean;
  /** By the server's clock; of a draft by the device's. */
  readonly at: string;
  readonly by: string;
  readonly deleted: boolean;
  readonly merged?: MergeNote;
  readonly fields: Fields;
}

/** A stretch of the records of a type, in its order: the type's `index.orderBy` field, else `changedAt`. */
export interface Stretch {
  /** Only records whose `index.state` field has this value; "": those where it says nothing. */
  readonly state?: string;
  /** The least and the greatest value of the order, both included. A record whose order says nothing has "". */
  readonly from?: string;
  readonly until?: string;
}

export interface MatchOptions<T extends RecordType> extends Stretch {
  /** Default `newestFirst`. */
  readonly order?: "newestFirst" | "oldestFirst";
  /** Only records that link to all of these through one of their `index.links`. */
  readonly linkedTo?: readonly string[];
  /** What no index knows. Pure. */
  readonly where?: (record: ShownRecord<T>) => boolean;
}

export interface ListOptions extends Stretch {
  /** Default `newestFirst`. */
  readonly order?: "newestFirst" | "oldestFirst";
  readonly limit: number;
  /** How many to pass over, for paging. */
  readonly offset?: number;
}

/** Reads for the screens, each through an index and never a whole table. Deleted records are left out unless asked. Run inside `watch` they are live. */
export interface DeviceQueries {
  record<T extends RecordType>(scope: string, type: T, id: string): Promise<ShownRecord<T> | undefined>;
  records<T extends RecordType>(
    scope: string,
    type: T,
    ids: readonly string[],
  ): Promise<readonly ShownRecord<T>[]>;
  list<T extends RecordType>(
    scope: string,
    type: T,
    options: ListOptions,
  ): Promise<readonly ShownRecord<T>[]>;
  /** `stretch`: a state alone, or a stretch. */
  count(scope: string, type: RecordType, stretch?: string | Stretch): Promise<number>;
  /** The ids of the records that meet all that is asked, in order. Goes through them in pages: what does not meet it is not held. */
  matching<T extends RecordType>(
    scope: string,
    type: T,
    options: MatchOptions<T>,
  ): Promise<readonly string[]>;
  /** Records of a type that link to another record through one of their `index.links`, newest first by their order. */
  linkedTo<T extends RecordType>(
    scope: string,
    type: T,
    linkedId: string,
  ): Promise<readonly ShownRecord<T>[]>;
  /** Changed last, over the given types, newest first. */
  recentlyChanged(
    scope: string,
    types: readonly RecordType[],
    limit: number,
  ): Promise<readonly ShownRecord[]>;
  /** Deleted last, newest first, over the given types or all. */
  deleted(scope: string, limit: number, types?: readonly RecordType[]): Promise<readonly ShownRecord[]>;
  /** What this device has of a record's versions, newest first; the first is what is shown now. None: the record is not here. */
  versions(scope: string, type: RecordType, id: string): Promise<readonly KeptVersion[]>;
  /** What waits for the server. `leftOut`: a scope whose records wait for no server, because a person kept them out of the team. */
  outbox(leftOut?: string | null): Promise<OutboxSummary>;
  refused(): Promise<readonly RefusedMutation[]>;
  /** Everything of a scope that waits, in its order, with its content. */
  unsent(scope: string): Promise<readonly Mutation[]>;
  /** The edits of a record that wait for the server, in their order. */
  waiting(scope: string, type: RecordType, id: string): Promise<readonly Mutation[]>;
  /** What was kept with `keepDraft`; `null`: nothing. */
  draft(id: string): Promise<string | null>;
  /** Of the segment this person walks; `null`: none is kept. */
  doorList(segment: string): Promise<DoorList | null>;
}

/** A change of the door list of one segment. `null`: there is none. */
export interface DoorsChange {
  readonly segment: string;
  /** Pure: may run again. */
  readonly change: (list: DoorList | null) => DoorList | null;
}

export interface OutboxSummary {
  /** Records with something waiting that a connection would bring to the server, over all scopes: "2 wachten op verbinding". */
  readonly waitingRecords: number;
  readonly waitingMutations: number;
  /** Attachments of which a file still has to go to the server, while nothing of the record itself waits. */
  readonly waitingFiles: number;
  /** Attachments of which the server does not take a file; not counted as waiting. */
  readonly refusedFiles: number;
  /** Voice notes that were cut off, or are being made: they are on this device alone, and wait for a person. */
  readonly recordings: number;
  readonly refused: number;
  /** Scopes the server does not share with this person (any more), and how many records have work in them that waits for no connection. */
  readonly withdrawn: readonly { readonly scope: string; readonly records: number }[];
  /** What waits for a connection, newest first, at most 200. */
  readonly entries: readonly {
    readonly scope: string;
    readonly type: string;
    readonly recordId: string;
    readonly at: string;
    readonly isTaken: boolean;
  }[];
}

/** What was to be sent again is refused no longer: another tab was quicker. */
export interface NotRefused {
  readonly ok: false;
  readonly failure: "notRefused";
}

/** What came back from a second copy; what was here already is not counted. */
export interface CameBack {
  readonly records: number;
  readonly waiting: number;
  readonly refused: number;
}

export type TakenBack =
  | { readonly ok: true; readonly back: CameBack }
  | { readonly ok: false; readonly failure: SaveFailure };

/** The device's database of one person. */
export interface DeviceStore extends SyncStore {
  readonly personId: string;
  readonly queries: DeviceQueries;

  /** Stores all edits in one strict transaction: record, outbox and n. Resolves after it completed; an edit of a record whose newest waiting mutation is an untaken edit is folded into that one. `keepsBefore`: what is replaced can be found among the versions of this device. `doors`: a door list changes along with them, or, without edits, alone. */
  save(
    edits: readonly Edit[],
    options?: { readonly keepsBefore?: boolean; readonly doors?: DoorsChange },
  ): Promise<SaveResult>;

  /** Keeps words that are no edit yet (one version written from two) on this device; `null` lets go of them. Strict, as a save. */
  keepDraft(id: string, words: string | null): Promise<SaveResult>;

  /** Calls `listen` with the result of `query` now and after every change that touches it, in this tab or another; returns the unsubscribing function. */
  watch<T>(
    query: (queries: DeviceQueries) => Promise<T>,
    listen: (result: T) => void,
    onError: (error: unknown) => void,
  ): () => void;

  /** The files of attachments. Fetched when it is used. */
  files(): Promise<FileStore>;

  /** Calls after each save in this tab: the engine's trigger. Returns the unsubscribing function. */
  onSaved(call: () => void): () => void;

  /** Makes a scope that exists on this device alone known (first start), or marks it as shared once the server has it. Idempotent. */
  addScope(scope: { id: string; kind: "team" | "private"; isShared: boolean }): Promise<void>;

  /** Joining a team: every live record of a local team scope is created in the other scope under the same id and removed here, one transaction a record, so it can be cut and repeated. Private types stay. Reports progress; returns how many moved. */
  moveRecords(
    fromScope: string,
    toScope: string,
    onProgress?: (done: number, total: number) => void,
  ): Promise<number>;

  /** Sends a refused mutation again as a new one, first replaced by `edit` where one is given, which also takes the place of later refused ones of the record that it includes. `notRefused`: somebody else did so already, or threw it away, and the edit is not stored. */
  resendRefused(
    mutationId: string,
    edit?: Edit,
    included?: readonly string[],
  ): Promise<SaveResult | NotRefused>;
  discardRefused(mutationId: string): Promise<void>;
  /** Lets go of what waits in a scope the person was taken out of. Nothing happens to one that is shared. */
  discardWithdrawn(scope: string): Promise<void>;
  /** Puts refused mutations back as they were before they were discarded, in the order given. */
  keepRefused(discarded: readonly RefusedMutation[]): Promise<SaveResult>;

  /**
   * Hands everything this device has to `sink`, for a second copy: what waits (marked as taken, so that it never changes any more), what was
   * refused, drafts, the rows of the server and the versions kept of them. Read in pages; nothing is left out that was here when it began.
   */
  copyOut(sink: (lines: readonly CopyLine[]) => Promise<void>): Promise<SaveResult>;
  /** Gives this device back what a second copy of this person holds and it does not have, all of it or nothing. Can be done again: nothing comes twice. */
  takeBack(lines: readonly CopyLine[], onProgress: (done: number, total: number) => void): Promise<TakenBack>;

  /** Lets go of every door list, as when somebody leaves the device. */
  forgetDoors(): Promise<SaveResult>;

  close(): void;
  /** Removes the database from the device. */
  erase(): Promise<void>;
}
