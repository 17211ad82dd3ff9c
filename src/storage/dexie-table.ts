import Dexie from "dexie";
import type { Collection, Table as DexieStore } from "dexie";
import type { Key, KeyPart, RangeOptions, Table } from "./device-database.ts";

const WORTH_LOOKING_AHEAD = 50;

/** One store of Dexie as a `Table`. Every range goes through a named index. */
export class DexieTable<Row> implements Table<Row> {
  readonly #store: DexieStore<Row, Key>;

  constructor(store: DexieStore<Row, Key>) {
    this.#store = store;
  }

  async get(key: Key): Promise<Row | undefined> {
    return this.#store.get(key);
  }

  async getMany(keys: readonly Key[]): Promise<readonly (Row | undefined)[]> {
    const present = keys.length < WORTH_LOOKING_AHEAD ? keys : await this.#mayBeThere(keys);
    if (present.length === 0) return keys.map(() => undefined);
    const rows = await this.#store.bulkGet([...present]);
    if (present.length === keys.length) return rows;
    const byKey = new Map(present.map((key, index) => [key, rows[index]]));
    return keys.map((key) => byKey.get(key));
  }

  /**
   * A page of rows that are new here is the common case of a first sync, and asking for each alone costs a third of it. One read of the keys
   * that lie between the first and the last shows which can be there; with many in between, all may be.
   */
  async #mayBeThere(keys: readonly Key[]): Promise<readonly Key[]> {
    const sorted = keys.toSorted((left, right) => compareKeys(left, right));
    const [first] = sorted;
    const last = sorted.at(-1);
    if (first === undefined || last === undefined) return [];
    const between = this.#store.where(this.#store.schema.primKey.src).between(first, last, true, true);
    const there = await between.limit(keys.length).primaryKeys();
    if (there.length === keys.length) return keys;
    const texts = new Set(there.map((key) => JSON.stringify(key)));
    return keys.filter((key) => texts.has(JSON.stringify(key)));
  }

  async putMany(rows: readonly Row[]): Promise<void> {
    if (rows.length > 0) await this.#store.bulkPut(rows);
  }

  async deleteMany(keys: readonly Key[]): Promise<void> {
    if (keys.length > 0) await this.#store.bulkDelete([...keys]);
  }

  async deleteRange(prefix: readonly KeyPart[]): Promise<void> {
    await this.#in(this.#store.schema.primKey.src, prefix).delete();
  }

  async range(
    index: string,
    prefix: readonly KeyPart[],
    { newestFirst = false, offset = 0, limit, after }: RangeOptions = {},
  ): Promise<readonly Row[]> {
    let found = this.#in(index, prefix, after);
    if (newestFirst) found = found.reverse();
    if (offset > 0) found = found.offset(offset);
    if (limit !== undefined) found = found.limit(limit);
    return found.toArray();
  }

  async count(index: string, prefix: readonly KeyPart[]): Promise<number> {
    return this.#in(index, prefix).count();
  }

  #in(index: string, prefix: readonly KeyPart[], after?: readonly KeyPart[]): Collection<Row, Key> {
    const where = this.#store.where(index);
    if (!index.startsWith("[")) {
      const [value] = prefix;
      return value === undefined ? this.#store.orderBy(index) : where.equals(value);
    }
    const upper = [...prefix, Dexie.maxKey];
    return after === undefined
      ? where.between(prefix, upper, true, true)
      : where.between(after, upper, false, true);
  }
}

/** IndexedDB's order, for keys of one store: strings by code unit, numbers by size, part by part. */
function compareKeys(left: Key, right: Key): number {
  const lefts = typeof left === "object" ? left : [left];
  const rights = typeof right === "object" ? right : [right];
  for (const [place, part] of lefts.entries()) {
    const other = rights[place];
    if (other !== undefined && part !== other) return part < other ? -1 : 1;
  }
  return 0;
}
