import type { Page } from "@playwright/test";

/** How many records the device of this page holds, read past the app. */
export function recordsOnDevice(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const databases = await indexedDB.databases();
    const name = databases.map((each) => each.name ?? "").find((each) => each.startsWith("stoep-")) ?? "";
    return new Promise<number>((resolve, reject) => {
      const opening = indexedDB.open(name);
      opening.addEventListener("error", () => reject(new Error(name)));
      opening.addEventListener("success", () => {
        const counting = opening.result.transaction("records").objectStore("records").count();
        counting.addEventListener("success", () => {
          opening.result.close();
          resolve(counting.result);
        });
      });
    });
  });
}
