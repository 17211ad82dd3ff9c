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
    return new Promise((resolve, reject) => {
      const transaction = this.#database.transaction("rows", "readwrite", { durability });
      const store = transaction.objectStore("rows");
      for (const row of rows) store.put(row);
      transaction.addEventListener("complete", () => resolve());
      transaction.addEventListener("abort", () => reject(transaction.error ?? new Error("aborted")));
    });
  }

  erase(): Promise<void> {
    this.#database.close();
    return new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase(this.#name);
      request.addEventListener("success", () => resolve());
      request.addEventListener("error", () => reject(request.error ?? new Error(this.#name)));
    });
  }
}
