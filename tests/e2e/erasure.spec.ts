import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/axe.ts";
import { expect, test } from "./support/fixtures.ts";
import { smallTargets, stickingOut } from "./support/layout.ts";
import { filesWith, storesWith } from "./support/stored-words.ts";
import {
  capture,
  createTeam,
  expectStored,
  inviteColleague,
  join,
  readyForOffline,
} from "./support/team-work.ts";

const TRACE = "buurvrouw van nummer zeven";
const SAID = `Gesproken met de ${TRACE} over de bank bij de vijver.`;
const ACTION = `De ${TRACE} bellen op 06-1234 5678`;
const OTHER = "De lantaarn op de hoek brandt niet.";

test("a lead finds a person's traces and erases them everywhere, also on a phone that was offline meanwhile", async ({
  server,
  phone,
  desktop,
}) => {
  test.setTimeout(240_000);
  const office = desktop.page;
  const street = phone.page;
  await createTeam(office, server, "Wijkteam Meerzicht", "Teamleider Noord");
  await join(street, await inviteColleague(office), "Wijkregisseur Zuid");
  await readyForOffline(street);

  await test.step("the phone writes them down, and types on without a connection", async () => {
    await capture(street, "Actie");
    await street.getByLabel("Wat ga je doen?").fill(ACTION);
    await expectStored(street);
    await capture(street, "Gesprek");
    await street.getByLabel("Wat is er besproken?").fill(`${OTHER} Gemeld door de ${TRACE}.`);
    await expect(street.getByText("Op de server")).toBeVisible();
    await street.getByLabel("Wat is er besproken?").fill(OTHER);
    await expectStored(street);
    await capture(street, "Gesprek");
    await street.getByLabel("Wat is er besproken?").fill(SAID);
    await expectStored(street);
    await expect(street.getByText("Op de server")).toBeVisible();
    await phone.goOffline();
    await street.getByLabel("Wat is er besproken?").fill(`${SAID} De ${TRACE} komt terug.`);
    await expectStored(street);
  });

  await test.step("a colleague who is no lead cannot erase", async () => {
    await street.goto("/meer/team");
    await expect(street.getByRole("heading", { level: 1, name: "Team" })).toBeVisible();
    await expect(street.getByRole("link", { name: "Wissen op verzoek" })).toBeHidden();
  });

  await test.step("the lead searches by keyboard, whatever the capitals and however the number was written", async () => {
    await office.goto("/meer/team");
    await office.getByRole("link", { name: "Wissen op verzoek" }).click();
    await expectAccessible(office);
    await office.getByLabel("Naam, telefoonnummer, adres of e-mail").focus();
    await office.keyboard.type("BUURVROUW VAN NUMMER ZEVEN, 0612345678");
    await office.keyboard.press("Enter");
    await expect(office.getByRole("heading", { name: "Gevonden op 3 plekken" })).toBeVisible();
    await expect(office.locator("mark")).toHaveText([TRACE, TRACE, "06-1234 5678"], { ignoreCase: true });
    await expectAccessible(office);
  });

  await test.step("chooses a passage here and a whole record there, and sees what stays", async () => {
    const said = office.getByRole("article", { name: "Gesprek: Gesproken" });
    await said.getByRole("radio", { name: "Het gemarkeerde" }).focus();
    await office.keyboard.press("Space");
    await expect(said.getByText("Dit blijft staan:")).toBeVisible();
    await expect(said.locator("del")).toContainText("buurvrouw");
    await said.getByRole("radio", { name: "Zelf kiezen" }).check();
    await said.getByLabel("Wat blijft staan").fill("Gesproken over de bank bij de vijver.");
    const action = office.getByRole("article", { name: /^Actie/ });
    await action.getByRole("checkbox", { name: "Alles hiervan wissen" }).check();
    const before = office.getByRole("article", { name: "Gesprek: De lantaarn" });
    await before.getByRole("checkbox", { name: /^Andere versies/ }).check();
    await expectAccessible(office);
    expect(await smallTargets(office, 48)).toEqual([]);
    await office.getByRole("button", { name: "3 dingen wissen" }).click();
    await expect(office.getByText("Kies een reden.")).toBeVisible();
    await office.getByLabel("Waarom wis je dit?").selectOption("De persoon vraagt erom (AVG)");
    await office.getByRole("button", { name: "3 dingen wissen" }).click();
    await expect(office.getByRole("dialog").getByText("Dit kan niet terug.")).toBeVisible();
    await expectAccessible(office);
  });

  await test.step("and it is gone from the server, its files and this device", async () => {
    expect(filesWith(server, TRACE)).not.toEqual([]);
    await office.getByRole("dialog").getByRole("button", { name: "Voor altijd wissen" }).click();
    await expect(office.getByText("Gewist op de server")).toHaveCount(3);
    await expectAccessible(office);
    await expect.poll(() => filesWith(server, TRACE)).toEqual([]);
    expect(filesWith(server, "1234 5678")).toEqual([]);
    expect(await storesWith(office, TRACE)).toEqual([]);
  });

  await test.step("the phone loses it at its next contact; what it had typed on is kept apart until its person lets go", async () => {
    expect(await storesWith(street, "1234 5678")).not.toEqual([]);
    await phone.goOnline();
    await street.goto("/meer/synchronisatie");
    await expect(street.getByText("Aandacht nodig").first()).toBeVisible({ timeout: 30_000 });
    await expect.poll(() => storesWith(street, "1234 5678")).toEqual([]);
    expect(filesWith(server, TRACE)).toEqual([]);
    await street.getByRole("button", { name: "Weggooien" }).first().click();
    await street.getByRole("dialog").getByRole("button", { name: "Weggooien" }).click();
    await expect.poll(() => storesWith(street, TRACE)).toEqual([]);
    await street.goto("/gesprekken");
    await expect(street.getByRole("link", { name: "Gesproken over de bank bij de vijver." })).toBeVisible();
    await street.goto("/meer/prullenbak");
    await expect(street.getByRole("heading", { level: 1, name: "Prullenbak" })).toBeVisible();
    await expect(street.getByRole("listitem").filter({ hasText: "Actie" })).toHaveCount(0);
  });

  await test.step("without a connection it waits in sight, until the server's word", async () => {
    await office.getByRole("button", { name: "Nog iets zoeken" }).click();
    await search(office, "lantaarn");
    await office.getByRole("radio", { name: "Het hele veld" }).check();
    await office.getByLabel("Waarom wis je dit?").selectOption("Het had hier nooit mogen staan");
    await server.stop();
    await office.getByRole("button", { name: "1 ding wissen" }).click();
    await office.getByRole("dialog").getByRole("button", { name: "Voor altijd wissen" }).click();
    await expect(office.getByText("Wacht op de server")).toBeVisible();
    await expect(office.getByText("Nog niet gewist op de server")).toBeVisible();
    await expectAccessible(office);
    await server.start();
    await expect(office.getByText("Gewist op de server")).toBeVisible({ timeout: 60_000 });
    await expect.poll(() => filesWith(server, "lantaarn")).toEqual([]);
  });

  await test.step("at 320 px nothing sticks out", async () => {
    await office.setViewportSize({ width: 320, height: 640 });
    await office.getByRole("button", { name: "Nog iets zoeken" }).click();
    await search(office, "vijver");
    expect(await stickingOut(office)).toEqual([]);
  });
});

async function search(page: Page, words: string): Promise<void> {
  await page.getByLabel("Naam, telefoonnummer, adres of e-mail").fill(words);
  await page.getByRole("button", { name: "Zoeken" }).click();
  await expect(page.getByRole("heading", { name: /^Gevonden op/ })).toBeVisible();
}
