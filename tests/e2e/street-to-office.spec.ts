import { answerFiveQuestions } from "./support/fact-sheet-work.ts";
import { expect, test } from "./support/fixtures.ts";
import {
  capture,
  createTeam,
  expectStored,
  importNeighbourhoods,
  inviteColleague,
  join,
  readyForOffline,
} from "./support/team-work.ts";

const SAID = "Bewoner wil met vier huishoudens een moestuin beginnen op het grasveld achter de flat.";

test("a note taken offline in the street reaches the office", async ({ server, phone, desktop }) => {
  test.setTimeout(240_000);
  const office = desktop.page;

  await test.step("the lead sets up the team at the office and imports the neighbourhoods", async () => {
    const code = await createTeam(office, server, "Wijkteam Meerzicht", "Teamleider Noord");
    expect(code.length).toBeGreaterThan(20);
    await importNeighbourhoods(office);
  });

  await test.step("a colleague joins on the phone by the link", async () => {
    const link = await inviteColleague(office);
    await join(phone.page, link, "Wijkregisseur Zuid");
    await readyForOffline(phone.page);
  });

  await test.step("the phone goes offline and the server is stopped: the app starts from its address", async () => {
    await phone.close();
    await server.stop();
    await phone.launch();
    await phone.goOffline();
    await phone.page.goto("/");
    await expect(phone.page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(phone.page.getByText("Offline")).toBeVisible();
  });

  await test.step("a conversation", async () => {
    const { page } = phone;
    await capture(page, "Gesprek");
    const said = page.getByLabel("Wat is er besproken?");
    await expect(said).toBeFocused();
    await page.keyboard.type(SAID);
    await page.getByRole("radio", { name: "Positief" }).check();
    await expectStored(page);
    await page.getByRole("button", { name: "Klaar" }).click();
    const note = page.getByRole("listitem").filter({ hasText: SAID });
    await expect(note.getByText("Op dit toestel")).toBeVisible();
  });

  await test.step("an initiative", async () => {
    const { page } = phone;
    await capture(page, "Initiatief");
    await page.getByLabel("Titel").fill(INITIATIVE);
    await page
      .getByLabel("Waar gaat het over?")
      .fill("Vier huishoudens willen groente kweken en buren ontmoeten.");
    await expectStored(page);
  });

  await test.step("a support check with thirty answers at the door", async () => {
    const { page } = phone;
    await capture(page, "Draagvlakcheck");
    await page.getByLabel("Vraag of voorstel").fill(QUESTION);
    await page.getByLabel("Aantal huishoudens").fill("120");
    await page.getByLabel("Deuren").fill("40");
    await expectStored(page);
    await page.getByRole("button", { name: "Check starten" }).click();
    await page.getByRole("button", { name: "Dit deel loop ik" }).click();
    await page.getByRole("link", { name: "Aan de deur" }).click();
    const tally = page.getByRole("region", { name: "Tussenstand" });
    for (const [place, answer] of ANSWERS.entries()) {
      await page.getByRole("button", { name: answer, exact: true }).click();
      await expect(page.getByText(`${place + 1} van 40 deuren`)).toBeVisible();
    }
    await page.getByRole("button", { name: "Ongedaan maken" }).click();
    await expect(page.getByText("29 van 40 deuren")).toBeVisible();
    await page.getByRole("button", { name: ANSWERS.at(-1) ?? "", exact: true }).click();
    await expect(page.getByText("30 van 40 deuren")).toBeVisible();
    await expect(tally).toContainText("24 van 120");
  });

  await test.step("a fact sheet with all five questions answered", async () => {
    const { page } = phone;
    await capture(page, "Factsheet");
    await page.getByRole("dialog").getByRole("button", { name: INITIATIVE }).click();
    await answerFiveQuestions(page);
    await expect(page.getByText("5 van 5 vragen beantwoord").filter({ visible: true }).first()).toBeVisible();
  });

  await test.step("an action with a day", async () => {
    const { page } = phone;
    await capture(page, "Actie");
    await page.getByLabel("Wat ga je doen?").fill(ACTION);
    await page.getByLabel("Voor welke dag?").first().fill("2027-03-05");
    await expectStored(page);
  });

  await test.step("the overall state counts what waits", async () => {
    await phone.page.goto("/");
    await expect(phone.page.getByText(/Offline · \d+ wachten op verbinding/)).toBeVisible();
  });

  await test.step("the browser is killed right after a sentence, and the sentence is there", async () => {
    await capture(phone.page, "Gesprek");
    await expect(phone.page.getByLabel("Wat is er besproken?")).toBeFocused();
    await phone.page.keyboard.type(LAST_WORDS);
    await expectStored(phone.page);
    await phone.kill();
    await phone.launch();
    await phone.goOffline();
    await phone.page.goto("/gesprekken");
    await expect(phone.page.getByRole("listitem").filter({ hasText: LAST_WORDS })).toBeVisible();
  });

  await test.step("server and network come back: everything is on the server, without a tap", async () => {
    await phone.page.goto("/meer/synchronisatie");
    await expect(phone.page.getByText(/wachten op verbinding/).first()).toBeVisible();
    await server.start();
    await phone.goOnline();
    await expect(phone.page.getByText("Alles gesynchroniseerd").first()).toBeVisible({ timeout: 60_000 });
    await phone.page.goto("/gesprekken");
    await phone.page.getByRole("listitem").filter({ hasText: SAID }).getByRole("link").click();
    await expect(phone.page.getByRole("main").getByText("Op de server")).toBeVisible();
  });

  await test.step("the office shows all of it without reloading", async () => {
    await office.getByRole("link", { name: "Gesprekken" }).click();
    await expect(office.getByRole("listitem").filter({ hasText: SAID })).toBeVisible({ timeout: 60_000 });
    await expect(office.getByRole("listitem").filter({ hasText: LAST_WORDS })).toBeVisible();
    await office.getByRole("link", { name: "Draagvlak" }).click();
    await office.getByRole("link", { name: new RegExp(QUESTION.slice(0, 20)) }).click();
    await expect(office.getByText("Met 24 van de 120 huishoudens gesproken.")).toBeVisible();
    await office.getByRole("link", { name: "Initiatieven" }).click();
    await office.getByRole("link", { name: new RegExp(INITIATIVE) }).click();
    await expect(office.getByRole("heading", { name: INITIATIVE })).toBeVisible();
    await office.getByRole("link", { name: "Factsheet 5 van 5" }).click();
    await expect(office.getByText("5 van 5 vragen beantwoord").first()).toBeVisible();
  });

  await test.step("the office's correction of the fact sheet appears on the phone", async () => {
    await phone.page.goto("/factsheets");
    await phone.page.getByRole("link", { name: new RegExp(INITIATIVE) }).click();
    const cost = phone.page.getByRole("link", { name: "Wat kost het?" });
    await expect(cost).toContainText(/€\s3\.400 eenmalig/);
    await office.getByRole("link", { name: "Wat kost het?" }).click();
    await office.getByRole("main").getByText("Bakken en aarde").first().click();
    await office.getByRole("textbox", { name: "Bedrag in euro’s" }).first().fill("3.650");
    await office.getByRole("button", { name: "Klaar" }).click();
    await expect(cost).toContainText(/€\s3\.650 eenmalig/, { timeout: 30_000 });
  });

  expect(phone.problems.all).toEqual([]);
  expect(desktop.problems.all).toEqual([]);
});

const ACTION = "Woningcorporatie bellen over de grond";
const LAST_WORDS = "Buren op de begane grond zijn bang voor rommel en ratten.";

const INITIATIVE = "Moestuin achter de flat";
const QUESTION = "Een moestuin op het grasveld achter de flat?";
/** Thirty doors: twelve for, four for with a condition, three neutral, five against, five not home, one that does not want to. */
const ANSWERS = [
  ...Array.from({ length: 12 }, () => "Voor"),
  ...Array.from({ length: 4 }, () => "Voor, mits"),
  ...Array.from({ length: 3 }, () => "Neutraal"),
  ...Array.from({ length: 5 }, () => "Tegen"),
  ...Array.from({ length: 5 }, () => "Niet thuis"),
  "Wil niet antwoorden",
];
