import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/axe.ts";
import { expect, test } from "./support/fixtures.ts";
import { smallTargets, stickingOut } from "./support/layout.ts";
import {
  capture,
  createTeam,
  expectStored,
  inviteColleague,
  join,
  readyForOffline,
} from "./support/team-work.ts";

const INITIATIVE = "Wandelrondje met bankjes";
const SAID = "Wie slecht loopt, komt niet verder dan de hoek. Vier banken zouden helpen.";

test("a fact sheet is filled in by thumb without a network, frozen, and what a colleague changes shows on Vandaag", async ({
  server,
  phone,
  desktop,
}) => {
  const { page } = phone;
  const office = desktop.page;

  await test.step("a team of two; the phone goes offline", async () => {
    await createTeam(page, server, "Wijkteam Noord", "Wijkregisseur Noord");
    await join(office, await inviteColleague(page), "Medewerker Zuid");
    await readyForOffline(page);
    await phone.goOffline();
  });

  await test.step("Vandaag of an empty team says where to begin", async () => {
    await page.goto("/");
    await expect(page.getByText("Een schone stoep")).toBeVisible();
    await expect(page.getByRole("link", { name: /Buurten importeren/ })).toBeVisible();
    await expectComfortable(page);
    await page.getByRole("button", { name: "Eerste gesprek opschrijven" }).tap();
    await page.getByLabel("Wat is er besproken?").fill(SAID);
    await expectStored(page);
  });

  await test.step("an initiative, and the conversation with it", async () => {
    const talk = new URL(page.url()).pathname;
    await capture(page, "Initiatief");
    await page.getByLabel("Titel").fill(INITIATIVE);
    await expectStored(page);
    await page.goto(talk);
    await page.getByRole("button", { name: "Initiatief", exact: true }).tap();
    await page.getByRole("dialog").getByRole("button", { name: INITIATIVE }).tap();
    await expect(page.getByRole("button", { name: `Initiatief ${INITIATIVE}` })).toBeVisible();
    await expectStored(page);
  });

  await test.step("what it costs: amounts as people type them, shown as they are written", async () => {
    await capture(page, "Factsheet");
    await page.getByRole("dialog").getByRole("button", { name: INITIATIVE }).tap();
    await page.getByRole("link", { name: "Wat kost het?" }).tap();
    await page.getByRole("button", { name: "Kostenpost toevoegen" }).tap();
    await page.getByLabel("Waarvoor?").fill("Vier banken");
    const amount = page.getByRole("group", { name: "Kosten" }).getByLabel("Bedrag in euro’s");
    await amount.fill("7,5 duizend");
    await amount.blur();
    await expect(amount).toHaveValue(/^€\s7\.500$/);
    await page.getByRole("button", { name: "Bijdrage toevoegen" }).tap();
    await page.getByRole("button", { name: "Kies een vorm" }).tap();
    await page
      .getByRole("dialog")
      .getByRole("button", { name: /^Crowdfunding/ })
      .tap();
    const funding = page.getByRole("group", { name: "Wie betaalt?" });
    await funding.getByLabel("Bedrag in euro’s").fill("3100");
    await funding.getByLabel("Hoe ver is het?").selectOption("Toegezegd");
    await expect(page.getByText(/^Nog €\s4\.400 te vinden\.$/)).toBeVisible();
    await expectComfortable(page);
    await page.getByRole("button", { name: "Klaar" }).tap();
  });

  await test.step("a line is taken away, and comes back", async () => {
    await page.getByRole("link", { name: "Wat kost het?" }).tap();
    await page.getByText("Vier banken").first().tap();
    await page.getByRole("button", { name: "Vier banken weghalen" }).tap();
    await expect(page.getByText("Vier banken")).toHaveCount(0);
    await page.getByRole("button", { name: "Ongedaan maken" }).tap();
    await expect(page.getByText("Vier banken").first()).toBeVisible();
    await page.getByRole("button", { name: "Klaar" }).tap();
  });

  await test.step("who takes part, with the conversation it rests on", async () => {
    await page.getByRole("link", { name: "Welke partijen doen mee?" }).tap();
    await page.getByRole("button", { name: "Partij toevoegen" }).tap();
    await page.getByRole("radio", { name: "bewoners" }).tap();
    await expect(
      page.getByText("Nog nodig: wat een partij doet, hoe ver het met een partij is."),
    ).toBeVisible();
    await page.getByRole("button", { name: "Actie maken: vragen aan bewoners" }).tap();
    await expect(page.getByRole("link", { name: "Staat bij je acties" })).toBeVisible();
    await page.getByRole("button", { name: "Gesprek koppelen" }).tap();
    await page
      .getByRole("dialog")
      .getByRole("button", { name: /Wie slecht loopt/ })
      .tap();
    await expect(page.getByRole("list", { name: "Waaruit blijkt dit?" })).toContainText("Wie slecht loopt");
    await expectComfortable(page);
    await page.getByRole("button", { name: "Klaar" }).tap();
  });

  await test.step("the role of the municipality in one touch", async () => {
    await page.getByRole("link", { name: "Wat doet de gemeente?" }).tap();
    await page.getByRole("radio", { name: "Faciliteren" }).tap();
    await expect(page.getByRole("radio", { name: "Faciliteren" })).toBeChecked();
    await expectComfortable(page);
    await page.getByRole("button", { name: "Klaar" }).tap();
    await expect(page.getByRole("link", { name: "Wat doet de gemeente?" })).toContainText("faciliteren");
  });

  await test.step("Vandaag says what is not finished, and leads to the question", async () => {
    await page.goto("/");
    const open = page.getByRole("list", { name: "Nog niet af" });
    await expect(open.getByRole("link", { name: new RegExp(INITIATIVE) })).toBeVisible();
    await expectComfortable(page);
    await open.getByRole("link", { name: new RegExp(INITIATIVE) }).tap();
    await expect(page.getByRole("heading", { level: 1, name: "Wat kost het?" })).toBeVisible();
    await page.goBack();
  });

  await test.step("it is frozen as it is, and the version can be read", async () => {
    await page.goto("/factsheets");
    await page.getByRole("link", { name: new RegExp(INITIATIVE) }).tap();
    await page.getByRole("button", { name: "Vaststellen" }).tap();
    await page.getByRole("dialog").getByRole("button", { name: "Vaststellen" }).tap();
    await page.getByRole("link", { name: /^Vastgesteld op vandaag/ }).tap();
    await expect(page.getByText("Er is sinds deze versie niets veranderd.")).toBeVisible();
    await expectComfortable(page);
  });

  await test.step("with a network it reaches the office, where a colleague goes on", async () => {
    await page.goto("/");
    await phone.goOnline();
    await expect(page.getByText("Alles gesynchroniseerd").first()).toBeVisible({ timeout: 60_000 });
    await office.goto("/factsheets");
    await office.getByRole("link", { name: new RegExp(INITIATIVE) }).click();
    await office.getByRole("link", { name: "Wat levert het op?" }).click();
    await office.getByLabel("Opbrengst").fill("Wie slecht loopt kan weer een rondje maken.");
    await office.getByRole("button", { name: "Klaar" }).click();
  });

  await test.step("Vandaag on the phone tells of it", async () => {
    const news = page.getByRole("list", { name: "Nieuw van collega’s" }).getByRole("listitem");
    await expect(news).toHaveCount(1, { timeout: 30_000 });
    await expect(news).toContainText(`Factsheet ${INITIATIVE}`);
    await expect(news).toContainText("Medewerker Zuid");
  });

  await test.step("what changes after that is marked as new, once it was seen no longer", async () => {
    await page.goto("/gesprekken");
    await office.getByRole("link", { name: "Hoe lang duurt het?" }).click();
    await office.getByLabel("Het is blijvend").check();
    await expectStored(office);
    await page.getByRole("link", { name: "Vandaag" }).tap();
    const news = page.getByRole("list", { name: "Nieuw van collega’s" }).getByRole("listitem");
    await expect(news.getByText("nieuw", { exact: true })).toBeVisible({ timeout: 30_000 });
    await page.getByRole("link", { name: "Gesprekken" }).tap();
    await page.getByRole("link", { name: "Vandaag" }).tap();
    await expect(news).toContainText(INITIATIVE);
    await expect(news.getByText("nieuw", { exact: true })).toHaveCount(0);
  });

  expect(phone.problems.all).toEqual([]);
});

/** Nothing sticks out, every target is large enough for a thumb, and axe finds nothing. */
async function expectComfortable(page: Page): Promise<void> {
  expect(await stickingOut(page)).toEqual([]);
  expect(await smallTargets(page, 48)).toEqual([]);
  await expectAccessible(page);
}
