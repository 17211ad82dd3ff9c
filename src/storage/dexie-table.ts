import Dexie from "dexie";
import type { Collection, Table as DexieStore } from "dexie";
import type { Key, KeyBounds, KeyPart, RangeOptions, ReadTable } from "./device-database.ts";

/** One store of Dexie, to read, so that live queries know what was read. Every range goes through a named index. */
export class DexieTable<Row> implements ReadTable<Row> {
  readonly #store: DexieStore<Row, Key>;

  constructor(store: DexieStore<Row, Key>) {
    this.#store = store;
  }

  async get(key: Key): Promise<Row | undefined> {
    return this.#store.get(key);
  }

  async getMany(keys: readonly Key[]): Promise<readonly (Row | undefined)[]> {
    return this.#store.bulkGet([...keys]);
  }

  async range(
    index: string,
    prefix: readonly KeyPart[],
    { newestFirst = false, offset = 0, limit, after, ...bounds }: RangeOptions = {},
  ): Promise<readonly Row[]> {
    let found = this.#in(index, prefix, bounds, after);
    if (newestFirst) found = found.reverse();
    if (offset > 0) found = found.offset(offset);
    if (limit !== undefined) found = found.limit(limit);
    return found.toArray();
  }

  async count(index: string, prefix: readonly KeyPart[], bounds?: KeyBounds): Promise<number> {
    return this.#in(index, prefix, bounds).count();
  }

  async keys(index: string, prefix: readonly KeyPart[], bounds?: KeyBounds): Promise<readonly Key[]> {
    return this.#in(index, prefix, bounds).primaryKeys();
  }

  #in(
    index: string,
    prefix: readonly KeyPart[],
    { from, until }: KeyBounds = {},
    after?: readonly KeyPart[],
  ): Collection<Row, Key> {
    const where = this.#store.where(index);
    if (!index.startsWith("[")) {
      const [value] = prefix;
      return value === undefined ? this.#store.orderBy(index) : where.equals(value);
    }
    const lower = from === undefined ? prefix : [...prefix, from];
    // The primary key is no part of an index's key: one that ends at the bound itself is within it.
    const upper = [...prefix, until ?? Dexie.maxKey];
    return after === undefined
      ? where.between(lower, upper, true, true)
      : where.between(after, upper, false, true);
  }
}
