/** What the page did with its database and said on the screen, in the order in which it happened. */
export type PageEvent =
  | { readonly kind: "begun"; readonly transaction: number; readonly durability: IDBTransactionDurability }
  | { readonly kind: "put"; readonly transaction: number; readonly store: string }
  | { readonly kind: "complete"; readonly transaction: number }
  | { readonly kind: "said" };

declare global {
  interface Window {
    /** Set by `logTransactions`. */
    stoepEvents?: PageEvent[];
  }
}

/** Runs in the page, before its own code. */
export function logTransactions(savedWords: string): void {
  const events: PageEvent[] = [];
  window.stoepEvents = events;
  const numbers = new Map<IDBTransaction, number>();

  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function begin(...parameters) {
    const begun = transaction.apply(this, parameters);
    if (begun.mode !== "readwrite" || !this.name.startsWith("stoep-")) return begun;
    const number = numbers.size + 1;
    numbers.set(begun, number);
    events.push({ kind: "begun", transaction: number, durability: begun.durability });
    // The first listener: it hears before the page does. What the browser did not send itself is no completion.
    begun.addEventListener("complete", ({ isTrusted }) => {
      if (isTrusted) events.push({ kind: "complete", transaction: number });
    });
    return begun;
  };
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function putSeen(...parameters) {
    const number = numbers.get(this.transaction);
    if (number !== undefined) events.push({ kind: "put", transaction: number, store: this.name });
    return put.apply(this, parameters);
  };

  let wasSaid = false;
  const lookAtScreen = (): void => {
    const isSaid = [...document.querySelectorAll("[role=status]")].some(
      ({ textContent }) => textContent.trim() === savedWords,
    );
    if (isSaid && !wasSaid) events.push({ kind: "said" });
    wasSaid = isSaid;
  };
  new MutationObserver(lookAtScreen).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
  });
}

interface Writing {
  readonly durability: IDBTransactionDurability;
  readonly stores: Set<string>;
  isComplete: boolean;
}

/** How often the page saved, pulled and said so, and what it did wrong. */
export function judgeWriting(events: readonly PageEvent[]): {
  readonly saves: number;
  readonly pulls: number;
  readonly said: number;
  readonly faults: readonly string[];
} {
  const faults = new Set<string>();
  const writings = new Map<number, Writing>();
  const isSave = ({ stores }: Writing): boolean => stores.has("unsent");
  const isPull = ({ stores }: Writing): boolean => stores.has("shown") && !stores.has("unsent");
  let said = 0;
  for (const event of events) {
    if (event.kind === "said") {
      said += 1;
      if ([...writings.values()].some((each) => isSave(each) && !each.isComplete))
        faults.add("said saved before the transaction was complete");
      continue;
    }
    if (event.kind === "begun")
      writings.set(event.transaction, {
        durability: event.durability,
        stores: new Set(),
        isComplete: false,
      });
    const writing = writings.get(event.transaction);
    if (writing === undefined) continue;
    if (event.kind === "put") writing.stores.add(event.store);
    if (event.kind === "complete") writing.isComplete = true;
  }
  const all = [...writings.values()];
  for (const { durability, stores } of all.filter(isSave)) {
    if (durability !== "strict") faults.add(`saved with durability ${durability}`);
    for (const store of ["shown", "meta"])
      if (!stores.has(store)) faults.add(`saved to the outbox and not to ${store} in one transaction`);
  }
  for (const { durability } of all.filter(isPull))
    if (durability !== "relaxed") faults.add(`pulled with durability ${durability}`);
  return { saves: all.filter(isSave).length, pulls: all.filter(isPull).length, said, faults: [...faults] };
}
