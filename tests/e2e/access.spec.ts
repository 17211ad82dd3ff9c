import type { Page } from "@playwright/test";
import { expect, test } from "./support/fixtures.ts";
import {
  capture,
  createTeam,
  expectStored,
  inviteColleague,
  join,
  keepRecoveryCode,
} from "./support/team-work.ts";

const NO_LONGER_VALID =
  "Deze code of link is niet (meer) geldig: gebruikt, ingetrokken of verlopen. Vraag een nieuwe.";

test("a link from the phone signs in one's desktop, once; the phone can end the desktop, whose waiting work stays there", async ({
  server,
  phone,
  desktop,
  newDevice,
}) => {
  await createTeam(phone.page, server, TEAM, LEAD);
  const link = await test.step("Toestel toevoegen on the phone gives a link and a QR code", async () => {
    await phone.page.goto("/meer/instellingen");
    await phone.page.getByRole("button", { name: "Toestel toevoegen" }).click();
    await expect(phone.page.getByRole("img", { name: "QR-code van deze link" })).toBeVisible();
    return phone.page.getByRole("textbox", { name: "Link voor je toestel" }).inputValue();
  });

  await test.step("the desktop is signed in by it as the same person", async () => {
    await signInByLink(desktop.page, link);
    await record(desktop.page, SAID);
    await expect(desktop.page.getByText("Alles gesynchroniseerd")).toBeVisible();
    await phone.page.goto("/gesprekken");
    await expect(phone.page.getByRole("listitem").filter({ hasText: SAID })).toBeVisible();
  });

  await test.step("a third device finds the link used", async () => {
    const third = await newDevice({ kind: "desktop" });
    await third.page.goto(link);
    await expect(third.page.getByText(NO_LONGER_VALID)).toBeVisible();
  });

  await test.step("work waits on the desktop while the phone signs it out", async () => {
    await desktop.goOffline();
    await record(desktop.page, "Wat op de computer bleef wachten.");
    await phone.page.goto("/meer/instellingen");
    const devices = phone.page.getByRole("region", { name: "Jouw toestellen" });
    await expect(devices.getByRole("listitem")).toHaveCount(2);
    await devices.getByRole("button", { name: /^Computer .* uitloggen$/ }).click();
    await phone.page.getByRole("dialog").getByRole("button", { name: "Uitloggen" }).click();
    await expect(devices.getByRole("listitem")).toHaveCount(1);
  });

  await test.step("at its next contact the desktop says so, and shows what waits", async () => {
    const { page } = desktop;
    await page.goto("/meer/synchronisatie");
    await desktop.goOnline();
    await expect(page.getByText("Je bent uitgelogd.")).toBeVisible();
    await expect(page.getByText(/^Je werk staat nog op dit toestel\./)).toBeVisible();
    await expect(page.getByText("Aandacht nodig").first()).toBeVisible();
    const waiting = page.getByRole("main").getByRole("listitem");
    await expect(waiting.filter({ hasText: "Wat op de computer bleef wachten." })).toBeVisible();
  });

  await test.step("signed in again there, it goes to the server", async () => {
    await phone.page.getByRole("button", { name: "Toestel toevoegen" }).click();
    const again = await phone.page.getByRole("textbox", { name: "Link voor je toestel" }).inputValue();
    await signInByLink(desktop.page, again);
    await phone.page.goto("/gesprekken");
    await expect(phone.page.getByText("Wat op de computer bleef wachten.")).toBeVisible();
  });
});

test("a colleague who lost the phone gets access again from a lead, and by the recovery code", async ({
  server,
  phone,
  desktop,
  newDevice,
}) => {
  await createTeam(desktop.page, server, TEAM, LEAD);
  await test.step("a colleague joins and records", async () => {
    await phone.page.goto(await inviteColleague(desktop.page));
    await phone.page.getByLabel("Jouw naam").fill(COLLEAGUE);
    await phone.page.getByRole("button", { name: "Meedoen" }).click();
    await keepRecoveryCode(phone.page);
    await record(phone.page, SAID);
    await expect(phone.page.getByText("Alles gesynchroniseerd")).toBeVisible();
  });

  const code =
    await test.step("Opnieuw toegang geven: a new phone is signed in as the same colleague", async () => {
      await desktop.page.goto("/meer/team");
      await desktop.page.getByRole("button", { name: `${COLLEAGUE} beheren` }).click();
      await desktop.page.getByRole("button", { name: "Opnieuw toegang geven" }).click();
      const link = await desktop.page.getByRole("textbox", { name: "Toegangslink" }).inputValue();
      const newPhone = await newDevice({ kind: "phone" });
      await newPhone.page.goto(link);
      await expect(newPhone.page.getByText(`Je logt op dit toestel in als ${COLLEAGUE}.`)).toBeVisible();
      await newPhone.page.getByRole("button", { name: "Inloggen op dit toestel" }).click();
      const kept = await keepRecoveryCode(newPhone.page);
      await expectRead(newPhone.page, SAID);
      await desktop.page.goto("/meer/team");
      await expect(desktop.page.getByText(COLLEAGUE)).toHaveCount(1);
      return kept;
    });

  await test.step("the recovery code signs in too, once: a new one takes its place", async () => {
    const other = await newDevice({ kind: "phone" });
    const next = await recover(other.page, code);
    await expect(other.page.getByText("Alles gesynchroniseerd")).toBeVisible();
    expect(next).not.toBe(code);
    await expectRead(other.page, SAID);
    const late = await newDevice({ kind: "phone" });
    await late.page.goto("/herstellen");
    await late.page.getByLabel("Herstelcode").fill(code);
    await late.page.getByRole("button", { name: "Inloggen" }).click();
    await expect(late.page.getByText(NO_LONGER_VALID)).toBeVisible();
  });
});

