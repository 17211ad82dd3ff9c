import type { Page } from "@playwright/test";

/** How many records the device of this page holds, whoever's they are, read past the app. */
export function recordsOnDevice(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const countIn = (name: string): Promise<number> =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.addEventListener("error", () => reject(new Error(name)));
        opening.addEventListener("success", () => {
          const counting = opening.result.transaction("shown").objectStore("shown").count();
          counting.addEventListener("success", () => {
            opening.result.close();
            resolve(counting.result);
          });
        });
      });
    const names = (await indexedDB.databases()).map((each) => each.name ?? "");
    const counts = await Promise.all(names.filter((name) => name.startsWith("stoep-")).map(countIn));
    return counts.reduce((sum, count) => sum + count, 0);
  });
}
