import type { Page } from "@playwright/test";
import { expect, test } from "./support/fixtures.ts";
import {
  createTeam,
  importNeighbourhoods,
  inviteColleague,
  join,
  NEIGHBOURHOOD_LIST,
} from "./support/team-work.ts";

test("a list of neighbourhoods is shown before it is taken over; taking it over again changes nothing", async ({
  server,
  desktop,
}) => {
  const { page } = desktop;
  await createTeam(page, server, "Wijkteam Meerzicht", "Teamleider Noord");

  await test.step("the preview says what is in it, and one chooses the municipalities", async () => {
    await choose(page, NEIGHBOURHOOD_LIST);
    await expect(page.getByRole("heading", { name: "71 buurten gevonden" })).toBeVisible();
    for (const municipality of ["Nieuwegein", "Oegstgeest", "Voorschoten"]) {
      await page.getByRole("checkbox", { name: new RegExp(`^${municipality} ·`) }).uncheck();
    }
    await page.getByRole("button", { name: /^\d+ buurten overnemen$/ }).click();
    await expect(page.getByText(/^\d+ buurten nieuw of bijgewerkt\.$/)).toBeVisible();
  });

  await test.step("the whole list brings the rest; the same list once more brings nothing", async () => {
    await importNeighbourhoods(page);
    await importNeighbourhoods(page);
    await expect(page.getByText("0 buurten nieuw of bijgewerkt, 71 waren al gelijk.")).toBeVisible();
    await expectCount(page, "71 buurten in dit team.");
  });

  await test.step("PDOK’s GeoJSON, with outlines, water left out; its year is asked", async () => {
    await choose(page, PDOK);
    await expect(page.getByRole("heading", { name: "2 buurten gevonden" })).toBeVisible();
    await expect(page.getByText("1 keer water overgeslagen")).toBeVisible();
    await page.getByRole("button", { name: "2 buurten overnemen" }).click();
    await expect(page.getByText("Vul het jaar in, bijvoorbeeld 2024.")).toBeVisible();
    await page.getByLabel("Jaar van de indeling").fill("2023");
    await takeOver(page, 2);
    await expectCount(page, "73 buurten in dit team.");
  });

  await test.step("CBS’s Kerncijfers with semicolons: only the neighbourhoods in it", async () => {
    await choose(page, KEY_FIGURES);
    await expect(page.getByRole("checkbox", { name: "Zoetermeer · 2 buurten" })).toBeChecked();
    await takeOver(page, 2);
    await expectCount(page, "75 buurten in dit team.");
  });

  await test.step("CBS’s OData, codes padded with spaces", async () => {
    await choose(page, ODATA);
    await page.getByLabel("Jaar van de indeling").fill("2021");
    await takeOver(page, 2);
    await expectCount(page, "77 buurten in dit team.");
  });

  await test.step("a wrong file says what is wrong and on which line, and changes nothing", async () => {
    await choose(page, WRONG_CODES);
    await expect(page.getByText("Dit bestand is niet overgenomen")).toBeVisible();
    await expect(
      page.getByText("Regel 3: “MEERZICHT” is geen buurtcode. Een code is BU met acht tekens."),
    ).toBeVisible();
    await expect(page.getByText("Regel 4: De code BU06370100 staat er twee keer in.")).toBeVisible();
    await expect(page.getByRole("button", { name: /overnemen$/ })).toBeHidden();
    await chooseAnother(page, OTHER_LIST);
    await expect(page.getByText("Stoep herkent deze lijst niet.", { exact: false })).toBeVisible();
    await chooseAnother(page, { ...PDOK, buffer: PDOK.buffer.subarray(0, 200) });
    await expect(page.getByText(/^Regel \d+: De JSON is niet heel\./)).toBeVisible();
    await expectCount(page, "77 buurten in dit team.");
  });

  await expect(page.getByText("Alles gesynchroniseerd")).toBeVisible();
  expect(desktop.problems.all).toEqual([]);
});

