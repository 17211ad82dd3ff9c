import Dexie, { RangeSet } from "dexie";
import type { IndexableType } from "dexie";
import type { Key, KeyPart } from "./device-database.ts";
import { indexesOf, keyIn, primaryKey } from "./schema.ts";
import type { StoreName } from "./schema.ts";
import type { ChangeListener } from "./transaction-table.ts";

/** With more rows, live queries of the whole store look again: cheaper than naming every key. */
const MOST_NAMED = 50;
const ALL = { from: Dexie.minKey, to: Dexie.maxKey };
/** Dexie's names for the rows of a store, and for those that left, or may have left, an index. */
const ROWS = "";
const LEFT = ":dels";

/** What a transaction changed, as Dexie tells it to live queries in this tab and the others. */
export class ChangeNotes implements ChangeListener {
  readonly #database: string;
  readonly #parts = new Map<`idb://${string}`, RangeSet>();

  /** `database`: its name. */
  constructor(database: string) {
    this.#database = database;
  }

  put(store: StoreName, rows: readonly unknown[]): void {
    const indexes = indexesOf(store);
    if (rows.length >= MOST_NAMED) {
      for (const name of [ROWS, LEFT, ...indexes.map((index) => index.name)])
        this.#ranges(store, name).add(ALL);
      return;
    }
    const keys = rows.map((row) => keyIn(row, primaryKey(store))).filter(isKey);
    this.#ranges(store, ROWS).addKeys(keys);
    this.#ranges(store, LEFT).addKeys(keys);
    for (const index of indexes) {
      const ofRows = rows.map((row) => keyIn(row, index));
      this.#ranges(store, index.name).addKeys((index.isMulti ? ofRows.flat() : ofRows).filter(isKey));
    }
  }

  deleted(store: StoreName, keys: readonly Key[]): void {
    for (const name of [ROWS, LEFT]) this.#ranges(store, name).addKeys(keys.map(plain));
  }

  deletedRange(store: StoreName, prefix: readonly KeyPart[]): void {
    this.#left(store, [...prefix], [...prefix, Dexie.maxKey]);
  }

  deletedBetween(store: StoreName, first: Key, last: Key): void {
    this.#left(store, plain(first), plain(last));
  }

  /** To be called once the transaction has completed. */
  tell(): void {
    if (this.#parts.size > 0) Dexie.on.storagemutated.fire(Object.fromEntries(this.#parts));
  }

  #left(store: StoreName, from: IndexableType, to: IndexableType): void {
    for (const name of [ROWS, LEFT]) this.#ranges(store, name).add({ from, to });
  }

  #ranges(store: StoreName, name: string): RangeSet {
    const part = `idb://${this.#database}/${store}/${name}` as const;
    const ranges = this.#parts.get(part) ?? new RangeSet();
    this.#parts.set(part, ranges);
    return ranges;
  }
}

const plain = (key: Key): IndexableType => (typeof key === "object" ? [...key] : key);

const isKey = (value: unknown): value is IndexableType => value !== undefined;
