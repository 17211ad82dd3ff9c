import type {
  BlobChunk,
  DeviceMeta,
  RescuedText,
  StoredBase,
  StoredMutation,
  StoredRecord,
  StoredRefusal,
} from "./stored-rows.ts";

export type KeyPart = string | number;
export type Key = KeyPart | readonly KeyPart[];

export interface RangeOptions {
  readonly newestFirst?: boolean;
  readonly offset?: number;
  readonly limit?: number;
  /** Only keys beyond this one, for going through a range in pages. Forward only. */
  readonly after?: readonly KeyPart[];
}

/** One store. Keys and indexes are named in `schema.ts`; a range is all keys of an index that begin with `prefix`. */
export interface Table<Row> {
  get(key: Key): Promise<Row | undefined>;
  getMany(keys: readonly Key[]): Promise<readonly (Row | undefined)[]>;
  putMany(rows: readonly Row[]): Promise<void>;
  deleteMany(keys: readonly Key[]): Promise<void>;
  /** By the primary key. */
  deleteRange(prefix: readonly KeyPart[]): Promise<void>;
  range(index: string, prefix: readonly KeyPart[], options?: RangeOptions): Promise<readonly Row[]>;
  count(index: string, prefix: readonly KeyPart[]): Promise<number>;
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
}

/** `strict`: resolved only when it is on the disk. `relaxed`: for what can be pulled again. */
export type Durability = "strict" | "relaxed";

/** The device's database under the rules: transactions over tables. */
export interface DeviceDatabase {
  /** One transaction: all of `work` happens, or, when it throws, nothing. */
  write<T>(durability: Durability, work: (tables: DeviceTables) => Promise<T>): Promise<T>;
  read<T>(work: (tables: DeviceTables) => Promise<T>): Promise<T>;
  /** Runs `work` now and after every change that touches what it read, in this tab or another. */
  watch<T>(
    work: (tables: DeviceTables) => Promise<T>,
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