test("signing out on a shared computer leaves nothing of the person or the team behind", async ({
  server,
  phone,
  desktop,
}) => {
  await createTeam(phone.page, server, TEAM, LEAD);
  const link = await inviteColleague(phone.page);
  const { page } = desktop;
  await page.goto(link);
  await page.getByLabel("Jouw naam").fill(COLLEAGUE);
  await page.getByRole("checkbox", { name: /^Dit is een gedeelde computer/ }).check();
  await page.getByRole("button", { name: "Meedoen" }).click();
  await keepRecoveryCode(page);
  await record(page, SAID);
  await expect(page.getByText("Alles gesynchroniseerd")).toBeVisible();
  expect(await everythingStored(page)).toContain(COLLEAGUE);

  await page.goto("/meer/instellingen");
  await page.getByRole("button", { name: "Uitloggen op dit toestel" }).click();
  await expect(page.getByText("Alles van jou en je team wordt van dit apparaat gewist.")).toBeVisible();
  await page.getByRole("dialog").getByRole("button", { name: "Uitloggen" }).click();
  await expect(page.getByRole("heading", { name: "Welkom bij Stoep" })).toBeVisible();

  const left = await everythingStored(page);
  for (const trace of [COLLEAGUE, LEAD, TEAM, SAID, "teamSettings"]) expect(left).not.toContain(trace);
  expect(await desktop.context.cookies()).toEqual([]);
  await expectSession(page, 401);
});

test("who only reads along sees everything and gets no way to write", async ({ server, phone, desktop }) => {
  await createTeam(desktop.page, server, TEAM, LEAD);
  await record(desktop.page, SAID);
  await join(phone.page, await inviteColleague(desktop.page, "Meelezer"), "Raadsadviseur");

  await expectRead(phone.page, SAID);
  await expect(phone.page.getByRole("button", { name: "Vastleggen" })).toBeHidden();
  await phone.page.getByRole("listitem").filter({ hasText: SAID }).getByRole("link").click();
  await expect(phone.page.getByRole("main").getByText(SAID).filter({ visible: true })).toBeVisible();
  await expect(phone.page.getByRole("main").getByRole("textbox")).toHaveCount(0);
  await expect(phone.page.getByRole("main").getByRole("radio")).toHaveCount(0);
  await phone.page.goto("/meer/team");
  await expect(phone.page.getByText(LEAD)).toBeVisible();
  await expect(phone.page.getByRole("button", { name: "Collega uitnodigen" })).toBeHidden();
  await expect(phone.page.getByRole("link", { name: "Buurten importeren" })).toBeHidden();
});

test("an invitation that was taken back lets nobody in", async ({ server, phone, desktop }) => {
  await createTeam(desktop.page, server, TEAM, LEAD);
  const link = await inviteColleague(desktop.page);
  const open = desktop.page.getByRole("region", { name: "Openstaande uitnodigingen" });
  await open.getByRole("button", { name: "Uitnodiging als medewerker intrekken" }).click();
  await expect(open).toBeHidden();
  await phone.page.goto(link);
  await expect(phone.page.getByText(NO_LONGER_VALID)).toBeVisible();
});

const TEAM = "Wijkteam Meerzicht";
const LEAD = "Teamleider Noord";
const COLLEAGUE = "Wijkregisseur Zuid";
const SAID = "Winkeliers willen de stoep voor hun deur zelf bijhouden.";

async function signInByLink(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByRole("button", { name: "Inloggen op dit toestel" }).click();
  await expect(page.getByText("Alles gesynchroniseerd")).toBeVisible();
}

/** Signs in with the code; answers the next one. */
async function recover(page: Page, code: string): Promise<string> {
  await page.goto("/");
  await page.getByRole("link", { name: "Ik heb een herstelcode" }).click();
  await page.getByLabel("Herstelcode").fill(code);
  await page.getByRole("button", { name: "Inloggen" }).click();
  return keepRecoveryCode(page);
}

async function record(page: Page, words: string): Promise<void> {
  await capture(page, "Gesprek");
  await page.getByLabel("Wat is er besproken?").fill(words);
  await expectStored(page);
  await page.getByRole("button", { name: "Klaar" }).click();
}

async function expectRead(page: Page, words: string): Promise<void> {
  await page.goto("/gesprekken");
  await expect(page.getByRole("listitem").filter({ hasText: words })).toBeVisible();
}

async function expectSession(page: Page, status: number): Promise<void> {
  expect(await page.evaluate(async () => (await fetch("/api/v1/session")).status)).toBe(status);
}

/** All that scripts can find in this browser: every database, both storages, every cache, as one text. */
function everythingStored(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const found: unknown[] = [{ ...localStorage }, { ...sessionStorage }, await caches.keys()];
    const settled = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.addEventListener("success", () => resolve(request.result));
        request.addEventListener("error", () => reject(request.error ?? new Error("not read")));
      });
    for (const { name = "" } of await indexedDB.databases()) {
      const database = await settled(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const rows = database.transaction(store).objectStore(store);
        found.push(name, store, await settled(rows.getAllKeys()), await settled(rows.getAll()));
      }
      database.close();
    }
    return JSON.stringify(found);
  });
}
