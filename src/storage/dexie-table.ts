import Dexie from "dexie";
import type { Collection, Table as DexieStore } from "dexie";
import type { Key, KeyPart, RangeOptions, Table } from "./device-database.ts";

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
    return keys.length === 0 ? [] : this.#store.bulkGet([...keys]);
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
