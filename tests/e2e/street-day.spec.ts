import type { Page } from "@playwright/test";
import { findingsInBothSchemes } from "./support/axe.ts";
import type { Device } from "./support/device.ts";
import { answerFiveQuestions } from "./support/fact-sheet-work.ts";
import { expect, test } from "./support/fixtures.ts";
import { smallTargets, stickingOut } from "./support/layout.ts";
import { createTeam, expectStored, inviteColleague, join, readyForOffline } from "./support/team-work.ts";

/** An ordinary phone beside the machine that tests. */
const SLOWER = 4;
const QUESTION = "Een pluktuin op het grasveld aan de Kerkstraat?";
const INITIATIVE = "Pluktuin aan de Kerkstraat";

const TALKS = [
  "Wil meedoen met de pluktuin, liefst op zaterdag.",
  "Vindt het grasveld te nat; vraagt of er een afvoer komt.",
  "Maakt zich zorgen over ratten bij de composthoop.",
  "Zou graag een bankje in de zon willen, naast de bakken.",
  "Vraagt wie er water geeft als iedereen op vakantie is.",
  "De school wil een bak voor de kinderen.",
  "Kent een kweker die stekjes over heeft.",
  "Is tegen: dan gaan er parkeerplaatsen verloren.",
  "Wil weten of de tuin op slot gaat in de avond.",
] as const;
const LAST_TALK = "Gesproken met mevrouw Dijkhof over de sleutel.";
const LAST_TALK_KEPT = "Gesproken met een bewoner over de sleutel.";

/** Thirty doors on each side of the street. */
const DAY = [
  { part: "Kerkstraat even 2–60", answers: [12, 4, 3, 5, 5, 1] },
  { part: "Kerkstraat oneven 1–59", answers: [10, 6, 4, 4, 4, 2] },
] as const;
const WORDS = ["Voor", "Voor, mits", "Neutraal", "Tegen", "Niet thuis", "Wil niet antwoorden"] as const;

test("a day in the street by two, on slow phones without a network, is all there at the office", async ({
  server,
  newDevice,
  desktop,
}) => {
  test.setTimeout(360_000);
  const [phone, other] = [await newDevice({ kind: "phone" }), await newDevice({ kind: "phone" })];
  const office = desktop.page;

  await test.step("in the morning, at the office: a team, a check in two parts, two phones", async () => {
    await createTeam(office, server, "Wijkteam Noord", "Teamleider Noord");
    const links = [await inviteColleague(office), await inviteColleague(office)];
    await startCheck(office);
    await join(phone.page, links[0] ?? "", "Wijkregisseur Noord");
    await join(other.page, links[1] ?? "", "Wijkregisseur Zuid");
    for (const device of [phone, other]) {
      await readyForOffline(device.page);
      await goToChecks(device.page);
      await expect(checkIn(device.page)).toBeVisible();
    }
    await server.stop();
    for (const device of [phone, other]) {
      await device.goOffline();
      await device.slowDown(SLOWER);
    }
  });

  await test.step("one talks with ten people and fills in the fact sheet, the other walks one side of the street", async () => {
    await Promise.all([talkAndFindOut(phone.page), walk(other, DAY[1])]);
  });

  await test.step("then the first walks the other side", async () => {
    await walk(phone, DAY[0]);
    await expect(phone.page.getByText("24 van 120 gesproken")).toBeVisible();
  });

  await test.step("back at the office both phones find the network, and nothing waits any more", async () => {
    await server.start();
    for (const device of [phone, other]) await device.goOnline();
    for (const { page } of [phone, other]) {
      await expect(page.getByText("48 van 120 gesproken")).toBeVisible({ timeout: 60_000 });
      await page.goto("/");
      await expect(page.getByText("Alles gesynchroniseerd").first()).toBeVisible({ timeout: 60_000 });
    }
  });

  await test.step("the desktop shows the ten conversations", async () => {
    await office.getByRole("link", { name: "Gesprekken", exact: true }).click();
    const notes = office.getByRole("main").getByRole("listitem");
    await expect(notes).toHaveCount(TALKS.length + 1, { timeout: 60_000 });
    for (const said of [...TALKS, LAST_TALK_KEPT])
      await expect(notes.filter({ hasText: said })).toHaveCount(1);
  });

  await test.step("the counts of both sides of the street", async () => {
    await goToChecks(office);
    await checkIn(office).click();
    await expect(office.getByText("Met 48 van de 120 huishoudens gesproken.")).toBeVisible();
    const table = office.getByRole("table", { name: /^Antwoorden/ });
    for (const [place, words] of WORDS.slice(0, 4).entries()) {
      const count = DAY.reduce((sum, { answers }) => sum + (answers[place] ?? 0), 0);
      const row = table
        .getByRole("row")
        .filter({ has: office.getByRole("rowheader", { name: words, exact: true }) });
      await expect(row.getByRole("cell").first()).toHaveText(`${count}`);
    }
  });

  await test.step("and the fact sheet with its five answers", async () => {
    await office.getByRole("link", { name: "Initiatieven", exact: true }).click();
    await office.getByRole("link", { name: new RegExp(INITIATIVE) }).click();
    await office.getByRole("link", { name: "Factsheet 5 van 5" }).click();
    await expect(office.getByText("5 van 5 vragen beantwoord").first()).toBeVisible();
  });

  for (const device of [phone, other, desktop]) expect(device.problems.all).toEqual([]);
});

