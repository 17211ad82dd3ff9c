import { type Collection, cmp, type IndexableType, type Table as DexieStore } from "dexie";
import type { Key, KeyBounds, KeyPart, RangeOptions, ReadTable } from "./device-database.ts";
import { keyIn } from "./schema.ts";
import type { StoredKey, Stretch, TableLayout } from "./table-layout.ts";

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
    const found = (): Collection<Row, StoredKey> => {
      const all = this.#in(index, prefix, bounds, after);
      return newestFirst ? all.reverse() : all;
    };
    if (offset === 0) return first(found(), limit).toArray();
    const stretch = this.#layout.stretchOf(index, prefix, bounds, after);
    const fromPlace =
      stretch === null ? null : await this.#fromPlace(index, stretch, { found, newestFirst, offset, limit });
    return fromPlace ?? first(found().offset(offset), limit).toArray();
  }

  /**
   * Going to a place row by row costs the page's thread a turn a row. So only the key there is looked up, and the rows from it are read at
   * once. `null`: other rows before that place have the same key.
   */
  async #fromPlace(
    index: string,
    { lower, upper, isOpen }: Stretch,
    page: PageFrom<Row>,
  ): Promise<readonly Row[] | null> {
    const places: { key: IndexableType; primaryKey: StoredKey }[] = [];
    await page
      .found()
      .offset(page.offset)
      .limit(1)
      .eachKey((key, { primaryKey }) => void places.push({ key, primaryKey }));
    const [place] = places;
    if (place === undefined) return [];
    const where = this.#store.where(this.#layout.indexName(index));
    const rows = await first(
      page.newestFirst
        ? where.between(lower, place.key, !isOpen, true).reverse()
        : where.between(place.key, upper, true, true),
      page.limit,
    ).toArray();
    const isThere = cmp(keyIn(rows[0], this.#layout.stored.primary), place.primaryKey) === 0;
    return isThere ? rows : null;
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

interface PageFrom<Row> {
  readonly found: () => Collection<Row, StoredKey>;
  readonly newestFirst: boolean;
  readonly offset: number;
  readonly limit: number | undefined;
}

function first<Row>(
  found: Collection<Row, StoredKey>,
  limit: number | undefined,
): Collection<Row, StoredKey> {
  return limit === undefined ? found : found.limit(limit);
}
