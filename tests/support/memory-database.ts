import type {
  DeviceDatabase,
  DeviceReads,
  DeviceTables,
  Durability,
  Key,
  KeyBounds,
  KeyPart,
  RangeOptions,
  ReadTable,
  Table,
} from "#storage/device-database";
import type { TableName } from "#storage/schema";
import { layoutOf, shapeIn, type TableLayout } from "#storage/table-layout";

type Undo = () => void;

/** The device's database in memory: transactions one after the other, taken back when they throw. */
export class MemoryDatabase implements DeviceDatabase {
  readonly #undo: Undo[] = [];
  readonly #watchers = new Set<() => void>();
  readonly #tables: DeviceTables & DeviceReads;
  #queue: Promise<unknown> = Promise.resolve();

  constructor() {
    const table = <Row>(name: TableName): MemoryTable<Row> =>
      new MemoryTable<Row>(layoutOf(name), this.#undo);
    this.#tables = {
      records: table("records"),
      base: table("base"),
      aside: table("aside"),
      outbox: table("outbox"),
      refused: table("refused"),
      meta: table("meta"),
      blobs: table("blobs"),
      rescue: table("rescue"),
      versions: table("versions"),
      files: table("files"),
      uploads: table("uploads"),
      recordings: table("recordings"),
    };
  }

