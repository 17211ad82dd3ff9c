import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/axe.ts";
import { tabTo } from "./support/by-keyboard.ts";
import type { Device } from "./support/device.ts";
import { expect, test } from "./support/fixtures.ts";
import type { StoepServer } from "./support/stoep-server.ts";
import { capture, createTeam, expectStored, inviteColleague, join } from "./support/team-work.ts";

const SAID = "De bank bij de vijver is kapot. Kinderen spelen er elke middag.";
const NOOR = "Noor Noorderlicht";
const ZIA = "Zia Zuidwesten";
const OTTO = "Otto Oostkade";

test.describe("a text that two people wrote without seeing each other", () => {
  test("is said on Vandaag, in the list and at the record, shows what differs, and one version is kept; that can be undone", async ({
    server,
    phone,
    desktop,
  }) => {
    const [noor, zia] = await aTeamOfTwo(server, desktop, phone);
    await writeConversation(noor, SAID);
    await openConversation(zia, SAID);

    await test.step("both change the same words, out of reach of each other", async () => {
      await goOffline(desktop, phone);
      await rewrite(noor, SAID.replace("kapot", "gisteren helemaal vernield"));
      await rewrite(zia, SAID.replace("kapot", "scherp en roestig"));
      await goOnline(desktop);
      await expectSynced(noor);
      await goOnline(phone);
      await expectSynced(zia);
    });

    await test.step("both devices say so at the record, in the list and on Vandaag", async () => {
      for (const page of [noor, zia]) {
        await expect(page.getByRole("link", { name: "Twee versies", exact: true })).toBeVisible();
        await toPlace(page, "Gesprekken");
        await expect(page.getByRole("listitem").filter({ hasText: "Twee versies" })).toHaveCount(1);
        await toPlace(page, "Vandaag");
        await expect(page.getByRole("list", { name: "Twee versies" }).getByRole("listitem")).toHaveCount(1);
      }
    });

    await test.step("the screen shows who, when and what differs", async () => {
      await openVersions(zia);
      await expect(zia.getByRole("heading", { level: 1, name: "Twee versies" })).toBeFocused();
      await expect(zia.getByRole("heading", { name: "Wat is er besproken?" })).toBeVisible();
      const noors = version(zia, `Versie van ${NOOR}`);
      const own = version(zia, "Jouw versie");
      await expect(noors.getByText("staat er nu")).toBeVisible();
      await expect(noors).toContainText(/vandaag \d\d:\d\d/);
      await expect(own.locator("ins")).toContainText("scherp en roestig");
      await expect(own.locator("del")).toContainText("gisteren helemaal vernield");
      await expectAccessible(zia);
    });

    await test.step("a choice holds at once, also without a connection, and can be taken back", async () => {
      await phone.goOffline();
      await keep(zia, "Jouw versie");
      await expect(zia.getByText("Hier is niets meer te kiezen")).toBeVisible();
      await holdUndo(zia);
      await expectAccessible(zia);
      await zia.getByRole("button", { name: "Ongedaan maken" }).click();
      await expect(version(zia, `Versie van ${NOOR}`).getByText("staat er nu")).toBeVisible();
      await expect(version(zia, "Jouw versie")).toBeVisible();
      await phone.goOnline();
      await expectSynced(zia);
      await expect(version(zia, "Jouw versie")).toBeVisible();
      await openVersions(noor);
      await expect(version(noor, `Versie van ${ZIA}`)).toBeVisible();
    });

    await test.step("chosen again, the same stands on both devices", async () => {
      await keep(zia, "Jouw versie");
      await expect(zia.getByText("Hier is niets meer te kiezen")).toBeVisible();
      await expect(noor.getByText(new RegExp(`^${ZIA} koos vandaag`))).toBeVisible({ timeout: 30_000 });
      for (const page of [noor, zia]) {
        await toPlace(page, "Gesprekken");
        await expect(page.getByText("scherp en roestig").first()).toBeVisible();
        await expect(page.getByText("Twee versies")).toHaveCount(0);
      }
    });
    expect(desktop.problems.all).toEqual([]);
    expect(phone.problems.all).toEqual([]);
  });

  test("is written as one from both: kept as it is typed, settled at Klaar, and taken back", async ({
    server,
    phone,
    desktop,
  }) => {
    const [noor] = await aTeamOfTwo(server, desktop, phone);
    await twoVersionsOfWhatWasSaid(noor, desktop, phone.page, phone);
    // Once closed in the ordinary way the browser has its session on the disk, also after it is killed.
    await phone.close();
    await phone.launch();
    await phone.page.goto("/");
    const zia = phone.page;
    await openVersions(zia);

    await test.step("it begins with everything that stands in both", async () => {
      await zia.getByRole("button", { name: "Samenvoegen" }).click();
      const box = zia.getByLabel("Maak er één tekst van");
      await expect(box).toBeFocused();
      await expect(box).toHaveValue(
        "De bank bij de vijver is gisteren helemaal vernield. De bank bij de vijver is scherp en roestig. Kinderen spelen er elke middag.",
      );
      await expectAccessible(zia);
    });

    await test.step("what is typed survives a killed browser, and nothing is settled by it", async () => {
      await zia.getByLabel("Maak er één tekst van").fill(ONE_TEXT);
      await expectStored(zia);
      await phone.kill();
      await phone.launch();
      await phone.page.goto("/");
      await openVersions(phone.page);
      await expect(version(phone.page, "Jouw versie")).toBeVisible();
      await phone.page.getByRole("button", { name: "Samenvoegen" }).click();
      await expect(phone.page.getByLabel("Maak er één tekst van")).toHaveValue(ONE_TEXT);
    });

    await test.step("Klaar makes it the text, for everybody", async () => {
      await phone.page.getByRole("button", { name: "Klaar" }).click();
      await expect(phone.page.getByText("Hier is niets meer te kiezen")).toBeVisible();
      await holdUndo(phone.page);
      await expectSynced(phone.page);
      await toPlace(noor, "Gesprekken");
      await expect(noor.getByText(ONE_TEXT).first()).toBeVisible({ timeout: 30_000 });
      await expect(noor.getByText("Twee versies")).toHaveCount(0);
    });

    await test.step("taken back, both versions are there again, and what was written too", async () => {
      await phone.page.getByRole("button", { name: "Ongedaan maken" }).click();
      await expect(version(phone.page, "Jouw versie")).toBeVisible();
      await expect(version(phone.page, `Versie van ${NOOR}`).getByText("staat er nu")).toBeVisible();
      await expectSynced(phone.page);
      await expect(noor.getByText("Twee versies").first()).toBeVisible({ timeout: 30_000 });
      await phone.page.getByRole("button", { name: "Samenvoegen" }).click();
      await expect(phone.page.getByLabel("Maak er één tekst van")).toHaveValue(ONE_TEXT);
    });
  });

  test("has three versions when three people wrote it, and ends as one", async ({
    server,
    phone,
    desktop,
    newDevice,
  }) => {
    const [noor, zia] = await aTeamOfTwo(server, desktop, phone);
    const tablet = await newDevice({ kind: "phone" });
    await join(tablet.page, await inviteColleague(noor), OTTO);
    await writeConversation(noor, SAID);
    const devices = [desktop, phone, tablet];
    for (const device of [phone, tablet]) await openConversation(device.page, SAID);
    await goOffline(...devices);
    for (const [place, device] of devices.entries()) {
      await rewrite(device.page, SAID.replace("kapot", `kapot volgens persoon ${place + 1}`));
    }
    for (const device of devices) {
      await device.goOnline();
      await expectSynced(device.page);
    }
    await toPlace(zia, "Vandaag");
    await openVersions(zia);
    await expect(zia.getByRole("article")).toHaveCount(3);
    for (const whose of [`Versie van ${NOOR}`, "Jouw versie", `Versie van ${OTTO}`]) {
      await expect(version(zia, whose)).toBeVisible();
    }
    await keep(zia, `Versie van ${OTTO}`);
    await expect(zia.getByText("Hier is niets meer te kiezen")).toBeVisible();
    for (const { page } of devices) {
      await toPlace(page, "Gesprekken");
      await expect(page.getByText("kapot volgens persoon 3").first()).toBeVisible({ timeout: 30_000 });
      await expect(page.getByText("Twee versies")).toHaveCount(0);
    }
  });

  test("is asked once more when two people choose differently without seeing each other, and says why", async ({
    server,
    phone,
    desktop,
  }) => {
    const [noor, zia] = await aTeamOfTwo(server, desktop, phone);
    await twoVersionsOfWhatWasSaid(noor, desktop, zia, phone);
    for (const page of [noor, zia]) await openVersions(page);
    await goOffline(desktop, phone);
    await keep(noor, "Jouw versie");
    await keep(zia, "Jouw versie");
    for (const page of [noor, zia])
      await expect(page.getByText("Hier is niets meer te kiezen")).toBeVisible();
    await desktop.goOnline();
    await expectSynced(noor);
    await phone.goOnline();
    await expectSynced(zia);
    await expect(zia.getByText(`${NOOR} koos hier al eerder.`)).toBeVisible({ timeout: 30_000 });
    await expect(noor.getByText("Jij koos hier al eerder.")).toBeVisible({ timeout: 30_000 });
    await expect(zia.getByRole("article")).toHaveCount(2);
    await keep(noor, `Versie van ${ZIA}`);
    await expect(zia.getByText("Hier is niets meer te kiezen")).toBeVisible({ timeout: 30_000 });
    for (const page of [noor, zia]) {
      await toPlace(page, "Gesprekken");
      await expect(page.getByText("scherp en roestig").first()).toBeVisible();
    }
  });

  test("a version that came in before the choice arrived stays beside it, to be seen", async ({
    server,
    phone,
    desktop,
  }) => {
    const [noor, zia] = await aTeamOfTwo(server, desktop, phone);
    await twoVersionsOfWhatWasSaid(noor, desktop, zia, phone);
    await openVersions(zia);
    await phone.goOffline();
    await keep(zia, "Jouw versie");
    await toPlace(noor, "Gesprekken");
    await noor.getByRole("listitem").filter({ hasText: "vernield" }).getByRole("link").click();
    // Before it is on the server the screen says that all is there: of what came before.
    const pushed = noor.waitForResponse((answer) => answer.url().endsWith("/push"));
    await rewrite(noor, SAID.replace("kapot", "intussen al hersteld"));
    await pushed;
    await phone.goOnline();
    await expectSynced(zia);
    await expect(version(zia, `Versie van ${NOOR}`)).toContainText("intussen al hersteld", {
      timeout: 30_000,
    });
    await keep(zia, `Versie van ${NOOR}`);
    await expect(zia.getByText("Hier is niets meer te kiezen")).toBeVisible();
    await toPlace(zia, "Gesprekken");
    await expect(zia.getByText("intussen al hersteld").first()).toBeVisible();
  });

  test("is chosen with the keyboard alone", async ({ server, phone, desktop }) => {
    const [noor, zia] = await aTeamOfTwo(server, desktop, phone);
    await twoVersionsOfWhatWasSaid(noor, desktop, zia, phone);
    await toPlace(noor, "Vandaag");
    const link = noor.getByRole("list", { name: "Twee versies" }).getByRole("link");
    await tabTo(noor, link);
    await noor.keyboard.press("Enter");
    await expect(noor.getByRole("heading", { level: 1, name: "Twee versies" })).toBeFocused();
    await tabTo(noor, version(noor, `Versie van ${ZIA}`).getByRole("button", { name: /^Deze houden/ }));
    await noor.keyboard.press("Enter");
    await expect(noor.getByText("Hier is niets meer te kiezen")).toBeVisible();
    // The focus is not lost with the button that went.
    await expect.poll(() => noor.evaluate(() => document.activeElement?.closest("main") !== null)).toBe(true);
    await tabTo(noor, noor.getByRole("link", { name: "Naar gesprek" }));
    await noor.keyboard.press("Enter");
    await expect(noor.getByLabel("Wat is er besproken?")).toHaveValue(/scherp en roestig/);
  });

  test("is seen by who only reads along, without a choice", async ({ server, phone, desktop, newDevice }) => {
    const [noor, zia] = await aTeamOfTwo(server, desktop, phone);
    await twoVersionsOfWhatWasSaid(noor, desktop, zia, phone);
    const reader = (await newDevice({ kind: "phone" })).page;
    await join(reader, await inviteColleague(noor, "Meelezer"), OTTO);
    await reader.goto("/");
    await openVersions(reader);
    await expect(version(reader, `Versie van ${ZIA}`).locator("ins")).toContainText("scherp en roestig");
    await expect(reader.getByText(/Een collega die vastlegt, kiest wat blijft/)).toBeVisible();
    await expect(reader.getByRole("button", { name: /Deze houden|Samenvoegen/ })).toHaveCount(0);
    await expectAccessible(reader);
  });
});

