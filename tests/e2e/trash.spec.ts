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

const SAID = "De lantaarn op de hoek van de Kerkstraat brandt niet.";

/** Every kind of record that has a screen, with the field it is known by. */
const KINDS = [
  { what: "Gesprek", field: "Wat is er besproken?", words: SAID, edits: false },
  { what: "Actie", field: "Wat ga je doen?", words: "Bellen over de lantaarn", edits: false },
  { what: "Knelpunt", field: "Wat schuurt er?", words: "Twee afdelingen, twee antwoorden.", edits: false },
  { what: "Draagvlakcheck", field: "Vraag of voorstel", words: "Een trapveldje op het gras?", edits: false },
  { what: "Initiatief", field: "Titel", words: "Moestuin achter de flat", edits: true },
] as const;

test("deleting is one touch and can be undone, for every kind; the Prullenbak puts back, also offline, on both devices", async ({
  server,
  phone,
  desktop,
}) => {
  const office = desktop.page;
  const street = phone.page;
  await createTeam(office, server, "Wijkteam Meerzicht", "Teamleider Noord");
  await join(street, await inviteColleague(office), "Wijkregisseur Zuid");
  await readyForOffline(street);

  await test.step("it is empty, and says what will be here", async () => {
    await openTrash(office);
    await expect(office.getByText("De prullenbak is leeg")).toBeVisible();
    await expectAccessible(office);
  });

  for (const { what, field, words } of KINDS) {
    await test.step(`${what}: one touch, undone, and deleted again`, async () => {
      await capture(street, what);
      await street.getByLabel(field).fill(words);
      await expectStored(street);
      await street.getByRole("button", { name: "Verwijderen" }).click();
      await street.getByRole("button", { name: "Ongedaan maken" }).click();
      await street.getByRole("main").getByRole("link", { name: words }).click();
      const edit = street.getByRole("button", { name: "Aanpassen" });
      const box = street.getByLabel(field);
      await edit.or(box).first().waitFor();
      if (await edit.isVisible()) await edit.click();
      await expect(box).toHaveValue(words);
      await street.getByRole("button", { name: "Verwijderen" }).click();
      await expect(street.getByText("Verwijderd", { exact: true }).first()).toBeVisible();
    });
  }

  await test.step("the office sees who deleted what, newest first, and for how long it can be put back", async () => {
    const items = office.getByRole("list", { name: "Prullenbak" }).getByRole("listitem");
    await expect(items).toHaveCount(KINDS.length);
    await expect(items.first()).toContainText("Moestuin achter de flat");
    await expect(items.first()).toContainText("verwijderd door Wijkregisseur Zuid");
    await expect(items.first()).toContainText("nog 30 dagen");
    await office.getByRole("radio", { name: "Gesprekken" }).check();
    await expect(items).toHaveCount(1);
    await expectAccessible(office);
  });

  await test.step("the office puts one back by keyboard; the phone has it again", async () => {
    await office.getByRole("button", { name: `${SAID} terugzetten` }).focus();
    await office.keyboard.press("Enter");
    await expect(office.getByText("Hiervan ligt niets in de prullenbak.")).toBeVisible();
    await street.goto("/gesprekken");
    await expect(street.getByRole("link", { name: SAID })).toBeVisible();
  });

  await test.step("offline too, and its content can be read first", async () => {
    await server.stop();
    await phone.goOffline();
    await openTrash(street);
    expect(await smallTargets(street, 48)).toEqual([]);
    await street.setViewportSize({ width: 320, height: 640 });
    expect(await stickingOut(street)).toEqual([]);
    await street.setViewportSize({ width: 390, height: 844 });
    await expectAccessible(street);
    await street.getByRole("link", { name: "Moestuin achter de flat" }).click();
    await expect(street.getByRole("heading", { level: 1, name: "Geschiedenis" })).toBeVisible();
    await expect(street.getByText("Verwijderd", { exact: true }).first()).toBeVisible();
    await street.getByRole("link", { name: "Prullenbak" }).click();
    await street.getByRole("button", { name: "Moestuin achter de flat terugzetten" }).click();
    await expect(street.getByText("Teruggezet", { exact: true })).toBeVisible();
    await expect(street.getByRole("link", { name: "Moestuin achter de flat" })).toBeHidden();
  });

  await test.step("and it reaches the office when there is a connection", async () => {
    await server.start();
    await phone.goOnline();
    await office.goto("/initiatieven");
    await expect(office.getByRole("link", { name: "Moestuin achter de flat" })).toBeVisible({
      timeout: 30_000,
    });
  });
});

async function openTrash(page: Page): Promise<void> {
  await page.goto("/meer");
  await page.getByRole("link", { name: "Prullenbak" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Prullenbak" })).toBeVisible();
}
