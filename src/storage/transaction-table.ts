import type { Key, KeyPart, PageOptions, Table } from "./device-database.ts";
import { keyIn } from "./schema.ts";
import { shapeIn } from "./table-layout.ts";
import type { StoredKey, TableLayout } from "./table-layout.ts";

/** Fewer keys than this are asked for one by one. */
const WORTH_LOOKING_AHEAD = 8;
/** Read together, a stretch may hold this many times the rows asked for. */
const SPARE = 4;

/** What a table tells of its writing, for those who watch. */
export interface ChangeListener {
  /** `rows` as they are stored. */
  put(layout: TableLayout, rows: readonly unknown[]): void;
  deleted(layout: TableLayout, keys: readonly StoredKey[]): void;
  deletedBetween(layout: TableLayout, from: StoredKey, to: StoredKey): void;
}

/**
 * One store inside a native transaction. Dexie's tables do the same at several times the cost, and its transactions wait for each write:
 * a save has to be on the disk before its person goes on.
 */
export class TransactionTable<Row> implements Table<Row> {
  readonly #layout: TableLayout;
  readonly #transaction: IDBTransaction;
  readonly #primaryKey: string;
  readonly #keyRange: typeof IDBKeyRange;
  readonly #changes: ChangeListener;
  #opened: IDBObjectStore | undefined;

  constructor(
    layout: TableLayout,
    transaction: IDBTransaction,
    keyRange: typeof IDBKeyRange,
    changes: ChangeListener,
  ) {
    this.#layout = layout;
    this.#transaction = transaction;
    this.#primaryKey = layout.table.primary.name;
    this.#keyRange = keyRange;
    this.#changes = changes;
  }

  /** Throws for one that the transaction was not begun with. */
  get #store(): IDBObjectStore {
    return (this.#opened ??= this.#transaction.objectStore(this.#layout.store));
  }

