import type { Page } from "@playwright/test";
import type { Device } from "./support/device.ts";
import { AxeBuilder } from "@axe-core/playwright";
import { expectAccessible } from "./support/axe.ts";
import { expect, test } from "./support/fixtures.ts";
import {
  capture,
  createTeam,
  expectStored,
  inviteColleague,
  join,
  readyForOffline,
} from "./support/team-work.ts";

const QUESTION = "Mag het fietspad langs de Kerkstraat vier meter breed worden?";
const SEGMENT = "Kerkstraat even 2–24";
const ANSWERS = ["Voor", "Voor, mits", "Neutraal", "Tegen", "Niet thuis", "Wil niet antwoorden"];
const SMALLEST_ANSWER_PX = 64;

test("two colleagues walk one part of a street without a network", async ({ server, newDevice }) => {
  const phone = await newDevice({ kind: "phone" });
  const other = await newDevice({ kind: "phone" });
  let check = "";

  await test.step("a check with one part, its doors counted from the line", async () => {
    const { page } = phone;
    await createTeam(page, server, "Wijkteam Noord", "Teamleider Noord");
    const link = await inviteColleague(page);
    await join(other.page, link, "Wijkregisseur Zuid");
    await capture(page, "Draagvlakcheck");
    await page.getByLabel("Vraag of voorstel").fill(QUESTION);
    await page.getByLabel("Aantal huishoudens").fill("60");
    await page.getByLabel("Straatdeel", { exact: true }).fill(SEGMENT);
    await expect(page.getByLabel("Deuren")).toHaveValue("12");
    await page.getByRole("button", { name: "Reden toevoegen" }).click();
    await page.getByLabel("Reden 1", { exact: true }).fill("veiliger naar school");
    await expectStored(page);
    await page.getByRole("button", { name: "Check starten" }).click();
    await expect(page.getByRole("heading", { level: 1, name: QUESTION })).toBeVisible();
    check = new URL(page.url()).pathname;
    await expect(page.getByText("Op de server").first()).toBeVisible();
    await other.page.goto(check);
    await expect(other.page.getByRole("heading", { level: 1, name: QUESTION })).toBeVisible();
  });

  await test.step("both take it offline", async () => {
    // Closed as a person does, the browser writes its session to the disk.
    await phone.close();
    await phone.launch();
    await phone.page.goto(check);
    for (const { page } of [phone, other]) await readyForOffline(page);
    await server.stop();
    for (const device of [phone, other]) {
      await device.goOffline();
      await device.page.getByRole("button", { name: "Dit deel loop ik" }).tap();
      await expect(device.page.getByText("jij loopt dit deel")).toBeVisible();
      await device.page.getByRole("link", { name: "Aan de deur" }).tap();
    }
  });

  await test.step("each answer goes on to the next door, and undo takes the door back", async () => {
    const { page } = phone;
    await expectAt(page, "2");
    await expectForThumb(page);
    await answer(page, "Voor", "4");
    await answer(page, "Niet thuis", "6");
    await page.getByRole("button", { name: "Nr. 6 later" }).tap();
    await expectAt(page, "8");
    await answer(page, "Tegen", "10");
    await page.getByRole("button", { name: "Ongedaan maken" }).tap();
    await expectAt(page, "8");
    await answer(page, "Voor, mits", "10");
    await page.getByLabel("Welke voorwaarde?").fill("met een hek");
    await page.getByRole("button", { name: "Reden toevoegen" }).tap();
    await page.getByLabel("Nieuwe reden").fill("minder parkeerplekken");
    await page.getByRole("button", { name: "Toevoegen", exact: true }).tap();
    await expect(page.getByRole("checkbox", { name: "minder parkeerplekken" })).toBeChecked();
    await expect(page.getByText("3 van 12 deuren")).toBeVisible();
    await expectReadableInSun(page);
  });

  await test.step("the other begins at the far end", async () => {
    const { page } = other;
    await goTo(page, "18");
    await answer(page, "Neutraal", "20");
    await answer(page, "Voor", "22");
  });

  await test.step("killed in the middle, the phone knows its door", async () => {
    await phone.kill();
    await phone.launch();
    await phone.goOffline();
    await phone.page.goto(check);
    await phone.page.getByRole("link", { name: "Aan de deur" }).tap();
    await expectAt(phone.page, "10");
    await expect(phone.page.getByText("3 van 12 deuren")).toBeVisible();
  });

  await test.step("with a network both see that both walk it, and every answer is there once", async () => {
    await server.start();
    for (const device of [phone, other]) {
      await device.goOnline();
      await device.page.reload();
    }
    await expect(phone.page.getByText("Ook Wijkregisseur Zuid loopt dit deel.")).toBeVisible();
    await expect(other.page.getByText("Ook Teamleider Noord loopt dit deel.")).toBeVisible();
    for (const { page } of [phone, other]) {
      await expect(page.getByText("5 van 12 deuren")).toBeVisible();
      await expect(page.getByText("4 van 60 gesproken")).toBeVisible();
    }
    await expect(phone.page.getByText(/^Jij t\/m nu · Wijkregisseur Zuid t\/m \d\d:\d\d$/)).toBeVisible();
    await other.page.goto(check);
    await expect(
      other.page.getByText(/jij loopt dit deel · ook Teamleider Noord loopt dit deel/),
    ).toBeVisible();
    await expectAccessible(other.page);
    await other.page.getByRole("button", { name: "Toch niet" }).click();
    await expect(other.page.getByText("Teamleider Noord loopt dit deel", { exact: false })).toBeVisible();
    await expect(phone.page.getByText("Ook Wijkregisseur Zuid loopt dit deel.")).toHaveCount(0);
  });

  await test.step("a second round brings back who was not home", async () => {
    const { page } = phone;
    for (const [at, next] of PAIRS) {
      await expectAt(page, at);
      await answer(page, "Voor", next);
    }
    await expectAt(page, "18");
    for (const number of ["18", "20"]) await leaveOut(page, number);
    await answer(page, "Voor", "24");
    await page.getByRole("button", { name: "Wil niet antwoorden" }).tap();
    await expect(page.getByText("Alle deuren gehad. 2 komen terug.")).toBeVisible();
    await page.getByRole("button", { name: "Begin ronde 2" }).tap();
    await expectAt(page, "4");
    await answer(page, "Neutraal", "6");
    await page.getByRole("button", { name: "Voor", exact: true }).tap();
    await expect(page.getByText("Dit deel is klaar.")).toBeVisible();
    await expect(page.getByText("12 van 12 deuren")).toBeVisible();
  });

  await test.step("a resident reads what is asked and kept; it takes two taps to go back", async () => {
    const { page } = phone;
    await page.getByRole("link", { name: "Uitleg voor bewoner" }).tap();
    await expect(page.getByText("Teamleider Noord van Wijkteam Noord")).toBeVisible();
    await expect(page.getByRole("navigation")).toHaveCount(0);
    await expectAccessible(page);
    await page.getByRole("button", { name: "Terug" }).tap();
    await page.getByRole("button", { name: "Tik nog eens om terug te gaan" }).tap();
    await expect(page.getByText("Dit deel is klaar.")).toBeVisible();
  });

  await test.step("notes for who was not home fill one sheet of A4", async () => {
    const { page } = other;
    await page.getByRole("link", { name: "Briefje voor niet thuis" }).click();
    await page.getByLabel("Waar bereiken bewoners je?").fill("14 010");
    await expectAccessible(page);
    await page.emulateMedia({ media: "print" });
    await expect(page.locator(".letter").getByText("We waren aan de deur")).toHaveCount(4);
    const paper = await page.pdf({ preferCSSPageSize: true });
    expect(paper.toString("latin1").match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    await page.emulateMedia({ media: "screen" });
    await page.goBack();
  });

  await test.step("closed by a colleague while walking", async () => {
    const { page } = phone;
    await page.getByRole("button", { name: "Toch verder lopen" }).tap();
    await expectAt(page, "2");
    await closeCheck(other.page);
    await expect(page.getByText("Deze check is afgesloten")).toBeVisible();
    await expectNoDoorList(phone);
  });
});

const PAIRS = [
  ["10", "12"],
  ["12", "14"],
  ["14", "16"],
  ["16", "18"],
] as const;

const expectAt = (page: Page, number: string) =>
  expect(page.getByText(`nr. ${number}`, { exact: true })).toBeVisible();

async function answer(page: Page, words: string, next: string): Promise<void> {
  await page.getByRole("button", { name: words, exact: true }).tap();
  await expectAt(page, next);
}

async function goTo(page: Page, number: string): Promise<void> {
  await page.getByRole("button", { name: "Deuren" }).tap();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectAccessible(page);
  await page
    .getByRole("dialog")
    .getByRole("button", { name: `${number} nog niet` })
    .tap();
  await expectAt(page, number);
}

async function leaveOut(page: Page, number: string): Promise<void> {
  await expectAt(page, number);
  await page.getByRole("button", { name: "Deuren" }).tap();
  await page.getByRole("button", { name: `Nr. ${number} overslaan` }).tap();
}

/** Six answers of equal weight, large enough for gloves, all of them in sight. */
async function expectForThumb(page: Page): Promise<void> {
  const boxes = await Promise.all(
    ANSWERS.map((name) => page.getByRole("button", { name, exact: true }).boundingBox()),
  );
  const { height: screenPx = 0 } = page.viewportSize() ?? {};
  const sizes = boxes.map((box) => `${Math.round(box?.width ?? 0)} × ${Math.round(box?.height ?? 0)}`);
  expect(new Set(sizes).size).toBe(1);
  for (const box of boxes) {
    expect(box?.height).toBeGreaterThanOrEqual(SMALLEST_ANSWER_PX);
    expect((box?.y ?? Infinity) + (box?.height ?? 0)).toBeLessThanOrEqual(screenPx);
  }
}

/** Every word at 7:1. */
async function expectReadableInSun(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode()
      .withRules(["color-contrast-enhanced"])
      .analyze();
    expect(violations.flatMap(({ nodes }) => nodes.map(({ html }) => html))).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: "light" });
  await expectAccessible(page);
}

async function closeCheck(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Check afsluiten" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Check afsluiten" }).click();
}

/** Read from the device's own database: nothing of the doors is left. */
async function expectNoDoorList({ page }: Device): Promise<void> {
  const kept = await page.evaluate(async () => {
    const names = (await indexedDB.databases()).flatMap(({ name }) => name ?? []);
    const found: unknown[] = [];
    for (const name of names) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name);
        request.addEventListener("success", () => resolve(request.result));
        request.addEventListener("error", () => reject(request.error ?? new Error(name)));
      });
      if (database.objectStoreNames.contains("meta")) {
        const request = database.transaction("meta").objectStore("meta").get("device");
        await new Promise((resolve) => request.addEventListener("success", resolve));
        found.push(...Object.keys(request.result?.doors ?? {}));
      }
      database.close();
    }
    return found;
  });
  expect(kept).toEqual([]);
}
