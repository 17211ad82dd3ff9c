import Dexie, { liveQuery } from "dexie";
import type { Table as DexieStore, Transaction } from "dexie";
import { ChangeNotes } from "./change-notes.ts";
import type { DeviceDatabase, DeviceReads, DeviceTables, Durability } from "./device-database.ts";
import { DexieTable } from "./dexie-table.ts";
import { packTables } from "./pack-tables.ts";
import { ADDED_IN_V2, ADDED_IN_V3, CHANGED_IN_V4, SCHEMA_V1, STORE_NAMES } from "./schema.ts";
import type { TableName } from "./schema.ts";
import type { DeviceMeta } from "./stored-rows.ts";
import { layoutOf } from "./table-layout.ts";
import type { StoredKey } from "./table-layout.ts";
import { TransactionTable } from "./transaction-table.ts";

/** The browser's IndexedDB, or another one in tests. */
export interface IndexedDb {
  readonly factory: IDBFactory;
  readonly keyRange: typeof IDBKeyRange;
}

export const databaseName = (personId: string): string => `${DATABASE_PREFIX}${personId}`;
export const DATABASE_PREFIX = "stoep-";

/**
 * The database in IndexedDB. Dexie opens it, keeps its versions, and reads for the screens, since its live queries must know what they
 * read; what is written goes in transactions of our own over Dexie's connection, and live queries in every tab are told what changed.
 */
export class DexieDatabase implements DeviceDatabase {
  readonly #connection: Dexie;
  readonly #keyRange: typeof IDBKeyRange;
  readonly #reads: DeviceReads;
  #isOutdated = false;
  #isErased = false;
  #isClosed = false;

  /** `onOutdated`: another tab brought a newer version; this page should be loaded anew. */
  constructor(name: string, onOutdated: () => void, indexedDb?: IndexedDb) {
    this.#connection = new Dexie(name, {
      // The cache shows live queries what a transaction is about to write; a screen may only say what is stored.
      cache: "disabled",
      ...(indexedDb === undefined ? {} : { indexedDB: indexedDb.factory, IDBKeyRange: indexedDb.keyRange }),
    });
    this.#keyRange = indexedDb?.keyRange ?? IDBKeyRange;
    declareVersions(this.#connection);
    this.#connection.on("versionchange", ({ newVersion }) => {
      this.#otherTabChanges(newVersion, onOutdated);
      return false;
    });
    this.#reads = readsOf(this.#connection);
  }

  async open(): Promise<void> {
    this.#isClosed = false;
    await this.#connection.open();
  }

  async write<T>(
    durability: Durability,
    work: (tables: DeviceTables) => Promise<T>,
    names?: readonly TableName[],
  ): Promise<T> {
    const stores = names?.map((name) => layoutOf(name).store) ?? STORE_NAMES;
    const transaction = await this.#begin(stores, durability);
    const changes = new ChangeNotes(this.#connection.name);
    const result = await runTransaction(transaction, () =>
      work(tablesOf(transaction, this.#keyRange, changes)),
    );
    // Whoever waits for the writing goes on first; those who watch hear of it right after.
    setTimeout(() => changes.tell());
    return result;
  }

  async read<T>(work: (tables: DeviceReads) => Promise<T>): Promise<T> {
    return work(this.#reads);
  }

  watch<T>(
    work: (tables: DeviceReads) => Promise<T>,
    listen: (result: T) => void,
    onError: (error: unknown) => void,
  ): () => void {
    const subscription = liveQuery(async () => work(this.#reads)).subscribe(listen, onError);
    return () => subscription.unsubscribe();
  }

  async reopen(): Promise<void> {
    if (this.#isErased) throw new Dexie.DatabaseClosedError();
    this.close();
    await this.open();
  }

  isOutdated(): boolean {
    return this.#isOutdated;
  }

  close(): void {
    this.#isClosed = true;
    this.#connection.close();
  }

  async erase(): Promise<void> {
    this.close();
    await this.#connection.delete();
  }

  /** Opens again what the browser closed under the app, or what was closed for another tab's sake. */
  async #begin(stores: readonly string[], durability: Durability): Promise<IDBTransaction> {
    if (this.#isClosed || this.#isErased) throw new Dexie.DatabaseClosedError();
    if (!this.#connection.isOpen()) await this.#connection.open();
    try {
      return this.#transaction(stores, durability);
    } catch (error) {
      if (!(error instanceof Error) || error.name !== "InvalidStateError") throw error;
      this.#connection.close({ disableAutoOpen: false });
      await this.#connection.open();
      return this.#transaction(stores, durability);
    }
  }

  #transaction(stores: readonly string[], durability: Durability): IDBTransaction {
    return this.#connection.backendDB().transaction([...stores], "readwrite", { durability });
  }

  /** Closing lets the other tab go on. After an upgrade the database opens again at the next use; after erasing, never. */
  #otherTabChanges(newVersion: number | null, onOutdated: () => void): void {
    const isUpgrade = newVersion !== null && newVersion > 0;
    this.#connection.close({ disableAutoOpen: !isUpgrade });
    if (!isUpgrade) this.#isErased = true;
    else if (!this.#isOutdated) {
      this.#isOutdated = true;
      onOutdated();
    }
  }
}

/** Resolves once it completed. When `work` throws nothing has happened; what failed in the database itself is what is thrown then. */
async function runTransaction<T>(transaction: IDBTransaction, work: () => Promise<T>): Promise<T> {
  const completed = new Promise<void>((resolve, reject) => {
    transaction.addEventListener("complete", () => resolve());
    transaction.addEventListener("abort", () =>
      reject(transaction.error ?? new DOMException("The transaction was aborted", "AbortError")),
    );
  });
  const ended = completed.catch(() => undefined);
  let result: T;
  try {
    result = await work();
    // Else the browser first reports every request before it sees that nothing more comes.
    transaction.commit();
  } catch (error) {
    abort(transaction);
    await ended;
    throw transaction.error ?? error;
  }
  await completed;
  return result;
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch (error) {
    // A failed request has aborted it already.
    if (!(error instanceof Error) || error.name !== "InvalidStateError") throw error;
  }
}

/** Every version that was ever released, oldest first; a change of the stores adds one, whose upgrade shuts out those before it. */
function declareVersions(connection: Dexie): void {
  connection.version(1).stores(SCHEMA_V1);
  connection
    .version(2)
    .stores(ADDED_IN_V2)
    .upgrade((transaction) => shutOutBefore(2, transaction));
  connection
    .version(3)
    .stores(ADDED_IN_V3)
    .upgrade((transaction) => shutOutBefore(3, transaction));
  connection
    .version(4)
    .stores(CHANGED_IN_V4)
    .upgrade(async (transaction) => {
      await packTables(transaction);
      await shutOutBefore(4, transaction);
    });
}

async function shutOutBefore(version: number, transaction: Transaction): Promise<void> {
  await transaction.table<DeviceMeta>("meta").toCollection().modify({ minWriterVersion: version });
}

function readsOf(connection: Dexie): DeviceReads {
  const table = <Row>(name: TableName): DexieTable<Row> => {
    const layout = layoutOf(name);
    const store: DexieStore<Row, StoredKey> = connection.table(layout.store);
    return new DexieTable(store, layout);
  };
  return {
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

function tablesOf(
  transaction: IDBTransaction,
  keyRange: typeof IDBKeyRange,
  changes: ChangeNotes,
): DeviceTables {
  const table = <Row>(name: TableName): TransactionTable<Row> =>
    new TransactionTable<Row>(layoutOf(name), transaction, keyRange, changes);
  return {
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