test("choices, days and names have two versions in the words of their field", async ({
  server,
  phone,
  desktop,
}) => {
  const [noor, zia] = await aTeamOfTwo(server, desktop, phone);
  await writeConversation(noor, SAID);
  await openConversation(zia, SAID);
  await goOffline(desktop, phone);
  await noor.getByRole("radio", { name: "Bezorgd" }).check();
  await zia.getByRole("radio", { name: "Positief" }).check();
  for (const [page, place, count] of [
    [noor, "Vijverpark", "3"],
    [zia, "Vijverlaan", "12"],
  ] as const) {
    await page.getByRole("button", { name: "Meer velden" }).click();
    await page.getByLabel("Waar was het?").fill(place);
    await page.getByLabel("Met hoeveel mensen sprak je?").fill(count);
    await page.getByLabel("Met hoeveel mensen sprak je?").blur();
    await expectStored(page);
  }
  await desktop.goOnline();
  await expectSynced(noor);
  await phone.goOnline();
  await expectSynced(zia);
  await toPlace(zia, "Vandaag");
  await openVersions(zia);
  const part = (name: string) => zia.getByRole("region", { name });
  await expect(part("Hoe kijkt de ander ernaar?").getByRole("article")).toContainText([
    "Bezorgd",
    "Positief",
  ]);
  await expect(part("Met hoeveel mensen sprak je?").getByRole("article")).toContainText(["3", "12"]);
  await expect(part("Waar was het?").locator("ins")).toContainText("Vijverlaan");
  await expect(part("Hoe kijkt de ander ernaar?").getByRole("button", { name: "Samenvoegen" })).toHaveCount(
    0,
  );
  await expectAccessible(zia);
  for (const name of ["Hoe kijkt de ander ernaar?", "Met hoeveel mensen sprak je?", "Waar was het?"]) {
    await part(name)
      .getByRole("button", { name: /^Deze houden: jouw versie/ })
      .click();
    await expect(part(name).getByRole("article")).toHaveCount(0);
  }
  await toPlace(noor, "Gesprekken");
  await expect(noor.getByText("Twee versies")).toHaveCount(0, { timeout: 30_000 });
  await noor.getByRole("listitem").filter({ hasText: "vijver" }).getByRole("link").click();
  await expect(noor.getByRole("radio", { name: "Positief" })).toBeChecked();
  await expect(noor.getByLabel("Waar was het?")).toHaveValue("Vijverlaan");
});

