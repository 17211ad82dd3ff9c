import { readFile } from "node:fs/promises";
import { expect, test } from "./support/fixtures.ts";
import {
  createTeam,
  capture,
  expectStored,
  inviteColleague,
  join,
  readyForOffline,
} from "./support/team-work.ts";

const TEAM = "Wijkteam Meerzicht";
const LEAD = "Teamleider Noord";
const COLLEAGUE = "Wijkregisseur Zuid";
const SAID = "Bewoner wil een bankje bij de vijver.";

test("a person names their device, reads and downloads all that is kept about them", async ({
  server,
  desktop,
  phone,
}) => {
  await createTeam(desktop.page, server, TEAM, LEAD);
  await join(phone.page, await inviteColleague(desktop.page), COLLEAGUE);
  const { page } = phone;
  await page.goto("/meer/instellingen");
  await page.getByRole("button", { name: "Naam van dit toestel wijzigen" }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("Naam van dit toestel").fill("Werktelefoon");
  await sheet.getByRole("button", { name: "Klaar" }).click();
  await expect(page.getByRole("region", { name: "Dit toestel" }).getByText("Werktelefoon")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("region", { name: "Jouw toestellen" }).getByText("Werktelefoon")).toBeVisible();

  await page.getByRole("link", { name: /^Wat staat er over mij/ }).click();
  await expect(page.getByRole("region", { name: "Je account" }).getByText(COLLEAGUE)).toBeVisible();
  await expect(page.getByRole("region", { name: "Je teams" }).getByText(TEAM)).toBeVisible();
  await expect(page.getByText("In reservekopieën", { exact: false })).toBeVisible();
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Alles downloaden" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^stoep-over-mij-\d{4}-\d{2}-\d{2}\.json$/);
  const told = await readFile(await download.path(), "utf8");
  expect(JSON.parse(told)).toMatchObject({
    server: { person: { name: COLLEAGUE }, devices: [{ name: "Werktelefoon" }] },
  });
  expect(told).not.toContain(LEAD);
});

test("leaving a device brings what waits to safety first, and leaves nothing of Stoep in the browser", async ({
  server,
  phone,
}) => {
  const { page } = phone;
  await createTeam(page, server, TEAM, LEAD);
  await readyForOffline(page);
  await phone.goOffline();
  await capture(page, "Gesprek");
  await page.getByLabel("Wat is er besproken?").fill(SAID);
  await expectStored(page);
  await page.goto("/meer/instellingen");
  await page.getByRole("button", { name: "Uitloggen op dit toestel" }).click();
  const sheet = page.getByRole("dialog");
  await expect(sheet.getByText("1 ding staat alleen nog op dit toestel", { exact: false })).toBeVisible();
  await sheet.getByRole("checkbox", { name: "Wis ook alles van dit toestel" }).check();
  await sheet.getByRole("button", { name: "Uitloggen en niet-verstuurd werk wissen" }).click();
  await expect(sheet.getByText("Breng eerst in veiligheid", { exact: false })).toBeVisible();

  // By itself it is sent as soon as there is a network: whoever is quicker finds the button while it is under way.
  let send = (): void => undefined;
  const sent = new Promise<void>((resolve) => (send = resolve));
  await page.route("**/api/v1/push", async (route) => {
    await sent;
    await route.continue();
  });
  await phone.goOnline();
  await sheet.getByRole("button", { name: "Nu synchroniseren" }).click();
  send();
  await sheet.getByRole("button", { name: "Uitloggen", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Welkom bij Stoep" })).toBeVisible();
  await expect
    .poll(() =>
      page.evaluate(async () => ({
        databases: (await indexedDB.databases()).length,
        caches: await caches.keys(),
        workers: (await navigator.serviceWorker.getRegistrations()).length,
        choices: Object.keys(localStorage).filter((key) => key.startsWith("stoep-")),
      })),
    )
    .toEqual({ databases: expect.any(Number), caches: [], workers: 0, choices: [] });
  const left = await page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve) => request.addEventListener("success", () => resolve(request.result)));
    const rows: unknown[] = [];
    for (const { name = "" } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name));
      for (const store of database.objectStoreNames)
        rows.push(await done(database.transaction(store).objectStore(store).getAll()));
      database.close();
    }
    return JSON.stringify(rows);
  });
  for (const trace of [SAID, TEAM, LEAD]) expect(left).not.toContain(trace);
});

test("Over Stoep says which version this is, whom to ask, and the licences of all that goes along, offline too", async ({
  phone,
}) => {
  const { page } = phone;
  await page.goto("/");
  await page.getByRole("button", { name: "Eerst alleen op dit toestel proberen" }).click();
  await readyForOffline(page);
  await phone.goOffline();
  await page.goto("/meer/over");
  await expect(page.getByText(/^Versie \d+\.\d+\.\d+/).first()).toBeVisible();
  await expect(
    page.getByRole("region", { name: "Wat is er nieuw" }).getByRole("listitem").first(),
  ).toBeVisible();
  await page.getByText(/^\d+ pakketten met hun licentie$/).click();
  await page.getByText(/(^|, )preact \d/).click();
  const words = page.getByText("Permission is hereby granted").filter({ visible: true });
  await expect(words).toContainText("Jason Miller");
  expect(phone.problems.all).toEqual([]);
});
