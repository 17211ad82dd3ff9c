import type { Page } from "@playwright/test";

/** Every file of an attachment that lies on the device of this page, whole, read past the app; as text of one letter a byte. */
export function filesOnDevice(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const all = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.addEventListener("success", () => resolve(request.result));
        request.addEventListener("error", () => reject(new Error("not read")));
      });
    const files = new Map<string, string>();
    for (const { name = "" } of await indexedDB.databases()) {
      if (!name.startsWith("stoep-")) continue;
      // One database after the other.
      // oxlint-disable-next-line no-await-in-loop
      const database = await all(indexedDB.open(name));
      // The index of what is found has one of its own.
      if (!database.objectStoreNames.contains("blobs")) continue;
      // oxlint-disable-next-line no-await-in-loop
      const rows: { id: string; bytes: ArrayBuffer }[] = await all(
        database.transaction("blobs").objectStore("blobs").getAll(),
      );
      for (const { id, bytes } of rows) {
        const letters = new TextDecoder("latin1").decode(bytes);
        files.set(id, (files.get(id) ?? "") + letters);
      }
      database.close();
    }
    return [...files.values()];
  });
}
