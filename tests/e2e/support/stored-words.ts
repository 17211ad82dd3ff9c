import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import type { StoepServer } from "./stoep-server.ts";

/** The stores of this device in which a word stands, as the browser itself gives their rows back. */
export function storesWith(page: Page, word: string): Promise<readonly string[]> {
  return page.evaluate(async (sought) => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error("no answer"));
      });
    const found: string[] = [];
    for (const { name = "" } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const rows = await done<unknown[]>(database.transaction(store).objectStore(store).getAll());
        if (JSON.stringify(rows).includes(sought)) found.push(store);
      }
      database.close();
    }
    return found;
  }, word);
}

/** The files of the server's database in which these bytes stand. */
export function filesWith({ dataDir }: StoepServer, word: string): readonly string[] {
  return ["stoep.db", "stoep.db-wal", "stoep.db-shm"].filter((name) => {
    const path = join(dataDir, name);
    return existsSync(path) && readFileSync(path).includes(word);
  });
}
