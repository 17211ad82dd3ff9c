/** IndexedDB as bare as it gets: what the browser itself costs. One store, keyed by `id`. */
export class RawDatabase {
  readonly #name: string;
  readonly #database: IDBDatabase;

  private constructor(name: string, database: IDBDatabase) {
    this.#name = name;
    this.#database = database;
  }

  static open(name: string): Promise<RawDatabase> {
    return new Promise((resolve, reject) => {
      const request = indexedDB.open(name, 1);
      request.addEventListener("upgradeneeded", () =>
        request.result.createObjectStore("rows", { keyPath: "id" }),
      );
      request.addEventListener("success", () => resolve(new RawDatabase(name, request.result)));
      request.addEventListener("error", () => reject(request.error ?? new Error(name)));
    });
  }

  /** Puts all rows in one transaction; resolves once it has completed. */
  put(rows: readonly { readonly id: string }[], durability: IDBTransactionDurability): Promise<void> {
    return this.#write(durability, (store) => {
      for (const row of rows) store.put(row);
    });
  }

  clear(durability: IDBTransactionDurability): Promise<void> {
    return this.#write(durability, (store) => store.clear());
  }

  async all(): Promise<readonly { readonly id: string }[]> {
    return answerOf(this.#database.transaction("rows").objectStore("rows").getAll());
  }

  count(): Promise<number> {
    return answerOf(this.#database.transaction("rows").objectStore("rows").count());
  }

  async erase(): Promise<void> {
    this.#database.close();
    await answerOf(indexedDB.deleteDatabase(this.#name));
  }

  #write(durability: IDBTransactionDurability, work: (store: IDBObjectStore) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      const transaction = this.#database.transaction("rows", "readwrite", { durability });
      work(transaction.objectStore("rows"));
      transaction.addEventListener("complete", () => resolve());
      transaction.addEventListener("abort", () => reject(transaction.error ?? new Error("aborted")));
    });
  }
}

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error ?? new Error("failed")));
  });
}