async function startCheck(page: Page): Promise<void> {
  await begin(page, "Draagvlakcheck");
  await page.getByLabel("Vraag of voorstel").fill(QUESTION);
  await page.getByLabel("Aantal huishoudens").fill("120");
  for (const [place, { part }] of DAY.entries()) {
    if (place > 0) await page.getByRole("button", { name: "Straatdeel toevoegen" }).click();
    await page.getByLabel("Straatdeel", { exact: true }).nth(place).fill(part);
    await expect(page.getByLabel("Deuren", { exact: true }).nth(place)).toHaveValue("30");
  }
  await expectStored(page);
  await page.getByRole("button", { name: "Check starten" }).click();
  await expect(page.getByRole("heading", { level: 1, name: QUESTION })).toBeVisible();
  await expect(page.getByText("Op de server").first()).toBeVisible();
}

/** From the screen one is on, without loading the app anew. */
async function begin(page: Page, what: string): Promise<void> {
  const button = page.getByRole("button", { name: "Vastleggen" });
  if (!(await button.isVisible())) await page.getByRole("link", { name: "Vandaag", exact: true }).click();
  await button.click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: what })
    .or(page.getByRole("dialog").getByRole("link", { name: what }))
    .click();
}

async function goToChecks(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Draagvlak", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Draagvlak", exact: true })).toBeVisible();
}

const checkIn = (page: Page) =>
  page
    .getByRole("main")
    .getByRole("listitem")
    .getByRole("link", { name: new RegExp(QUESTION.slice(0, 20)) });

async function talkAndFindOut(page: Page): Promise<void> {
  for (const said of TALKS) {
    await write(page, said);
    await leave(page);
  }
  await write(page, LAST_TALK);
  await expect(page.getByRole("button", { name: "Weghalen" })).toBeVisible();
  expect(await smallTargets(page, 48)).toEqual([]);
  expect(await stickingOut(page)).toEqual([]);
  expect(await findingsInBothSchemes(page)).toEqual([]);
  await page.getByRole("button", { name: "Weghalen" }).tap();
  await expect(page.getByLabel("Wat is er besproken?")).toHaveValue(LAST_TALK_KEPT);
  await leave(page);
  await begin(page, "Initiatief");
  await page.getByLabel("Titel").fill(INITIATIVE);
  await expectStored(page);
  await begin(page, "Factsheet");
  await page.getByRole("dialog").getByRole("button", { name: INITIATIVE }).tap();
  await answerFiveQuestions(page);
  await expect(page.getByText("5 van 5 vragen beantwoord").filter({ visible: true }).first()).toBeVisible();
}

/** Vastleggen, Gesprek, type. */
async function write(page: Page, said: string): Promise<void> {
  await begin(page, "Gesprek");
  await expect(page.getByLabel("Wat is er besproken?")).toBeFocused();
  await page.keyboard.insertText(said);
  await expectStored(page);
}

async function leave(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Klaar" }).tap();
  await expect(page.getByRole("heading", { level: 1, name: "Gesprekken" })).toBeVisible();
}

async function walk({ page }: Device, { part, answers }: (typeof DAY)[number]): Promise<void> {
  await goToChecks(page);
  await checkIn(page).tap();
  const card = page.getByRole("listitem").filter({ hasText: part });
  await card.getByRole("button", { name: "Dit deel loop ik" }).tap();
  await card.getByRole("link", { name: "Aan de deur" }).tap();
  let door = 0;
  for (const [place, count] of answers.entries()) {
    for (let time = 0; time < count; time += 1) {
      await page.getByRole("button", { name: WORDS[place] ?? "", exact: true }).tap();
      await expect(page.getByText(`${(door += 1)} van 30 deuren`)).toBeVisible();
    }
  }
}
