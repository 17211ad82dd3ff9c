import type { Collection, Table as DexieStore } from "dexie";
import type { Key, KeyBounds, KeyPart, RangeOptions, ReadTable } from "./device-database.ts";
import type { StoredKey, TableLayout } from "./table-layout.ts";

/** One store of Dexie, to read, so that live queries know what was read. Every range goes through a named index. */
export class DexieTable<Row> implements ReadTable<Row> {
  readonly #store: DexieStore<Row, StoredKey>;
  readonly #layout: TableLayout;

  constructor(store: DexieStore<Row, StoredKey>, layout: TableLayout) {
    this.#store = store;
    this.#layout = layout;
  }

  async get(key: Key): Promise<Row | undefined> {
    return this.#store.get(this.#keyOf(key));
  }

  async getMany(keys: readonly Key[]): Promise<readonly (Row | undefined)[]> {
    return this.#store.bulkGet(keys.map((key) => this.#keyOf(key)));
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
    const keys = await this.#in(index, prefix, bounds).primaryKeys();
    return keys.map((key) => this.#layout.partsOf(key));
  }

  #keyOf(key: Key): StoredKey {
    return this.#layout.keyOf(this.#layout.table.primary.name, key);
  }

  #in(
    index: string,
    prefix: readonly KeyPart[],
    bounds: KeyBounds = {},
    after?: readonly KeyPart[],
  ): Collection<Row, StoredKey> {
    const name = this.#layout.indexName(index);
    const stretch = this.#layout.stretchOf(index, prefix, bounds, after);
    if (stretch === null) return this.#store.orderBy(name);
    const { lower, upper, isOpen } = stretch;
    const where = this.#store.where(name);
    return lower === upper ? where.equals(lower) : where.between(lower, upper, !isOpen, true);
  }
}
