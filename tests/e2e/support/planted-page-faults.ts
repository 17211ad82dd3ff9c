/** Mistakes for the tests to catch, made in the page. Each runs there before or after the page's own code. */

/** A save is called complete while its transaction is still open; as long as the page lives it never is. */
export function completeTooEarly(): void {
  IDBTransaction.prototype.commit = function commitLater() {
    const { mode } = this;
    const store = this.objectStore("meta");
    // A transaction with a request under way stays open.
    const keepOpen = (): void => store.get("device").addEventListener("success", keepOpen);
    if (mode === "readwrite") keepOpen();
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
