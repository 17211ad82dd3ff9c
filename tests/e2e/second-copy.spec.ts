import { readFile, writeFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { writeConversation } from "#tests/support/push-request";
import { findingsInBothSchemes } from "./support/axe.ts";
import type { Device } from "./support/device.ts";
import { expect, test } from "./support/fixtures.ts";
import { recordsOnDevice } from "./support/records-on-device.ts";
import { TeamByRequest } from "./support/team-by-request.ts";
import {
  capture,
  createTeam,
  expectStored,
  inviteColleague,
  join as joinTeam,
  keepRecoveryCode,
  readyForOffline,
} from "./support/team-work.ts";

const SENT = "Buurvrouw wil de geveltuintjes samen onderhouden.";
const WAITING = "Jongeren vragen om een bankje bij het veld.";
const PASSPHRASE = "Zeven geveltuintjes, 1 regenton";
/** Long enough to be killed in the middle of. */
const MANY = 2_000;

async function write(page: Page, words: string): Promise<void> {
  await capture(page, "Gesprek");
  await page.getByLabel("Wat is er besproken?").fill(words);
  await expectStored(page);
}

/** Makes a copy, by the keyboard alone; its place on the disk. */
async function makeCopy(page: Page, path: string): Promise<string> {
  await page.goto("/meer/instellingen");
  await page.getByRole("link", { name: "Reservekopie maken" }).press("Enter");
  await page.getByRole("textbox", { name: "Wachtzin" }).focus();
  await page.keyboard.type(PASSPHRASE);
  await expect(page.getByText("Hoe sterk: Sterk.")).toBeVisible();
  await page.getByRole("checkbox", { name: /^Ik heb de wachtzin opgeschreven/ }).press("Space");
  await page.getByRole("button", { name: "Maak de reservekopie" }).press("Enter");
  await expect(page.getByText("De reservekopie is klaar")).toBeVisible({ timeout: 60_000 });
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Bewaren op dit toestel" }).press("Enter"),
  ]);
  expect(download.suggestedFilename()).toMatch(/^stoep-reservekopie-.*\d{4}-\d\d-\d\d\.age$/);
  await download.saveAs(path);
  return path;
}

async function openCopy(page: Page, path: string, passphrase = PASSPHRASE): Promise<void> {
  await page.getByLabel(/^(Bestand|Ander bestand) kiezen$/).setInputFiles(path);
  await page.getByLabel("Wachtzin van dit bestand").fill(passphrase);
  await page.getByRole("button", { name: "Open het bestand" }).press("Enter");
}

async function putBack(page: Page, path: string): Promise<void> {
  await openCopy(page, path);
  await page.getByRole("button", { name: "Zet terug" }).press("Enter", { timeout: 60_000 });
  await expect(page.getByText("Teruggezet", { exact: true })).toBeVisible({ timeout: 60_000 });
}

const note = (page: Page, words: string) =>
  page.getByRole("main").getByRole("listitem").filter({ hasText: words });

