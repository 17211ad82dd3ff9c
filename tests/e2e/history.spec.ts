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

const FIRST = "Bewoners willen een bank bij de vijver, in de schaduw van de kastanje.";
const SECOND = "Bewoners willen twee banken bij de vijver, in de schaduw van de kastanje.";
const OFFLINE = "Bewoners willen drie banken bij de vijver, in de schaduw van de kastanje.";

test("what two people wrote is told with who and what, and put back as a new version; offline from what the device holds", async ({
  server,
  phone,
  desktop,
}) => {
  const office = desktop.page;
  const street = phone.page;
  await createTeam(office, server, "Wijkteam Meerzicht", "Teamleider Noord");
  await join(street, await inviteColleague(office), "Wijkregisseur Zuid");
  await readyForOffline(street);

  await test.step("the phone writes a conversation, the office changes it", async () => {
    await capture(street, "Gesprek");
    await street.getByLabel("Wat is er besproken?").fill(FIRST);
    await expectStored(street);
    await expect(street.getByText("Op de server")).toBeVisible();
    await office.goto("/gesprekken");
    await office.getByRole("link", { name: FIRST }).click();
    await office.getByLabel("Wat is er besproken?").fill(SECOND);
    await office.getByRole("radio", { name: "Positief" }).check();
    await expect(office.getByText("Op de server")).toBeVisible();
  });

  await test.step("its history tells who changed what, word by word", async () => {
    await office.getByRole("link", { name: "Geschiedenis" }).click();
    await expect(heading(office)).toBeFocused();
    const [newest, oldest] = [entries(office).first(), entries(office).last()];
    await expect(newest.getByRole("heading", { name: /^Jij/ })).toBeVisible();
    await expect(newest.getByText("Zo is het nu")).toBeVisible();
    await expect(newest.locator("del").filter({ hasText: "een bank" })).toBeVisible();
    await expect(newest.locator("ins").filter({ hasText: "twee banken" })).toBeVisible();
    await expect(newest.getByText("Hoe kijkt de ander ernaar?")).toBeVisible();
    await expect(oldest.getByRole("heading", { name: /^Wijkregisseur Zuid/ })).toBeVisible();
    await expect(oldest.getByText(FIRST)).toBeVisible();
    await expect(entries(office)).toHaveCount(2);
    await expectAccessible(office);
  });

  await test.step("one field is put back by keyboard alone, and the other stays", async () => {
    await office.getByRole("button", { name: /^Terugzetten naar/ }).focus();
    await office.keyboard.press("Enter");
    const sheet = office.getByRole("dialog");
    await expect(sheet.getByRole("checkbox")).toHaveCount(2);
    await expectAccessible(office);
    await sheet.getByRole("checkbox", { name: "Hoe kijkt de ander ernaar?" }).focus();
    await office.keyboard.press("Space");
    await sheet.getByRole("button", { name: "Terugzetten" }).focus();
    await office.keyboard.press("Enter");
    await expect(office.getByText("Teruggezet", { exact: true })).toBeVisible();
    await office.getByRole("link", { name: "Gesprek", exact: true }).click();
    await expect(office.getByLabel("Wat is er besproken?")).toHaveValue(FIRST);
    await expect(office.getByRole("radio", { name: "Positief" })).toBeChecked();
  });

  await test.step("the colleague sees it, as a version of its own", async () => {
    await expect(street.getByLabel("Wat is er besproken?")).toHaveValue(FIRST);
    await street.getByRole("link", { name: "Geschiedenis" }).click();
    await street.getByRole("checkbox", { name: "Laat elke keer opslaan zien" }).check();
    await expect(entries(street).first().locator("ins").filter({ hasText: "een bank" })).toBeVisible();
    await expect(entries(street).filter({ hasText: "twee banken" }).first()).toBeVisible();
    expect(await smallTargets(street, 48)).toEqual([]);
    await street.setViewportSize({ width: 320, height: 640 });
    expect(await stickingOut(street)).toEqual([]);
    await street.setViewportSize({ width: 390, height: 844 });
    await expectAccessible(street);
  });

  await test.step("offline the device tells what it holds, says so, and puts back from it", async () => {
    await server.stop();
    await phone.goOffline();
    await street.getByRole("link", { name: "Gesprek", exact: true }).click();
    await street.getByLabel("Wat is er besproken?").fill(OFFLINE);
    await expectStored(street);
    await street.getByRole("link", { name: "Geschiedenis" }).click();
    await expect(street.getByText("Dit is wat dit toestel bewaart.")).toBeVisible();
    const newest = entries(street).first();
    await expect(newest.getByText("Nog niet op de server")).toBeVisible();
    await expect(newest.locator("ins").filter({ hasText: "drie banken" })).toBeVisible();
    await street
      .getByRole("button", { name: /^Terugzetten naar/ })
      .first()
      .click();
    await street.getByRole("dialog").getByRole("button", { name: "Terugzetten" }).click();
    await expect(street.getByText("Teruggezet", { exact: true })).toBeVisible();
    await expect(entries(street).filter({ hasText: "drie banken" }).first()).toBeVisible();
    await street.getByRole("button", { name: "Ongedaan maken" }).click();
    await expect(entries(street).first().locator("ins").filter({ hasText: "drie banken" })).toBeVisible();
  });

  await test.step("with a connection the older versions come by themselves, and both devices agree", async () => {
    await server.start();
    await phone.goOnline();
    await expect(street.getByText("Dit is wat dit toestel bewaart.")).toBeHidden({ timeout: 30_000 });
    await expect(entries(street).last().getByText("Gemaakt")).toBeVisible();
    await expect(office.getByLabel("Wat is er besproken?")).toHaveValue(OFFLINE, { timeout: 30_000 });
  });
  expect(desktop.problems.all).toEqual([]);
});

const heading = (page: Page) => page.getByRole("heading", { level: 1, name: "Geschiedenis" });
const entries = (page: Page) =>
  page
    .getByRole("main")
    .getByRole("list")
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { level: 3 }) });