test("a text that merged by itself says so quietly, shows what came from whom, and one's own text can be put back", async ({
  server,
  phone,
  desktop,
}) => {
  const [noor, zia] = await aTeamOfTwo(server, desktop, phone);
  const said = `${SAID}\n\nDe buurt wil een nieuwe.`;
  await writeConversation(noor, said);
  await openConversation(zia, said);
  await goOffline(desktop, phone);
  await rewrite(noor, said.replace("kapot", "vernield"));
  await rewrite(zia, `${said} Vrijdag terugbellen.`);
  await desktop.goOnline();
  await expectSynced(noor);
  await phone.goOnline();
  await expectSynced(zia);
  const merged = `${said.replace("kapot", "vernield")} Vrijdag terugbellen.`;

  await test.step("the record says with whose work", async () => {
    for (const [page, name] of [
      [zia, NOOR],
      [noor, ZIA],
    ] as const) {
      await expect(page.getByLabel("Wat is er besproken?")).toHaveValue(merged, { timeout: 30_000 });
      await expect(page.getByText(`Samengevoegd met het werk van ${name}`)).toBeVisible();
    }
    await expectAccessible(zia);
  });

  await test.step("what came from the other is marked", async () => {
    await zia.getByRole("link", { name: "Bekijken" }).click();
    await expect(zia.locator("ins")).toContainText("vernield");
    await expect(zia.locator("del")).toContainText("kapot");
    await expectAccessible(zia);
  });

  await test.step("one's own text comes back as a new edit, and that can be taken back", async () => {
    await zia.getByRole("main").getByRole("button", { name: "Ongedaan maken" }).click();
    await openFirst(zia);
    await expect(zia.getByLabel("Wat is er besproken?")).toHaveValue(`${said} Vrijdag terugbellen.`);
    await expect(zia.getByText(/^Samengevoegd met/)).toHaveCount(0);
    await holdUndo(zia);
    await expect(noor.getByLabel("Wat is er besproken?")).toHaveValue(`${said} Vrijdag terugbellen.`, {
      timeout: 30_000,
    });
    await zia.getByRole("button", { name: "Ongedaan maken" }).click();
    await expect(zia.getByLabel("Wat is er besproken?")).toHaveValue(merged);
  });
});

