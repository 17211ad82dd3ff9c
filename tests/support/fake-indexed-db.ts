import Dexie from "dexie";
import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { DexieDatabase } from "#storage/dexie-database";
import type { IndexedDb } from "#storage/dexie-database";

// Live queries run only where there is an IndexedDB, whichever one their database is in.
Dexie.dependencies.indexedDB = new IDBFactory();
Dexie.dependencies.IDBKeyRange = IDBKeyRange;

/** An IndexedDB of its own, empty. */
export const fakeIndexedDb = (): IndexedDb => ({ factory: new IDBFactory(), keyRange: IDBKeyRange });

let opened = 0;

/** A new database on Dexie, in memory. */
export async function openFakeDexie(
  indexedDb: IndexedDb = fakeIndexedDb(),
  // Dexie tells live queries of changes by the database's name, over all factories.
  name = `stoep-test-${(opened += 1)}`,
): Promise<DexieDatabase> {
  const database = new DexieDatabase(name, () => undefined, indexedDb);
  await database.open();
  return database;
}
