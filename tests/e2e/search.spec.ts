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

const STREETS = "De straten rond het speelveld zijn donker. Kinderen spelen er na zes uur niet meer.";
const SHARED = "Een buurvrouw van de flat vertelde over de lantaarns bij de vijver.";

const field = (page: Page) => page.getByRole("searchbox", { name: "Zoeken" });
const hits = (page: Page, kind: string) => page.getByRole("list", { name: kind }).getByRole("link");

test("what one device saves the other finds: mistyped, in another form, offline, by keyboard, until it is erased", async ({
  server,
  phone,
  desktop,
}) => {
  const office = desktop.page;
  const street = phone.page;
  await createTeam(office, server, "Wijkteam Meerzicht", "Teamleider Noord");
  await join(street, await inviteColleague(office), "Wijkregisseur Zuid");
  await readyForOffline(street);
  await note(street, STREETS);

  await test.step("at the office / leads to Zoeken, and words in another form find the note of the street", async () => {
    await office.goto("/gesprekken");
    await expect(office.getByRole("link", { name: STREETS })).toBeVisible();
    // What listens to the key comes a moment after the first screen.
    await expect(async () => {
      await office.keyboard.press("/");
      await expect(field(office)).toBeFocused({ timeout: 1_000 });
    }).toPass();
    await expect(office.getByText("Zoek in alles op dit toestel")).toBeVisible();
    await office.keyboard.type("straat kind speelt");
    await expect(hits(office, "Gesprekken")).toHaveCount(1);
    await expect(office.locator("mark")).toHaveText(["straten", "Kinderen", "spelen"]);
    await expectAccessible(office);
  });

  await test.step("what comes in while one looks is found without another key", async () => {
    await field(office).fill("lantarn");
    await expect(office.getByText("Niets gevonden voor “lantarn”")).toBeVisible();
    await note(street, SHARED);
    await expect(hits(office, "Gesprekken")).toHaveCount(1);
    await expect(office.locator("mark")).toHaveText(["lantaarns"]);
    await expect(office).toHaveURL(/\?q=lantarn$/);
  });

  await test.step("arrows go through what was found; back returns to the words and the place", async () => {
    await office.keyboard.press("Control+a");
    await office.keyboard.type("rond het speelveld of de vijver");
    await expect(hits(office, "Gesprekken")).toHaveCount(2);
    await office.keyboard.press("ArrowDown");
    await expect(hits(office, "Gesprekken").first()).toBeFocused();
    await office.keyboard.press("ArrowDown");
    const second = hits(office, "Gesprekken").nth(1);
    await expect(second).toBeFocused();
    await office.keyboard.press("Enter");
    await expect(office.getByLabel("Wat is er besproken?")).toBeVisible();
    await office.goBack();
    await expect(field(office)).toHaveValue("rond het speelveld of de vijver");
    await expect(second).toBeFocused();
    await office.keyboard.press("Escape");
    await expect(office.getByRole("heading", { level: 1, name: "Gesprekken" })).toBeVisible();
    await office.keyboard.press("Control+k");
    await expect(office.getByRole("button", { name: "rond het speelveld of de vijver" })).toBeVisible();
    await expect(office.getByRole("list", { name: "Laatst geopend" }).getByRole("link")).toHaveCount(1);
    await expectAccessible(office);
  });

  await test.step("without a connection the phone finds as well, in the kind and the time that were chosen, also after a reload", async () => {
    await phone.goOffline();
    await capture(street, "Actie");
    await street.getByLabel("Wat ga je doen?").fill("Lantaarns bij de straten melden");
    await expectStored(street);
    await street.goto("/");
    await street.getByRole("link", { name: "Zoeken", exact: true }).click();
    await field(street).pressSequentially("straat");
    await expect(hits(street, "Acties")).toHaveCount(1);
    await expect(hits(street, "Gesprekken")).toHaveCount(1);
    await street.getByRole("button", { name: "Soort" }).click();
    await street.getByRole("button", { name: "Acties", exact: true }).click();
    await expect(hits(street, "Gesprekken")).toHaveCount(0);
    await street.getByRole("button", { name: "Periode" }).click();
    await street.getByRole("button", { name: "Laatste 7 dagen" }).click();
    await expect(street).toHaveURL(/\?q=straat&soort=acties&periode=week$/);
    await street.reload();
    await expect(hits(street, "Acties")).toHaveCount(1);
    await expect(field(street)).toHaveValue("straat");
    await expectAccessible(street);
    expect(await smallTargets(street, 48)).toEqual([]);
    await street.setViewportSize({ width: 320, height: 640 });
    expect(await stickingOut(street)).toEqual([]);
    await street.getByRole("button", { name: "Wis filters" }).click();
    await expect(hits(street, "Gesprekken")).toHaveCount(1);
  });

  await test.step("erased words are found nowhere any more", async () => {
    await phone.goOnline();
    await field(street).fill("buurvrouw");
    await expect(hits(street, "Gesprekken")).toHaveCount(1);
    await office.goto("/meer/wissen");
    await office.getByLabel("Naam, telefoonnummer, adres of e-mail").fill("buurvrouw van de flat");
    await office.getByRole("button", { name: "Zoeken" }).click();
    await office.getByRole("radio", { name: "Het gemarkeerde" }).check();
    await office.getByLabel("Waarom wis je dit?").selectOption("De persoon vraagt erom (AVG)");
    await office.getByRole("button", { name: "1 ding wissen" }).click();
    await office.getByRole("dialog").getByRole("button", { name: "Voor altijd wissen" }).click();
    await expect(office.getByText("Gewist op de server")).toBeVisible();
    await expect(street.getByText("Niets gevonden voor “buurvrouw”")).toBeVisible({ timeout: 30_000 });
    await field(street).fill("vijver");
    await expect(hits(street, "Gesprekken")).toHaveCount(1);
  });
});

async function note(page: Page, words: string): Promise<void> {
  await capture(page, "Gesprek");
  await page.getByLabel("Wat is er besproken?").fill(words);
  await expectStored(page);
  await expect(page.getByText("Op de server")).toBeVisible();
}
