/**
 * What another app handed to Stoep, kept until a record holds it. It belongs to the device and not to a person: it may come in before
 * anybody began here, when there is no database of a person to write to. The worker puts in, the page takes out.
 */
export interface SharedItem {
  /** UUIDv7; also the id of the conversation that is made of it, so that making it twice makes one. */
  readonly id: string;
  /** By the device's clock. */
  readonly at: string;
  readonly title: string;
  readonly text: string;
  /** `""`: no link came with it. */
  readonly url: string;
  readonly pictures: readonly SharedPicture[];
  /** The conversation is there with its words; only the pictures still wait to be looked at. */
  readonly isKept: boolean;
}

export interface SharedPicture {
  /** As the other app calls it: only for telling pictures apart, never used as a path. */
  readonly name: string;
  /** As the other app says: not to be believed before the picture was drawn anew. */
  readonly mediaType: string;
  readonly bytes: ArrayBuffer;
}

export interface ShareInbox {
  /** Resolves once it is on the disk; rejects when there is no room. */
  put(item: SharedItem): Promise<void>;
  /** The oldest first. */
  list(): Promise<readonly SharedItem[]>;
  /** Idempotent. */
  drop(id: string): Promise<void>;
  /** Removes all of it from the device. */
  erase(): Promise<void>;
}

/** Not named as the databases of persons are: it is nobody's yet. */
const DATABASE = "shared-items";
const STORE = "items";

export const shareInbox: ShareInbox = {
  put: (item) => inStore("readwrite", (store) => store.put(item)).then(() => undefined),
  list: async () => {
    const rows = await inStore<unknown[]>("readonly", (store) => store.getAll());
    return rows.filter(isItem);
  },
  drop: (id) => inStore("readwrite", (store) => store.delete(id)),
  erase: () => inStore("readwrite", (store) => store.clear()),
};

/** Nobody else writes here: that it is one of ours is enough. */
const isItem = (row: unknown): row is SharedItem =>
  typeof row === "object" && row !== null && "id" in row && "pictures" in row && Array.isArray(row.pictures);

/** Opened for each use: the worker comes and goes, and an open connection would stand in the way of a page that empties the device. */
async function inStore<T>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await openInbox();
  try {
    const transaction = database.transaction(STORE, mode, { durability: "strict" });
    const request = work(transaction.objectStore(STORE));
    await new Promise<void>((resolve, reject) => {
      transaction.addEventListener("complete", () => resolve());
      const fail = (): void => reject(transaction.error ?? new Error("the share inbox was not written"));
      transaction.addEventListener("abort", fail);
      transaction.addEventListener("error", fail);
    });
    return request.result;
  } finally {
    database.close();
  }
}

function openInbox(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.addEventListener("upgradeneeded", () =>
      request.result.createObjectStore(STORE, { keyPath: "id" }),
    );
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () =>
      reject(request.error ?? new Error("the share inbox does not open")),
    );
  });
}
