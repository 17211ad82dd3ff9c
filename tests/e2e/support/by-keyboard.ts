import { expect, type Locator, type Page } from "@playwright/test";

/** More stops than any screen has. */
const STOPS = 120;

/** Goes on with Tab until this has the focus; fails when it is not among the stops. */
export async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await expect(wanted).toBeVisible();
  for (let stop = 0; stop < STOPS; stop += 1) {
    await page.keyboard.press("Tab");
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`Tab does not come to ${wanted.toString()}`);
}

/** Goes there with Tab and presses a key on it. */
export async function pressOn(page: Page, wanted: Locator, key = "Enter"): Promise<void> {
  await tabTo(page, wanted);
  await page.keyboard.press(key);
}