  write<T>(
    _durability: Durability,
    work: (tables: DeviceTables) => Promise<T>,
    names?: readonly TableName[],
  ): Promise<T> {
    return this.#alone(async () => {
      this.#undo.length = 0;
      try {
        const result = await work(names === undefined ? this.#tables : only(names, this.#tables));
        if (this.#undo.length > 0) for (const run of this.#watchers) run();
        return result;
      } catch (error) {
        for (const undo of this.#undo.toReversed()) undo();
        throw error;
      } finally {
        this.#undo.length = 0;
      }
    });
  }

  read<T>(work: (tables: DeviceReads) => Promise<T>): Promise<T> {
    return this.#alone(() => work(this.#tables));
  }

  watch<T>(
    work: (tables: DeviceReads) => Promise<T>,
    listen: (result: T) => void,
    onError: (error: unknown) => void,
  ): () => void {
    const run = (): void => {
      this.read(work).then(
        (result) => (this.#watchers.has(run) ? listen(result) : undefined),
        (error: unknown) => (this.#watchers.has(run) ? onError(error) : undefined),
      );
    };
    this.#watchers.add(run);
    run();
    return () => this.#watchers.delete(run);
  }

  async reopen(): Promise<void> {}

  isOutdated(): boolean {
    return false;
  }

  close(): void {
    this.#watchers.clear();
  }

  async erase(): Promise<void> {
    this.close();
    await this.#alone(async () => {
      for (const table of Object.values(this.#tables)) await table.deleteRange([]);
    });
  }

  #alone<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work, work);
    this.#queue = turn.catch(() => undefined);
    return turn;
  }
}

/** Another table throws, as one does that a transaction of IndexedDB was not begun with. */
function only(names: readonly TableName[], tables: DeviceTables): DeviceTables {
  return new Proxy(tables, {
    get(target, name) {
      if (!names.some((each) => each === name)) throw new DOMException(String(name), "NotFoundError");
      return Reflect.get(target, name);
    },
  });
}

/** A store with IndexedDB's order of keys and its way with indexes: a row without an indexed column is not in that index, and what is no index throws. */
class MemoryTable<Row> implements Table<Row>, ReadTable<Row> {
  readonly #rows = new Map<string, Row>();
  readonly #layout: TableLayout;
  readonly #primaryKey: string;
  readonly #undo: Undo[];

  constructor(layout: TableLayout, undo: Undo[]) {
    this.#layout = layout;
    this.#primaryKey = layout.table.primary.name;
    this.#undo = undo;
  }

  async get(key: Key): Promise<Row | undefined> {
    return this.#rows.get(JSON.stringify(key));
  }

  async getMany(keys: readonly Key[]): Promise<readonly (Row | undefined)[]> {
    return keys.map((key) => this.#rows.get(JSON.stringify(key)));
  }

  async among(index: string, keys: readonly Key[]): Promise<readonly Row[]> {
    shapeIn(this.#layout, index);
    return [...this.#rows.values()].filter((row) =>
      keysOf(row, index).some((key) => keys.some((asked) => isSameKey(asked, key))),
    );
  }

  async putMany(rows: readonly Row[]): Promise<void> {
    for (const row of rows) this.#set(JSON.stringify(keysOf(row, this.#primaryKey)[0]), row);
  }

  async deleteMany(keys: readonly Key[]): Promise<void> {
    for (const key of keys) this.#set(JSON.stringify(key), undefined);
  }

  async deleteBetween(first: Key, last: Key): Promise<void> {
    for (const row of this.#rows.values()) {
      const key = keysOf(row, this.#primaryKey)[0];
      if (key !== undefined && compareKeys(key, first) >= 0 && compareKeys(key, last) <= 0)
        this.#set(JSON.stringify(key), undefined);
    }
  }

  async deleteRange(prefix: readonly KeyPart[]): Promise<void> {
    for (const { row } of this.#inRange(this.#primaryKey, prefix))
      this.#set(JSON.stringify(keysOf(row, this.#primaryKey)[0]), undefined);
  }

  async range(
    index: string,
    prefix: readonly KeyPart[],
    { newestFirst = false, offset = 0, limit = Infinity, after, ...bounds }: RangeOptions = {},
  ): Promise<readonly Row[]> {
    const found = this.#inRange(index, prefix, bounds).filter(
      ({ key }) => after === undefined || compareKeys(key, after) > 0,
    );
    if (newestFirst) found.reverse();
    return found.slice(offset, offset + limit).map(({ row }) => row);
  }

  async count(index: string, prefix: readonly KeyPart[], bounds?: KeyBounds): Promise<number> {
    return this.#inRange(index, prefix, bounds).length;
  }

  async keys(index: string, prefix: readonly KeyPart[], bounds?: KeyBounds): Promise<readonly Key[]> {
    return this.#inRange(index, prefix, bounds).map(({ primary }) => primary);
  }

  /** In the order of the index. */
  #inRange(
    index: string,
    prefix: readonly KeyPart[],
    { from, until }: KeyBounds = {},
  ): { key: Key; primary: Key; row: Row }[] {
    shapeIn(this.#layout, index);
    const found: { key: Key; primary: Key; row: Row }[] = [];
    for (const row of this.#rows.values()) {
      const primary = keysOf(row, this.#primaryKey)[0] ?? "";
      for (const key of keysOf(row, index)) {
        const parts = typeof key === "object" ? key : [key];
        const next = parts[prefix.length] ?? "";
        const isIn =
          prefix.every((part, place) => parts[place] === part) &&
          (from === undefined || compareKeys(next, from) >= 0) &&
          (until === undefined || compareKeys(next, until) <= 0);
        if (isIn) found.push({ key, primary, row });
      }
    }
    return found.toSorted(
      (left, right) => compareKeys(left.key, right.key) || compareKeys(left.primary, right.primary),
    );
  }

  #set(key: string, row: Row | undefined): void {
    const before = this.#rows.get(key);
    this.#undo.push(() => this.#store(key, before));
    this.#store(key, row);
  }

  #store(key: string, row: Row | undefined): void {
    if (row === undefined) this.#rows.delete(key);
    else this.#rows.set(key, row);
  }
}

/** The keys of a row in an index in Dexie's notation: none, one, or one per link. */
function keysOf(row: unknown, index: string): readonly Key[] {
  const column = (name: string): unknown =>
    typeof row === "object" && row !== null && name in row ? Reflect.get(row, name) : undefined;
  if (index.startsWith("[")) {
    const parts = index.slice(1, -1).split("+").map(column).filter(isKeyPart);
    return parts.length === index.split("+").length ? [parts] : [];
  }
  const value = column(index);
  if (Array.isArray(value)) return value.filter(isKeyPart);
  return isKeyPart(value) ? [value] : [];
}

const isSameKey = (left: Key, right: Key): boolean => JSON.stringify(left) === JSON.stringify(right);

const isKeyPart = (value: unknown): value is KeyPart =>
  typeof value === "string" || typeof value === "number";

function compareKeys(left: Key, right: Key): number {
  const lefts = typeof left === "object" ? left : [left];
  const rights = typeof right === "object" ? right : [right];
  for (const [place, part] of lefts.entries()) {
    const other = rights[place];
    if (other === undefined) return 1;
    if (part === other) continue;
    if (typeof part === typeof other) return part < other ? -1 : 1;
    return typeof part === "number" ? -1 : 1;
  }
  return lefts.length - rights.length;
}