test("an edit beats a removal that had not seen it, and the record says so", async ({
  server,
  phone,
  desktop,
}) => {
  const [noor, zia] = await aTeamOfTwo(server, desktop, phone);
  await writeConversation(noor, SAID);
  await openConversation(zia, SAID);
  await goOffline(desktop, phone);
  await noor.getByRole("button", { name: "Verwijderen" }).click();
  await rewrite(zia, `${SAID} Vrijdag terugbellen.`);
  await desktop.goOnline();
  await expectSynced(noor);
  await phone.goOnline();
  await expectSynced(zia);
  await toPlace(noor, "Gesprekken");
  await noor.getByRole("listitem").filter({ hasText: "Vrijdag terugbellen." }).getByRole("link").click();
  for (const page of [noor, zia]) {
    await expect(page.getByText(/verwijderde dit zonder de laatste wijziging te zien/)).toBeVisible();
    await expect(page.getByLabel("Wat is er besproken?")).toHaveValue(`${SAID} Vrijdag terugbellen.`);
  }
});

const ONE_TEXT = "De bank bij de vijver is vernield en scherp. Kinderen spelen er elke middag.";

/** The lead Noor at the office, a colleague Zia on the phone: their pages. */
async function aTeamOfTwo(
  server: StoepServer,
  office: Device,
  street: Device,
): Promise<readonly [noor: Page, zia: Page]> {
  await createTeam(office.page, server, "Wijkteam Meerzicht", NOOR);
  await join(street.page, await inviteColleague(office.page), ZIA);
  return [office.page, street.page];
}

