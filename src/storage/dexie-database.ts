import Dexie, { liveQuery } from "dexie";
import type { Table as DexieStore } from "dexie";
import type { DeviceDatabase, DeviceTables, Durability, Key } from "./device-database.ts";
import { DexieTable } from "./dexie-table.ts";
import { SCHEMA_V1 } from "./schema.ts";
import type { StoreName } from "./schema.ts";

/** The browser's IndexedDB, or another one in tests. */
export interface IndexedDb {
  readonly factory: IDBFactory;
  readonly keyRange: typeof IDBKeyRange;
}

export const databaseName = (personId: string): string => `${DATABASE_PREFIX}${personId}`;
export const DATABASE_PREFIX = "stoep-";

/**
 * The database in IndexedDB: two connections, since Dexie sets durability per connection. Both read and write the same stores; live queries
 * hear of the changes of either, and of other tabs'.
 */
export class DexieDatabase implements DeviceDatabase {
  readonly #strict: Dexie;
  readonly #relaxed: Dexie;
  readonly #tables: Readonly<Record<Durability, DeviceTables>>;
  #isOutdated = false;
  #isErased = false;

  /** `onOutdated`: another tab brought a newer version; this page should be loaded anew. */
  constructor(name: string, onOutdated: () => void, indexedDb?: IndexedDb) {
    const connect = (durability: Durability): Dexie => {
      const connection = new Dexie(name, {
        chromeTransactionDurability: durability,
        // The cache shows live queries what a transaction is about to write; a screen may only say what is stored.
        cache: "disabled",
        ...(indexedDb === undefined ? {} : { indexedDB: indexedDb.factory, IDBKeyRange: indexedDb.keyRange }),
      });
      declareVersions(connection);
      connection.on("versionchange", ({ newVersion }) => {
        this.#otherTabChanges(connection, newVersion, onOutdated);
        return false;
      });
      return connection;
    };
    this.#strict = connect("strict");
    this.#relaxed = connect("relaxed");
    this.#tables = { strict: tablesOf(this.#strict), relaxed: tablesOf(this.#relaxed) };
  }

  async open(): Promise<void> {
    await this.#strict.open();
    await this.#relaxed.open();
  }

  async write<T>(durability: Durability, work: (tables: DeviceTables) => Promise<T>): Promise<T> {
    const connection = durability === "strict" ? this.#strict : this.#relaxed;
    // An async function, or Dexie does not follow the awaits in it and the transaction ends at the first.
    return connection.transaction("rw", connection.tables, async () => work(this.#tables[durability]));
  }

  async read<T>(work: (tables: DeviceTables) => Promise<T>): Promise<T> {
    return work(this.#tables.relaxed);
  }

  watch<T>(
    work: (tables: DeviceTables) => Promise<T>,
    listen: (result: T) => void,
    onError: (error: unknown) => void,
  ): () => void {
    const subscription = liveQuery(async () => work(this.#tables.relaxed)).subscribe(listen, onError);
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
    this.#strict.close();
    this.#relaxed.close();
  }

  async erase(): Promise<void> {
    this.close();
    await this.#relaxed.delete();
  }

  /** Closing lets the other tab go on. After an upgrade the database opens again at the next use; after erasing, never. */
  #otherTabChanges(connection: Dexie, newVersion: number | null, onOutdated: () => void): void {
    const isUpgrade = newVersion !== null && newVersion > 0;
    connection.close({ disableAutoOpen: !isUpgrade });
    if (!isUpgrade) this.#isErased = true;
    else if (!this.#isOutdated) {
      this.#isOutdated = true;
      onOutdated();
    }
  }
}

/** Every version that was ever released, oldest first; a change of the stores adds one with its upgrade. */
function declareVersions(connection: Dexie): void {
  connection.version(1).stores(SCHEMA_V1);
}

function tablesOf(connection: Dexie): DeviceTables {
  const table = <Row>(name: StoreName): DexieTable<Row> => {
    const store: DexieStore<Row, Key> = connection.table(name);
    return new DexieTable(store);
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
  };
}