async function isOnline(device: Device): Promise<void> {
  await expect(async () => {
    await device.page.goto("/meer/synchronisatie");
    await expect(device.page.getByText("Alles gesynchroniseerd").first()).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
}

test("REC-9 REC-10: a lost phone's work, sent or not, comes back on another from its copy, and nothing of it twice", async ({
  server,
  phone,
  desktop,
  newDevice,
}, testInfo) => {
  await createTeam(desktop.page, server, "Wijkteam Meerzicht", "Teamleider Noord");
  await phone.page.goto(await inviteColleague(desktop.page));
  await phone.page.getByLabel("Jouw naam").fill("Wijkregisseur Zuid");
  await phone.page.getByRole("button", { name: "Meedoen" }).click();
  const code = await keepRecoveryCode(phone.page);
  await write(phone.page, SENT);
  await isOnline(phone);
  await readyForOffline(phone.page);
  await phone.goOffline();
  await write(phone.page, WAITING);
  const copy = await makeCopy(phone.page, testInfo.outputPath("copy.age"));
  await phone.close();

  const other = await newDevice({ kind: "phone" });
  await other.page.goto("/");
  await readyForOffline(other.page);
  await other.goOffline();
  await other.page.getByRole("link", { name: "Ik heb een reservekopie van Stoep" }).press("Enter");
  expect(await findingsInBothSchemes(other.page)).toEqual([]);
  await openCopy(other.page, copy, "een heel andere wachtzin");
  await expect(other.page.getByText("Deze wachtzin past niet op dit bestand.")).toBeVisible({
    timeout: 60_000,
  });
  await openCopy(other.page, copy);
  await expect(other.page.getByText("Wijkregisseur Zuid")).toBeVisible({ timeout: 60_000 });
  expect(await findingsInBothSchemes(other.page)).toEqual([]);
  await other.page.getByRole("button", { name: "Zet terug" }).press("Enter");
  await expect(other.page.getByText("1 wijziging wacht op de server.")).toBeVisible({ timeout: 60_000 });
  expect(await findingsInBothSchemes(other.page)).toEqual([]);
  await other.page.goto("/gesprekken");
  for (const words of [SENT, WAITING]) await expect(note(other.page, words)).toHaveCount(1);

  await other.goOnline();
  await other.page.goto("/herstellen");
  await other.page.getByLabel("Herstelcode").fill(code);
  await other.page.getByRole("button", { name: "Inloggen" }).click();
  await keepRecoveryCode(other.page);
  await isOnline(other);
  await desktop.page.goto("/gesprekken");
  for (const words of [SENT, WAITING])
    await expect(note(desktop.page, words)).toHaveCount(1, { timeout: 30_000 });

  await other.page.goto("/terugzetten");
  await putBack(other.page, copy);
  await isOnline(other);
  for (const { page } of [other, desktop]) {
    await page.goto("/gesprekken");
    for (const words of [SENT, WAITING]) await expect(note(page, words)).toHaveCount(1);
    await expect(page.getByText("Twee versies")).toHaveCount(0);
  }
});

test("REC-10: a file that is not whole, not ours, or of somebody else is told in words and changes nothing", async ({
  server,
  phone,
  desktop,
}, testInfo) => {
  await createTeam(desktop.page, server, "Wijkteam Meerzicht", "Teamleider Noord");
  await joinTeam(phone.page, await inviteColleague(desktop.page), "Wijkregisseur Zuid");
  const copy = await makeCopy(phone.page, testInfo.outputPath("copy.age"));
  const bytes = await readFile(copy);
  const cut = testInfo.outputPath("cut.age");
  await writeFile(cut, bytes.subarray(0, bytes.length - 40));
  const foreign = testInfo.outputPath("foreign.age");
  await writeFile(foreign, "naam;adres\n");

  const { page } = desktop;
  const before = await recordsOnDevice(page);
  await page.goto("/terugzetten");
  await page.getByRole("button", { name: "Open het bestand" }).press("Enter");
  await expect(page.getByText("Kies eerst een bestand.")).toBeVisible();
  expect(await findingsInBothSchemes(page)).toEqual([]);
  await openCopy(page, foreign);
  await expect(page.getByText("Dit is geen reservekopie van Stoep.")).toBeVisible({ timeout: 60_000 });
  await openCopy(page, cut);
  await expect(page.getByText("Dit bestand is beschadigd of niet compleet.")).toBeVisible({
    timeout: 60_000,
  });
  await openCopy(page, copy);
  await expect(page.getByText("Deze kopie is van Wijkregisseur Zuid.")).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole("button", { name: "Zet terug" })).toHaveCount(0);
  expect(await findingsInBothSchemes(page)).toEqual([]);
  expect(await recordsOnDevice(page)).toBe(before);
});

test("REC-10: a browser killed while it puts a copy back has all of it or nothing, and does it again", async ({
  server,
  phone,
  newDevice,
}, testInfo) => {
  const team = await TeamByRequest.setUp(server);
  for (let pushed = 0; pushed < MANY; pushed += 200)
    await team.push(200, (n) => writeConversation(n, `Gesprek ${n} over de straat.`));
  await joinTeam(phone.page, await team.linkAt(server.url), "Wijkregisseur Zuid");
  await isOnline(phone);
  const whole = await recordsOnDevice(phone.page);
  const copy = await makeCopy(phone.page, testInfo.outputPath("copy.age"));

  const other = await newDevice({ kind: "phone" });
  await other.page.goto("/terugzetten");
  await readyForOffline(other.page);
  await openCopy(other.page, copy);
  const button = other.page.getByRole("button", { name: "Zet terug" });
  await expect(button).toBeVisible({ timeout: 60_000 });
  await button.click();
  await other.page
    .getByText(/^ ?\d+ van \d+$/)
    .first()
    .waitFor({ timeout: 30_000 });
  await other.kill();

  await other.launch();
  await other.goOffline();
  await other.page.goto("/terugzetten");
  expect([0, whole]).toContain(await recordsOnDevice(other.page));
  await putBack(other.page, copy);
  await other.page.goto("/gesprekken");
  await expect(note(other.page, "over de straat.").first()).toBeVisible();
  expect(await recordsOnDevice(other.page)).toBe(whole);
});
