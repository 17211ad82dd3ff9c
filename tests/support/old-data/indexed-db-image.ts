/** One IndexedDB database as it lies on a device: its stores with their indexes, and every row. Plain JSON, but for bytes. */
export interface DatabaseImage {
  readonly name: string;
  /** As IndexedDB counts, which is ten times as Dexie does. */
  readonly version: number;
  readonly stores: readonly StoreImage[];
}

export interface StoreImage {
  readonly name: string;
  readonly keyPath: string | readonly string[] | null;
  readonly indexes: readonly {
    readonly name: string;
    readonly keyPath: string | readonly string[];
    readonly multiEntry: boolean;
    readonly unique: boolean;
  }[];
  /** With its key only where the store has no key path. Bytes are `{"$bytes": base64}`. */
  readonly rows: readonly { readonly key?: string; readonly value: unknown }[];
}

/** Reads a whole database, in the order of its names and keys. Throws when a row holds what JSON cannot. */
export async function readImage(factory: IDBFactory, name: string): Promise<DatabaseImage> {
  const database = await done(factory.open(name));
  const stores: StoreImage[] = [];
  for (const storeName of [...database.objectStoreNames].toSorted()) {
    const store = database.transaction(storeName).objectStore(storeName);
    const [keys, values]: [IDBValidKey[], unknown[]] = await Promise.all([
      done(store.getAllKeys()),
      done(store.getAll()),
    ]);
    const isOutOfLine = store.keyPath === null;
    stores.push({
      name: storeName,
      keyPath: pathOf(store.keyPath),
      indexes: [...store.indexNames].toSorted().map((indexName) => {
        const { keyPath, multiEntry, unique } = store.index(indexName);
        return { name: indexName, keyPath: pathOf(keyPath) ?? "", multiEntry, unique };
      }),
      rows: values.map((value, place) => ({
        ...(isOutOfLine ? { key: String(keys[place]) } : {}),
        value: encoded(value),
      })),
    });
  }
  const { version } = database;
  database.close();
  return { name, version, stores };
}

/**
 * Lays a database down as it was, in the version it had. There must be none of that name. Rests on nothing outside itself, so that its
 * text can be run in a page.
 */
export async function writeImage(factory: IDBFactory, image: DatabaseImage): Promise<void> {
  const bytesOf = (base64: string): ArrayBuffer =>
    Uint8Array.from(atob(base64), (letter) => letter.codePointAt(0) ?? 0).buffer;
  const withBytes = (value: unknown): unknown => {
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map(withBytes);
    if ("$bytes" in value && typeof value.$bytes === "string") return bytesOf(value.$bytes);
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withBytes(member)]));
  };
  const mutable = (path: string | readonly string[] | null): string | string[] | null =>
    typeof path === "string" || path === null ? path : [...path];

  const request = factory.open(image.name, image.version);
  request.addEventListener("upgradeneeded", () => {
    for (const { name, keyPath, indexes } of image.stores) {
      const store = request.result.createObjectStore(name, { keyPath: mutable(keyPath) });
      for (const index of indexes) {
        const { multiEntry, unique } = index;
        store.createIndex(index.name, mutable(index.keyPath) ?? "", { multiEntry, unique });
      }
    }
  });
  await new Promise<void>((resolve, reject) => {
    request.addEventListener("success", () => resolve());
    request.addEventListener("error", () => reject(request.error ?? new Error("no reason")));
  });
  const database = request.result;
  const transaction = database.transaction([...database.objectStoreNames], "readwrite");
  const completed = new Promise<void>((resolve, reject) => {
    transaction.addEventListener("complete", () => resolve());
    transaction.addEventListener("abort", () => reject(transaction.error ?? new Error("aborted")));
  });
  for (const { name, rows } of image.stores) {
    for (const { key, value } of rows) transaction.objectStore(name).put(withBytes(value), key);
  }
  await completed;
  database.close();
}

function encoded(value: unknown): unknown {
  if (value === undefined || typeof value === "bigint") throw new TypeError("JSON cannot hold this row");
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof ArrayBuffer) return { $bytes: btoa(String.fromCodePoint(...new Uint8Array(value))) };
  if (Array.isArray(value)) return value.map(encoded);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, encoded(member)]));
}

/** The stores of a database without its rows: what a version of it is. */
export const shapeOf = ({ stores }: DatabaseImage): readonly Omit<StoreImage, "rows">[] =>
  stores.map(({ name, keyPath, indexes }) => ({ name, keyPath, indexes }));

/** What its rows are made of, as `store/property/property`; content that may be sealed is left closed. */
export function partsOf({ stores }: DatabaseImage): readonly string[] {
  const parts = stores.flatMap(({ name, rows }) => rows.flatMap(({ value }) => pathsIn(value, name)));
  return [...new Set(parts)].toSorted();
}

function pathsIn(value: unknown, path: string): readonly string[] {
  if (typeof value !== "object" || value === null || Array.isArray(value) || path.endsWith("/fields")) {
    return [path];
  }
  return Object.entries(value).flatMap(([name, member]) =>
    pathsIn(member, `${path}/${/^[0-9a-f-]{36}$/.test(name) ? "*" : name}`),
  );
}

const pathOf = (path: string | Iterable<string> | null): string | readonly string[] | null =>
  typeof path === "string" || path === null ? path : [...path];

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error ?? new Error("no reason")));
  });
