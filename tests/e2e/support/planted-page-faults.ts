/** Mistakes for the tests to catch, made in the page. Each runs there before or after the page's own code. */

/** A save is called complete while its transaction is still open; as long as the page lives it never is. */
export function completeTooEarly(): void {
  const saves = new Set<IDBTransaction>();
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function putAndNote(value: unknown, key?: IDBValidKey) {
    // Held open, whatever else the device writes would keep the save that is meant from ever beginning.
    if (this.name === "unsent") saves.add(this.transaction);
    return key === undefined ? put.call(this, value) : put.call(this, value, key);
  };
  const { commit } = IDBTransaction.prototype;
  IDBTransaction.prototype.commit = function commitLater() {
    if (!saves.has(this)) return commit.call(this);
    const store = this.objectStore("meta");
    // A transaction with a request under way stays open.
    const keepOpen = (): void => store.get("device").addEventListener("success", keepOpen);
    keepOpen();
    this.dispatchEvent(new Event("complete"));
  };
}

/** What is saved may wait in memory, as what is pulled may. */
export function relaxSaves(): void {
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function begin(stores, mode) {
    return transaction.call(this, stores, mode, { durability: "relaxed" });
  };
}
