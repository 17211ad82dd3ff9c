import Dexie, { RangeSet } from "dexie";
import type { IndexableType } from "dexie";
import { keyIn } from "./schema.ts";
import type { StoredKey, TableLayout } from "./table-layout.ts";
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

  put({ store, stored }: TableLayout, rows: readonly unknown[]): void {
    const { primary, indexes } = stored;
    if (rows.length >= MOST_NAMED) {
      for (const name of [ROWS, LEFT, ...indexes.map((index) => index.name)])
        this.#ranges(store, name).add(ALL);
      return;
    }
    const keys = rows.map((row) => keyIn(row, primary)).filter(isKey);
    this.#ranges(store, ROWS).addKeys(keys);
    this.#ranges(store, LEFT).addKeys(keys);
    for (const index of indexes) {
      const ofRows = rows.map((row) => keyIn(row, index));
      this.#ranges(store, index.name).addKeys((index.isMulti ? ofRows.flat() : ofRows).filter(isKey));
    }
  }

  deleted({ store }: TableLayout, keys: readonly StoredKey[]): void {
    for (const name of [ROWS, LEFT]) this.#ranges(store, name).addKeys([...keys]);
  }

  deletedBetween({ store }: TableLayout, from: StoredKey, to: StoredKey): void {
    for (const name of [ROWS, LEFT]) this.#ranges(store, name).add({ from, to });
  }

  /** To be called once the transaction has completed. */
  tell(): void {
    if (this.#parts.size > 0) Dexie.on.storagemutated.fire(Object.fromEntries(this.#parts));
  }

  #ranges(store: string, name: string): RangeSet {
    const part = `idb://${this.#database}/${store}/${name}` as const;
    const ranges = this.#parts.get(part) ?? new RangeSet();
    this.#parts.set(part, ranges);
    return ranges;
  }
}

const isKey = (value: unknown): value is IndexableType => value !== undefined;
