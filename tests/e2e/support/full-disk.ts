import type { Page } from "@playwright/test";

/** Takes all the room the browser gives, down to a last kilobyte. */
export async function fillUp(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const opening = indexedDB.open("photos", 1);
    opening.addEventListener("upgradeneeded", () => opening.result.createObjectStore("photos"));
    await new Promise((resolve) => {
      opening.addEventListener("success", resolve);
    });
    const isStored = (key: number, sizeBytes: number): Promise<boolean> =>
      new Promise((resolve) => {
        const transaction = opening.result.transaction("photos", "readwrite");
        transaction.objectStore("photos").put(crypto.getRandomValues(new Uint8Array(sizeBytes)), key);
        transaction.addEventListener("complete", () => resolve(true));
        transaction.addEventListener("abort", () => resolve(false));
      });
    let key = 0;
    for (const sizeBytes of [60_000, 10_000, 1_000, 100]) {
      // One after the other: how much room is left shows in which one fails.
      // oxlint-disable-next-line no-await-in-loop
      while (key < 10_000 && (await isStored(key, sizeBytes))) key += 1;
    }
  });
}