  async get(key: Key): Promise<Row | undefined> {
    return (await all<Row>(this.#store, this.#keyOf(key), 1))[0];
  }

  async getMany(keys: readonly Key[]): Promise<readonly (Row | undefined)[]> {
    if (keys.length < WORTH_LOOKING_AHEAD) return Promise.all(keys.map((key) => this.get(key)));
    const rows = await this.among(this.#primaryKey, keys);
    if (rows.length === 0) return keys.map(() => undefined);
    const byKey = new Map(rows.map((row) => [textOf(keyIn(row, this.#layout.table.primary)), row]));
    return keys.map((key) => byKey.get(textOf(key)));
  }

  async among(index: string, keys: readonly Key[]): Promise<readonly Row[]> {
    const stretches = keys.length < WORTH_LOOKING_AHEAD ? keys.map((key) => [key]) : neighbours(keys);
    return (await Promise.all(stretches.map((stretch) => this.#inStretch(index, stretch)))).flat();
  }

  range(
    index: string,
    prefix: readonly KeyPart[],
    { limit, after }: PageOptions = {},
  ): Promise<readonly Row[]> {
    return all(this.#source(index), this.#range(index, prefix, after), limit);
  }

  async count(index: string, prefix: readonly KeyPart[]): Promise<number> {
    const request = this.#source(index).count(this.#range(index, prefix));
    await answered(request);
    return request.result;
  }

  async putMany(rows: readonly Row[]): Promise<void> {
    const stored = rows.map((row) => this.#layout.rowOf(row));
    for (const row of stored) this.#store.put(row);
    if (stored.length > 0) this.#changes.put(this.#layout, stored);
  }

  async deleteMany(keys: readonly Key[]): Promise<void> {
    const stored = keys.map((key) => this.#keyOf(key));
    for (const key of stored) this.#store.delete(key);
    if (stored.length > 0) this.#changes.deleted(this.#layout, stored);
  }

  async deleteBetween(first: Key, last: Key): Promise<void> {
    this.#deleteStretch(this.#keyOf(first), this.#keyOf(last));
  }

  async deleteRange(prefix: readonly KeyPart[]): Promise<void> {
    const stretch = this.#layout.stretchOf(this.#primaryKey, prefix);
    if (stretch === null) throw new TypeError("a whole store is not emptied by a range");
    this.#deleteStretch(stretch.lower, stretch.upper);
  }

  #deleteStretch(lower: StoredKey, upper: StoredKey): void {
    this.#store.delete(this.#keyRange.bound(lower, upper));
    this.#changes.deletedBetween(this.#layout, lower, upper);
  }

  /**
   * Rows that are all new here, or all of a stretch, are the common cases of a first sync and of an answered push, and asking for each
   * alone would cost a third of it: one read between the first and the last finds them, and at most one row too many when others lie
   * between. Where those are not many, one more read gets all.
   */
  async #inStretch(index: string, keys: readonly Key[]): Promise<readonly Row[]> {
    const [first] = keys;
    const last = keys.at(-1);
    if (first === undefined || last === undefined) return [];
    const source = this.#source(index);
    const keyOf = (key: Key): StoredKey => this.#layout.keyOf(index, key);
    if (keys.length === 1) return all(source, keyOf(first));
    const range = this.#keyRange.bound(keyOf(first), keyOf(last));
    const shape = shapeIn(this.#layout, index);
    const asked = (rows: readonly Row[]) => {
      const texts = new Set(keys.map(textOf));
      return rows.filter((row) => texts.has(textOf(keyIn(row, shape))));
    };
    const found = await all<Row>(source, range, keys.length + 1);
    if (found.length === 0) return [];
    if (found.length <= keys.length) return asked(found);
    const most = keys.length * SPARE;
    const { length } = await allKeys(source, range, most);
    if (length === most) {
      return (await Promise.all(keys.map((key) => all<Row>(source, keyOf(key))))).flat();
    }
    return asked(await all<Row>(source, range));
  }

  #keyOf(key: Key): StoredKey {
    return this.#layout.keyOf(this.#primaryKey, key);
  }

  #source(index: string): IDBObjectStore | IDBIndex {
    return index === this.#primaryKey ? this.#store : this.#store.index(this.#layout.indexName(index));
  }

  #range(index: string, prefix: readonly KeyPart[], after?: readonly KeyPart[]): IDBKeyRange | undefined {
    const stretch = this.#layout.stretchOf(index, prefix, {}, after);
    return stretch === null ? undefined : this.#keyRange.bound(stretch.lower, stretch.upper, stretch.isOpen);
  }
}

async function all<Row>(
  source: IDBObjectStore | IDBIndex,
  query: IDBValidKey | IDBKeyRange | undefined,
  limit?: number,
): Promise<readonly Row[]> {
  const request = source.getAll(query, limit);
  await answered(request);
  const rows: readonly Row[] = request.result;
  return rows;
}

async function allKeys(
  source: IDBObjectStore | IDBIndex,
  range: IDBKeyRange,
  limit: number,
): Promise<readonly IDBValidKey[]> {
  const request = source.getAllKeys(range, limit);
  await answered(request);
  return request.result;
}

/** Of a request its kind of answer does not matter here. */
function answered(request: Pick<IDBRequest, "addEventListener" | "error">): Promise<void> {
  return new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve());
    request.addEventListener("error", () => reject(request.error ?? new DOMException("", "UnknownError")));
  });
}

const textOf = (key: unknown): string => JSON.stringify(key);

/** Sorted, those together that differ in their last part alone: of one type their ids lie close, between two types lies a store. */
function neighbours(keys: readonly Key[]): readonly (readonly Key[])[] {
  const stretches = new Map<string, Key[]>();
  for (const key of keys) {
    const lead = typeof key === "object" ? textOf(key.slice(0, -1)) : "";
    const stretch = stretches.get(lead);
    if (stretch === undefined) stretches.set(lead, [key]);
    else stretch.push(key);
  }
  return [...stretches.values()].map((stretch) => stretch.toSorted(byLastPart));
}

function byLastPart(left: Key, right: Key): number {
  const [one, other] = [lastPart(left), lastPart(right)];
  return one === other ? 0 : one < other ? -1 : 1;
}

const lastPart = (key: Key): KeyPart => (typeof key === "object" ? (key.at(-1) ?? "") : key);
