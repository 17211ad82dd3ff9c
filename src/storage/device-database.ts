import type { TableName } from "./schema.ts";
import type {
  BlobChunk,
  DeviceMeta,
  RescuedText,
  StoredBase,
  StoredFile,
  StoredMutation,
  StoredRecord,
  StoredRecording,
  StoredRefusal,
  StoredUpload,
  StoredVersion,
} from "./stored-rows.ts";

export type KeyPart = string | number;
export type Key = KeyPart | readonly KeyPart[];

export interface PageOptions {
  readonly limit?: number;
  /** Only keys beyond this one, for going through a range in pages. */
  readonly after?: readonly KeyPart[];
}

/** Both ends included, of the part of the key that follows the prefix. */
export interface KeyBounds {
  readonly from?: KeyPart | undefined;
  readonly until?: KeyPart | undefined;
}

/** Bounds go not together with `after`. */
export interface RangeOptions extends PageOptions, KeyBounds {
  /** Not together with `after`. */
  readonly newestFirst?: boolean;
  readonly offset?: number;
}

/** One store, to read. Keys and indexes are named in `schema.ts`; a range is all keys of an index that begin with `prefix`. */
export interface ReadTable<Row> {
  get(key: Key): Promise<Row | undefined>;
  getMany(keys: readonly Key[]): Promise<readonly (Row | undefined)[]>;
  range(index: string, prefix: readonly KeyPart[], options?: RangeOptions): Promise<readonly Row[]>;
  count(index: string, prefix: readonly KeyPart[], bounds?: KeyBounds): Promise<number>;
  /** The primary keys of a range alone, in the order of the index. */
  keys(index: string, prefix: readonly KeyPart[], bounds?: KeyBounds): Promise<readonly Key[]>;
}

/**
 * One store inside a writing transaction. What is read sees what was written before. Writing does not wait until it has been done: when it
 * fails, the whole transaction does.
 */
export interface Table<Row> {
  get(key: Key): Promise<Row | undefined>;
  getMany(keys: readonly Key[]): Promise<readonly (Row | undefined)[]>;
  /** The rows that have one of these whole keys in the index, in no order. */
  among(index: string, keys: readonly Key[]): Promise<readonly Row[]>;
  range(index: string, prefix: readonly KeyPart[], options?: PageOptions): Promise<readonly Row[]>;
  count(index: string, prefix: readonly KeyPart[]): Promise<number>;
  putMany(rows: readonly Row[]): Promise<void>;
  deleteMany(keys: readonly Key[]): Promise<void>;
  /** Both ends included, by the primary key. */
  deleteBetween(first: Key, last: Key): Promise<void>;
  /** By the primary key. */
  deleteRange(prefix: readonly KeyPart[]): Promise<void>;
}

export interface DeviceTables {
  readonly records: Table<StoredRecord>;
  readonly base: Table<StoredBase>;
  readonly aside: Table<StoredBase>;
  readonly outbox: Table<StoredMutation>;
  readonly refused: Table<StoredRefusal>;
  readonly meta: Table<DeviceMeta>;
  readonly blobs: Table<BlobChunk>;
  readonly rescue: Table<RescuedText>;
  readonly versions: Table<StoredVersion>;
  readonly files: Table<StoredFile>;
  readonly uploads: Table<StoredUpload>;
  readonly recordings: Table<StoredRecording>;
}

/** The same stores, to read. */
export type DeviceReads = {
  readonly [Name in keyof DeviceTables]: DeviceTables[Name] extends Table<infer Row> ? ReadTable<Row> : never;
};

/** `strict`: resolved only when it is on the disk. `relaxed`: for what can be pulled again. */
export type Durability = "strict" | "relaxed";

/** The device's database under the rules: transactions over tables. */
export interface DeviceDatabase {
  /**
   * One transaction: all of `work` happens, or, when it throws, nothing. `work` may wait for nothing but the tables. `names`: the only tables it
   * may touch, where they are known; another one throws. Those left out are free for others meanwhile.
   */
  write<T>(
    durability: Durability,
    work: (tables: DeviceTables) => Promise<T>,
    names?: readonly TableName[],
  ): Promise<T>;
  read<T>(work: (tables: DeviceReads) => Promise<T>): Promise<T>;
  /** Runs `work` now and after every change that touches what it read, in this tab or another. */
  watch<T>(
    work: (tables: DeviceReads) => Promise<T>,
    listen: (result: T) => void,
    onError: (error: unknown) => void,
  ): () => void;
  /** After the connection was lost. */
  reopen(): Promise<void>;
  /** Another tab upgraded the database. */
  isOutdated(): boolean;
  close(): void;
  erase(): Promise<void>;
}