async function writeConversation(page: Page, said: string): Promise<void> {
  await capture(page, "Gesprek");
  await page.getByLabel("Wat is er besproken?").fill(said);
  await expectStored(page);
  await expect(page.getByRole("main").getByText("Op de server")).toBeVisible({ timeout: 30_000 });
}

async function openConversation(page: Page, said: string): Promise<void> {
  await page.goto("/gesprekken");
  await page.getByRole("main").getByRole("listitem").getByRole("link").first().click();
  await expect(page.getByLabel("Wat is er besproken?")).toHaveValue(said);
}

async function rewrite(page: Page, said: string): Promise<void> {
  await page.getByLabel("Wat is er besproken?").fill(said);
  await expectStored(page);
  await page.getByLabel("Wat is er besproken?").blur();
}

const version = (page: Page, whose: string) => page.getByRole("article", { name: new RegExp(`^${whose}`) });

async function goOffline(...devices: readonly Device[]): Promise<void> {
  for (const device of devices) await device.goOffline();
}

async function goOnline(...devices: readonly Device[]): Promise<void> {
  for (const device of devices) await device.goOnline();
}

const expectSynced = (page: Page): Promise<void> =>
  expect(page.getByText("Alles gesynchroniseerd")).toBeVisible({ timeout: 30_000 });

/** Noor and Zia change the same words of one conversation, out of reach of each other; Noor's version stands. Both have it open. */
async function twoVersionsOfWhatWasSaid(
  noor: Page,
  office: Device,
  zia: Page,
  street: Device,
): Promise<void> {
  await writeConversation(noor, SAID);
  await openConversation(zia, SAID);
  await goOffline(office, street);
  await rewrite(noor, SAID.replace("kapot", "gisteren helemaal vernield"));
  await rewrite(zia, SAID.replace("kapot", "scherp en roestig"));
  await office.goOnline();
  await expectSynced(noor);
  await street.goOnline();
  await expectSynced(zia);
  await toPlace(zia, "Vandaag");
  await toPlace(noor, "Vandaag");
}

const keep = (page: Page, whose: string): Promise<void> =>
  version(page, whose)
    .getByRole("button", { name: /^Deze houden/ })
    .click();

/** Whoever has the keyboard on the offer to take something back keeps it, however long the rest takes. */
const holdUndo = (page: Page): Promise<void> => page.getByRole("button", { name: "Ongedaan maken" }).focus();

/** From Vandaag. */
async function openVersions(page: Page): Promise<void> {
  await page.getByRole("list", { name: "Twee versies" }).getByRole("link").click();
  await expect(page.getByRole("article").first()).toBeVisible();
}

const openFirst = async (page: Page): Promise<void> => {
  await toPlace(page, "Gesprekken");
  await page.getByRole("main").getByRole("listitem").getByRole("link").first().click();
};

const toPlace = (page: Page, name: string): Promise<void> =>
  page.getByRole("navigation", { name: "Hoofdmenu" }).getByRole("link", { name, exact: true }).click();
