import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/axe.ts";
import { expect, test } from "./support/fixtures.ts";
import { storesWith } from "./support/stored-words.ts";
import { createTeam, expectStored, importNeighbourhoods, readyForOffline } from "./support/team-work.ts";

const SAID = "De lantaarn bij het speelveld is stuk. Buren willen er zelf een bankje bij.";
/** In the middle of Speelveld, to a place no outline has. */
const HERE = { latitude: 52.0551237, longitude: 4.4756781, accuracy: 12 };
const ELSEWHERE = { latitude: 51.5, longitude: 5.5, accuracy: 12 };

test("a conversation in the street, from three touches to what follows from it, without a network", async ({
  server,
  phone,
}) => {
  const touch = (page: Page, role: "button" | "link" | "radio" | "checkbox", name: string | RegExp) =>
    page.getByRole(role, { name, exact: true }).last().tap();

  await test.step("a team with neighbourhoods and their outlines, then no network and no server", async () => {
    await createTeam(phone.page, server, "Wijkteam Meerzicht", "Wijkregisseur Zuid");
    const list = join(server.dataDir, "buurten-2024.geojson");
    await writeFile(list, JSON.stringify({ type: "FeatureCollection", features: AREAS.map(feature) }));
    await importNeighbourhoods(phone.page, list);
    await rm(list);
    await readyForOffline(phone.page);
    await phone.close();
    await server.stop();
    await phone.launch();
    await phone.goOffline();
    await phone.page.goto("/");
  });

  await test.step("Vastleggen, Gesprek, type: the cursor is there, and the likely values", async () => {
    const { page } = phone;
    await touch(page, "button", "Vastleggen");
    await touch(page, "button", "Gesprek");
    await page.keyboard.type(SAID);
    await expect(page.getByLabel("Wat is er besproken?")).toHaveValue(SAID);
    await expectStored(page);
    for (const likely of ["Wanneer? Nu", "Hoe sprak je elkaar? Op straat", "Met wie? Bewoner"])
      await expect(page.getByRole("button", { name: likely })).toBeVisible();
  });

  await test.step("the neighbourhood one stands in, found on the device; the place itself is kept nowhere", async () => {
    const { page, context } = phone;
    await context.grantPermissions(["geolocation"]);
    await context.setGeolocation(ELSEWHERE);
    await touch(page, "button", "Buurt");
    await touch(page, "button", "Waar ben ik?");
    await expect(page.getByText("Je bent buiten de buurten van je team.")).toBeVisible();
    await expectAccessible(page);
    await context.setGeolocation(HERE);
    await page.goBack();
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await touch(page, "button", "Buurt");
    await expect(async () => {
      await touch(page, "button", "Waar ben ik?");
      await expect(page.getByRole("button", { name: "Buurt Speelveld" })).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await expectStored(page);
    for (const digits of ["52.05512", "4.47567"]) expect(await storesWith(page, digits)).toEqual([]);
  });

  await test.step("a promise in one box: the day is understood, and back closes the sheet", async () => {
    const { page } = phone;
    await touch(page, "button", "Afspraak toevoegen");
    await page.keyboard.type("vrijdag terugbellen over de lantaarn");
    await expect(page.getByRole("dialog").getByText(/^Begrepen: .*vrijdag/)).toBeVisible();
    await expectAccessible(page);
    await expectStoredInSheet(page);
    await page.goBack();
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect(page.getByRole("link", { name: /^Terugbellen over de lantaarn/ })).toBeVisible();
  });

  await test.step("somebody to call back: two touches and the words, stored with the consent", async () => {
    const { page } = phone;
    await touch(page, "button", "Iemand terugbellen");
    await page.keyboard.type(CONTACT);
    await page.getByLabel("Telefoon").fill("06 1234 5678");
    expect(await storesWith(page, CONTACT)).toEqual([]);
    await touch(page, "checkbox", /De ander vindt het goed/);
    await expectStoredInSheet(page);
    await expectAccessible(page);
    await touch(page, "button", "Klaar");
    await touch(page, "link", /^Terugbellen over de lantaarn/);
    const call = page.getByRole("link", { name: `${CONTACT} bellen: 06 1234 5678` });
    await expect(call).toHaveAttribute("href", "tel:0612345678");
    await touch(page, "link", "Uit een gesprek");
  });

  await test.step("passed on as a report: the words in hand, the number with the conversation", async () => {
    const { page } = phone;
    await touch(page, "button", "Doorgeven als melding");
    await expect(page.getByText("Er is nu geen verbinding.")).toBeVisible();
    await touch(page, "button", "Kopiëren");
    await expect(page.getByText("Gekopieerd")).toBeVisible();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(`${SAID}\n\nWaar: Speelveld`);
    await page.getByLabel("Nummer van de melding").fill("2026-118");
    await expectStoredInSheet(page);
    await expectAccessible(page);
    await touch(page, "button", "Klaar");
    await expect(page.getByRole("button", { name: "Melding 2026-118" })).toBeVisible();
  });

  await test.step("an initiative in one step, with the text, the neighbourhood and the promise", async () => {
    const { page } = phone;
    await touch(page, "button", "Initiatief maken");
    await expect(
      page.getByRole("heading", { level: 1, name: "De lantaarn bij het speelveld is stuk" }),
    ).toBeVisible();
    await expect(page.getByText("Initiatief · Speelveld")).toBeVisible();
    await expect(page.getByRole("link", { name: /^Terugbellen over de lantaarn/ })).toBeVisible();
  });

  await test.step("the browser is killed while a sentence is typed; the sentence is there", async () => {
    const { page } = phone;
    await touch(page, "link", "Vandaag");
    await touch(page, "button", "Vastleggen");
    await touch(page, "button", "Gesprek");
    await expect(page.getByRole("button", { name: "Buurt Speelveld" })).toBeVisible();
    await page.keyboard.type(LAST_WORDS);
    await expectStored(page);
    await phone.kill();
    await phone.launch();
    await phone.goOffline();
    await phone.page.goto("/gesprekken");
    await expect(phone.page.getByRole("listitem").filter({ hasText: LAST_WORDS })).toBeVisible();
  });

  await test.step("one that stays empty leaves nothing, and Klaar only closes", async () => {
    const { page } = phone;
    await touch(page, "button", "Vastleggen");
    await touch(page, "button", "Gesprek");
    await expect(page.getByRole("button", { name: "Buurt Speelveld" })).toBeVisible();
    await touch(page, "button", "Klaar");
    await expect(page.getByRole("heading", { level: 1, name: "Gesprekken" })).toBeVisible();
    await expect(page.getByRole("main").getByRole("listitem")).toHaveCount(2);
  });

  await test.step("the network comes back: all of it reaches the server", async () => {
    await server.start();
    await phone.goOnline();
    await expect(phone.page.getByText("Alles gesynchroniseerd").first()).toBeVisible({ timeout: 60_000 });
  });

  expect(phone.problems.all).toEqual([]);
});

const expectStoredInSheet = (page: Page): Promise<void> =>
  expect(page.getByRole("dialog").getByText("Opgeslagen op dit toestel")).toBeVisible();

const CONTACT = "Bewoner Hoekhuis";
const LAST_WORDS = "Iemand vraagt of het trapveld verlicht kan worden.";

/** Two neighbourhoods side by side; there is a pond in the first. */
const AREAS = [
  { code: "BU06370101", name: "Speelveld", west: 4.47, hole: 4.4725 },
  { code: "BU06370102", name: "Kerkbuurt", west: 4.49, hole: null },
] as const;

function feature({ code, name, west, hole }: (typeof AREAS)[number]) {
  return {
    type: "Feature",
    properties: { buurtcode: code, buurtnaam: name, gemeentenaam: "Zoetermeer", water: "NEE" },
    geometry: {
      type: "MultiPolygon",
      coordinates: [[square(west, 52.05, 0.01), ...(hole === null ? [] : [square(hole, 52.052, 0.001)])]],
    },
  };
}

function square(west: number, south: number, side: number) {
  return [
    [west, south],
    [west + side, south],
    [west + side, south + side],
    [west, south + side],
    [west, south],
  ];
}
