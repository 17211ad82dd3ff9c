import type { Key, KeyPart, PageOptions, Table } from "./device-database.ts";
import { keyIn, primaryKey } from "./schema.ts";
import type { StoreName } from "./schema.ts";

/** Fewer keys than this are asked for one by one. */
const WORTH_LOOKING_AHEAD = 8;
/** Read together, a stretch may hold this many times the rows asked for. */
const SPARE = 4;
/** IndexedDB sorts an empty list behind every string and number. */
const AFTER_ALL: IDBValidKey[] = [];

/** What a table tells of its writing, for those who watch. */
export interface ChangeListener {
  put(store: StoreName, rows: readonly unknown[]): void;
  deleted(store: StoreName, keys: readonly Key[]): void;
  deletedRange(store: StoreName, prefix: readonly KeyPart[]): void;
  deletedBetween(store: StoreName, first: Key, last: Key): void;
}

/**
 * One store inside a native transaction. Dexie's tables do the same at several times the cost, and its transactions wait for each write:
 * a save has to be on the disk before its person goes on.
 */
export class TransactionTable<Row> implements Table<Row> {
  readonly #name: StoreName;
  readonly #store: IDBObjectStore;
  readonly #primaryKey: string;
  readonly #keyRange: typeof IDBKeyRange;
  readonly #changes: ChangeListener;

  constructor(
    name: StoreName,
    transaction: IDBTransaction,
    keyRange: typeof IDBKeyRange,
    changes: ChangeListener,
  ) {
    this.#name = name;
    this.#store = transaction.objectStore(name);
    this.#primaryKey = primaryKey(name).name;
    this.#keyRange = keyRange;
    this.#changes = changes;
  }

  async get(key: Key): Promise<Row | undefined> {
    return (await all<Row>(this.#store, keyOf(key), 1))[0];
  }

  async getMany(keys: readonly Key[]): Promise<readonly (Row | undefined)[]> {
    if (keys.length < WORTH_LOOKING_AHEAD) return Promise.all(keys.map((key) => this.get(key)));
    const rows = await this.among(this.#primaryKey, keys);
    const byKey = new Map(rows.map((row) => [textOf(keyIn(row, this.#store)), row]));
    return keys.map((key) => byKey.get(textOf(key)));
  }

  async among(index: string, keys: readonly Key[]): Promise<readonly Row[]> {
    const stretches = keys.length < WORTH_LOOKING_AHEAD ? keys.map((key) => [key]) : neighbours(keys);
    const source = this.#source(index);
    return (await Promise.all(stretches.map((stretch) => this.#inStretch(source, stretch)))).flat();
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
    for (const row of rows) this.#store.put(row);
    if (rows.length > 0) this.#changes.put(this.#name, rows);
  }

  async deleteMany(keys: readonly Key[]): Promise<void> {
    for (const key of keys) this.#store.delete(keyOf(key));
    if (keys.length > 0) this.#changes.deleted(this.#name, keys);
  }

  async deleteBetween(first: Key, last: Key): Promise<void> {
    this.#store.delete(this.#keyRange.bound(keyOf(first), keyOf(last)));
    this.#changes.deletedBetween(this.#name, first, last);
  }

  async deleteRange(prefix: readonly KeyPart[]): Promise<void> {
    this.#store.delete(this.#keyRange.bound([...prefix], [...prefix, AFTER_ALL]));
    this.#changes.deletedRange(this.#name, prefix);
  }

  /**
   * Rows that are all new here, or all of a stretch, are the common cases of a first sync and of an answered push, and asking for each
   * alone would cost a third of it: one read between the first and the last finds them, and at most one row too many when others lie
   * between. Where those are not many, one more read gets all.
   */
  async #inStretch(source: IDBObjectStore | IDBIndex, keys: readonly Key[]): Promise<readonly Row[]> {
    const [first] = keys;
    const last = keys.at(-1);
    if (first === undefined || last === undefined) return [];
    if (keys.length === 1) return all(source, keyOf(first));
    const range = this.#keyRange.bound(keyOf(first), keyOf(last));
    const texts = new Set(keys.map(textOf));
    const asked = (rows: readonly Row[]) => rows.filter((row) => texts.has(textOf(keyIn(row, source))));
    const found = await all<Row>(source, range, keys.length + 1);
    if (found.length <= keys.length) return asked(found);
    const most = keys.length * SPARE;
    const { length } = await allKeys(source, range, most);
    if (length === most) {
      return (await Promise.all(keys.map((key) => all<Row>(source, keyOf(key))))).flat();
    }
    return asked(await all<Row>(source, range));
  }

  #source(index: string): IDBObjectStore | IDBIndex {
    return index === this.#primaryKey ? this.#store : this.#store.index(index);
  }

  #range(index: string, prefix: readonly KeyPart[], after?: readonly KeyPart[]): IDBKeyRange | undefined {
    if (!index.startsWith("[")) {
      const [value] = prefix;
      return value === undefined ? undefined : this.#keyRange.only(value);
    }
    const upper = [...prefix, AFTER_ALL];
    return after === undefined
      ? this.#keyRange.bound([...prefix], upper)
      : this.#keyRange.bound([...after], upper, true);
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

const keyOf = (key: Key): IDBValidKey => (typeof key === "object" ? [...key] : key);
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
