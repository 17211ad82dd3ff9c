import Dexie from "dexie";
import type { Collection, Table as DexieStore } from "dexie";
import type { Key, KeyPart, RangeOptions, ReadTable } from "./device-database.ts";

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
