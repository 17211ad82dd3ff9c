import { rm } from "node:fs/promises";
import { join } from "node:path";
import { expectAccessible, findingsInBothSchemes } from "./support/axe.ts";
import { expect, test } from "./support/fixtures.ts";
import { fillUp } from "./support/full-disk.ts";
import { capture, createTeam, expectStored } from "./support/team-work.ts";

const MEGABYTE = 1_000_000;

test("DEV-8: on a full device the words stay on the screen, and are stored when there is room again", async ({
  server,
  phone,
}) => {
  const { page } = phone;
  // Before anything is stored: the browser looks seldom how much room there is.
  const session = await phone.context.newCDPSession(page);
  const origin = { origin: server.url };
  await session.send("Storage.overrideQuotaForOrigin", { ...origin, quotaSize: 4 * MEGABYTE });
  await createTeam(page, server, "Wijkteam Meerzicht", "Teamleider Noord");
  await capture(page, "Gesprek");
  const box = page.getByLabel("Wat is er besproken?");
  await box.fill("De bank bij de vijver is kapot.");
  await expectStored(page);

  await fillUp(page);
  await box.fill("De bank bij de vijver is kapot en scherp.");
  await expect(page.getByText("dit toestel is vol. Wat je typte, blijft hier staan.")).toBeVisible();
  await expect(box).toHaveValue("De bank bij de vijver is kapot en scherp.");
  await page.getByRole("button", { name: "Kopiëren" }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain("kapot en scherp");
  await expectAccessible(page);

  await session.send("Storage.overrideQuotaForOrigin", origin);
  await expect(async () => {
    await page.getByRole("button", { name: "Opnieuw proberen" }).click();
    await expect(page.getByText("Opgeslagen op dit toestel")).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
  await page.goto("/meer/synchronisatie");
  await page.getByRole("button", { name: "Nu synchroniseren" }).click();
  await expect(page.getByRole("link", { name: "Alles gesynchroniseerd" })).toBeVisible({ timeout: 30_000 });
});

test("before a device is full Stoep warns on every screen, and says in Instellingen what to do", async ({
  server,
  phone,
}) => {
  const { page } = phone;
  await createTeam(page, server, "Wijkteam Meerzicht", "Teamleider Noord");
  // This browser tells every site of the same room, whatever the disk holds; others tell what there is.
  await page.addInitScript(() => {
    navigator.storage.estimate = () => Promise.resolve({ usage: 12_000_000, quota: 42_000_000 });
  });
  await page.reload();
  await page.getByRole("link", { name: "opslag bijna vol" }).click();
  await expect(page.getByRole("heading", { name: "Instellingen" })).toBeVisible();
  await expect(page.getByText("Dit toestel is bijna vol")).toBeVisible();
  await expect(page.getByText("12 MB in gebruik, 30 MB vrij.")).toBeVisible();
  expect(await findingsInBothSchemes(page)).toEqual([]);
});

test("in a browser that threw away what Stoep kept, the person goes on with what is on the server", async ({
  server,
  phone,
}) => {
  await createTeam(phone.page, server, "Wijkteam Meerzicht", "Teamleider Noord");
  await capture(phone.page, "Gesprek");
  await phone.page.keyboard.insertText("De bank bij de vijver is kapot.");
  await expect(phone.page.getByRole("main").getByText("Op de server")).toBeVisible();
  await phone.close();
  await rm(join(phone.profile, "Default", "IndexedDB"), { recursive: true });

  await phone.launch();
  const { page } = phone;
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Welkom bij Stoep" })).toBeVisible();
  await expect(page.getByText("Je werkte al op dit toestel")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Verder als Teamleider Noord" }).click();
  await page.getByRole("link", { name: "Gesprekken", exact: true }).click();
  await expect(
    page.getByRole("listitem").filter({ hasText: "De bank bij de vijver is kapot." }),
  ).toBeVisible();

  await capture(page, "Gesprek");
  await page.keyboard.insertText("Het hek van de speeltuin klemt.");
  await expect(page.getByRole("main").getByText("Op de server")).toBeVisible();
});