test("two people who import the same list offline double nothing", async ({ server, phone, desktop }) => {
  await createTeam(desktop.page, server, "Wijkteam Meerzicht", "Teamleider Noord");
  await join(phone.page, await inviteColleague(desktop.page, "Teamleider"), "Teamleider Zuid");
  for (const device of [desktop, phone]) {
    await device.page.goto("/meer/team/buurten");
    await expect(device.page.getByText("Bestand kiezen")).toBeVisible();
    await device.goOffline();
  }
  for (const { page } of [desktop, phone]) {
    await page.getByLabel("Bestand kiezen").setInputFiles(NEIGHBOURHOOD_LIST);
    await takeOver(page, 71);
    await expect(page.getByText("Offline · 71 wachten op verbinding")).toBeVisible();
  }
  for (const device of [desktop, phone]) {
    await device.goOnline();
    await expect(device.page.getByText("Alles gesynchroniseerd")).toBeVisible({ timeout: 30_000 });
  }
  for (const { page } of [desktop, phone]) await expectCount(page, "71 buurten in dit team.");
});

type ChosenFile = string | { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

async function choose(page: Page, file: ChosenFile): Promise<void> {
  await page.goto("/meer/team/buurten");
  await page.getByLabel("Bestand kiezen").setInputFiles(file);
}

const chooseAnother = (page: Page, file: ChosenFile) =>
  page.getByLabel("Ander bestand kiezen").setInputFiles(file);

async function takeOver(page: Page, count: number): Promise<void> {
  await page.getByRole("button", { name: `${count} buurten overnemen` }).click();
  await expect(page.getByText("De buurten staan in Stoep")).toBeVisible();
}

async function expectCount(page: Page, words: string): Promise<void> {
  await page.goto("/meer/team");
  await expect(page.getByText(words)).toBeVisible();
}

const text = (name: string, mimeType: string, lines: readonly string[]) => ({
  name,
  mimeType,
  buffer: Buffer.from(lines.join("\r\n")),
});

const area = (code: string, name: string, properties: object, west: number) => ({
  type: "Feature",
  properties: {
    buurtcode: code,
    buurtnaam: name,
    wijkcode: code.slice(0, 8).replace("BU", "WK"),
    gemeentenaam: "Zoetermeer",
    water: "NEE",
    ...properties,
  },
  geometry: {
    type: "Polygon",
    coordinates: [
      [
        [west, 52.05],
        [west + 0.01, 52.05],
        [west + 0.01, 52.06],
        [west, 52.05],
      ],
    ],
  },
});

const PDOK = {
  name: "buurten.geojson",
  mimeType: "application/geo+json",
  buffer: Buffer.from(
    JSON.stringify({
      type: "FeatureCollection",
      features: [
        area("BU06370100", "Dorp", { aantalInwoners: 2100, aantalHuishoudens: 980 }, 4.49),
        area("BU06370200", "Meerzicht-West", { aantalInwoners: -99997, aantalHuishoudens: -99997 }, 4.47),
        area("BU06379999", "Plas", { water: "JA" }, 4.5),
      ],
    }),
  ),
};

const KEY_FIGURES = text("kwb-2022.csv", "text/csv", [
  "gwb_code_10;regio;gm_naam;recs;a_inw;a_hh",
  "GM0637;Zoetermeer;Zoetermeer;Gemeente;125000;58000",
  "WK063701;Wijk 01;Zoetermeer;Wijk;2100;980",
  "BU06370100;Dorp;Zoetermeer;Buurt;2100;980",
  "BU06370101;Palenstein;Zoetermeer;Buurt;.;-99997",
]);

const ODATA = text("WijkenEnBuurtenCodes.json", "application/json", [
  JSON.stringify({
    value: [
      { Identifier: "GM0637    ", Title: "Zoetermeer" },
      { Identifier: "BU0363AF09", Title: "Dam e.o.   " },
      { Identifier: "BU06370100", Title: "Dorp" },
    ],
  }),
]);

const WRONG_CODES = text("lijst-2024.csv", "text/csv", [
  "buurtcode,buurtnaam",
  "BU06370100,Dorp",
  "MEERZICHT,Meerzicht",
  "BU06370100,Dorp",
]);

const OTHER_LIST = text("namen.csv", "text/csv", ["kenmerk;omschrijving", "1;fiets"]);
