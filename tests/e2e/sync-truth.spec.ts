import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { PROBLEM_STATUS, type ProblemCode } from "#protocol/problem";
import { expectAccessible, findingsInBothSchemes } from "./support/axe.ts";
import type { Device } from "./support/device.ts";
import { expect, test } from "./support/fixtures.ts";
import { fillUp } from "./support/full-disk.ts";
import { buildNextVersion } from "./support/next-version.ts";
import {
  capture,
  createTeam,
  expectStored,
  inviteColleague,
  join,
  readyForOffline,
} from "./support/team-work.ts";

const TEAM = "Wijkteam Meerzicht";
const LEAD = "Teamleider Noord";
const COLLEAGUE = "Wijkregisseur Zuid";
const LAMP = "De lantaarn bij de speeltuin is al drie weken stuk.";
const BENCH = "De bank bij de vijver is kapot.";
const SYNC = "/meer/synchronisatie";

test("what waits, why and what happens next: without internet, without the server, and only success by its word", async ({
  server,
  phone,
}) => {
  const { page } = phone;
  await createTeam(page, server, TEAM, LEAD);
  await readyForOffline(page);
  await page.goto(SYNC);
  await page.getByRole("button", { name: "Nu synchroniseren" }).click();
  await expect(
    page.getByText(/^Gelukt om \d\d:\d\d\. Alles van dit toestel staat op de server\.$/),
  ).toBeVisible();

  await test.step("without internet", async () => {
    await phone.goOffline();
    await record(page, LAMP);
    await page.goto(SYNC);
    await expect(page.getByText("Dit toestel heeft nu geen internet.")).toBeVisible();
    await expect(page.getByText(/Zodra er weer internet is, gaat alles vanzelf mee\./)).toBeVisible();
    await expect(page.getByText("Dit staat veilig op dit toestel en wacht op internet.")).toBeVisible();
    const waiting = page.getByRole("main").getByRole("listitem").filter({ hasText: LAMP });
    await expect(waiting.getByText("Op dit toestel")).toBeVisible();
    await page.getByRole("button", { name: "Nu synchroniseren" }).click();
    await expect(page.getByText(/^Niet gelukt om .* Dit toestel heeft nu geen internet\.$/)).toBeVisible();
    expect(await findingsInBothSchemes(page)).toEqual([]);
  });

  await test.step("with internet, without the server", async () => {
    await server.stop();
    await phone.goOnline();
    await expect(page.getByText("De server is nu niet bereikbaar.", { exact: true })).toBeVisible();
    await expect(page.getByText(/^Stoep probeert het vanzelf opnieuw om \d\d:\d\d\.$/)).toBeVisible();
    await page.getByRole("button", { name: "Nu synchroniseren" }).click();
    await expect(page.getByText(/^Niet gelukt om .* De server is nu niet bereikbaar\.$/)).toBeVisible();
  });

  await test.step("back again", async () => {
    await server.start();
    await page.getByRole("button", { name: "Nu synchroniseren" }).click();
    await expect(page.getByText(/^Gelukt om/)).toBeVisible();
    await expect(page.getByText("Niets wacht")).toBeVisible();
    await expect(page.getByText(/^vandaag \d\d:\d\d$/)).toBeVisible();
  });
});

test("too old a version, on either side, is said with what to do; nothing that waits goes lost", async ({
  server,
  phone,
}) => {
  const { page } = phone;
  await createTeam(page, server, TEAM, LEAD);
  for (const [code, why, then] of [
    [
      "clientTooOld",
      "Deze versie van Stoep is te oud voor de server.",
      /^Herlaad Stoep\. Je werk blijft bewaard/,
    ],
    ["serverTooOld", "De server is nog niet bijgewerkt.", /^Je werk wacht hier tot de beheerder/],
  ] as const) {
    await phone.context.route(/\/api\/v1\/(?:push|pull)$/, (route) =>
      route.fulfill({
        status: PROBLEM_STATUS[code],
        contentType: "application/problem+json",
        body: problem(code),
      }),
    );
    await record(page, `${LAMP} ${code}`);
    await page.goto(SYNC);
    await page.getByRole("button", { name: "Nu synchroniseren" }).click();
    await expect(page.getByText(why, { exact: true })).toBeVisible();
    await expect(page.getByText(then)).toBeVisible();
    await expect(page.getByRole("listitem").filter({ hasText: code })).toBeVisible();
    await expectAccessible(page);
    await phone.context.unroute(/\/api\/v1\/(?:push|pull)$/);
    const reload = page.getByRole("button", { name: "Stoep herladen" });
    if (await reload.isVisible()) await reload.click();
    await page.getByRole("button", { name: "Nu synchroniseren" }).click();
    await expect(page.getByText("Niets wacht")).toBeVisible();
  }
});

test("too old a version is left behind by the button that says so, when the server has a newer one", async ({
  server,
  phone,
}) => {
  const { page } = phone;
  await createTeam(page, server, TEAM, LEAD);
  await readyForOffline(page);
  const before = await scriptOf(page);
  await server.deploy(await buildNextVersion());
  await phone.context.route(/\/api\/v1\/(?:push|pull)$/, (route) =>
    route.fulfill({
      status: PROBLEM_STATUS.clientTooOld,
      contentType: "application/problem+json",
      body: problem("clientTooOld"),
    }),
  );
  await page.goto(SYNC);
  await page.getByRole("button", { name: "Stoep herladen" }).waitFor();
  await phone.context.unroute(/\/api\/v1\/(?:push|pull)$/);
  await page.getByRole("button", { name: "Stoep herladen" }).click();
  await expect(page.getByText("Alles gesynchroniseerd").first()).toBeVisible({ timeout: 30_000 });
  expect(await scriptOf(page)).not.toBe(before);
});

test("a full device says that what the server sends does not fit, and goes on once there is room", async ({
  server,
  phone,
  desktop,
}) => {
  const { page } = phone;
  const session = await phone.context.newCDPSession(page);
  const origin = { origin: server.url };
  // Before anything is stored: the browser looks seldom how much room there is.
  await session.send("Storage.overrideQuotaForOrigin", { ...origin, quotaSize: 4_000_000 });
  await createTeam(desktop.page, server, TEAM, LEAD);
  await join(page, await inviteColleague(desktop.page), COLLEAGUE);
  await fillUp(page);
  await record(desktop.page, `${BENCH} ${"Bewoners willen er graag weer zitten. ".repeat(2_000)}`);
  await page.goto(SYNC);
  await page.getByRole("button", { name: "Nu synchroniseren" }).click();
  await expect(page.getByText("Dit toestel is vol.", { exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/Maak ruimte vrij op dit toestel\.$/)).toBeVisible();
  await expect(page.getByText(/^Stoep probeert het vanzelf opnieuw om/)).toBeVisible();
  await expect(page.getByText(/^Gelukt/)).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Opslag bekijken" })).toBeVisible();
  expect(await findingsInBothSchemes(page)).toEqual([]);

  await session.send("Storage.overrideQuotaForOrigin", origin);
  await expect(async () => {
    await page.getByRole("button", { name: "Nu synchroniseren" }).click();
    await expect(page.getByText(/^Gelukt/)).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 60_000 });
  await expectRead(page, BENCH);
});

test("REC-1: what the server did not accept is told in words, holds up nothing, and is mended, sent again, copied or thrown away", async ({
  server,
  phone,
  desktop,
}) => {
  await createTeam(desktop.page, server, TEAM, LEAD);
  await join(phone.page, await inviteColleague(desktop.page), COLLEAGUE);
  const { page } = phone;
  await readyForOffline(page);

  await test.step("two edits of one record made offline by somebody who may no longer write", async () => {
    await phone.goOffline();
    await record(page, LAMP);
    await record(page, BENCH);
    await setRole(desktop.page, "Meelezer");
    await page.goto(SYNC);
    await phone.goOnline();
    await page.getByRole("button", { name: "Nu synchroniseren" }).click();
    await expect(page.getByText(/^Om \d\d:\d\d verstuurd\. De server nam niet alles aan/)).toBeVisible();
    await expect(page.getByText("Je mag dit in dit team niet (meer) wijzigen.")).toHaveCount(2);
    const card = page.getByRole("group", { name: new RegExp(`Gesprek · ${LAMP}`) });
    await expect(card.getByText(LAMP).last()).toBeVisible();
    await card.getByRole("button", { name: "Kopiëren" }).click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain(LAMP);
    expect(await findingsInBothSchemes(page)).toEqual([]);
  });

  await test.step("thrown away by the keyboard alone, and taken back", async () => {
    const card = page.getByRole("group", { name: new RegExp(`Gesprek · ${BENCH}`) });
    await card.getByRole("button", { name: "Weggooien" }).focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(card.getByRole("button", { name: "Weggooien" })).toBeFocused();
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").getByRole("button", { name: "Weggooien" }).press("Enter");
    await expect(card).toHaveCount(0);
    await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
    await page.getByRole("button", { name: "Ongedaan maken" }).press("Enter");
    await expect(card).toBeVisible();
    await card.getByRole("button", { name: "Weggooien" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Weggooien" }).click();
    await expect(card).toHaveCount(0);
  });

  await test.step("with the role given back, sent again and read by the colleague", async () => {
    await setRole(desktop.page, "Medewerker");
    await page.getByRole("button", { name: "Nu synchroniseren" }).click();
    await page.getByRole("button", { name: "Opnieuw versturen" }).click();
    await expect(page.getByText("Wat de server niet aannam")).toHaveCount(0);
    await expectRead(desktop.page, LAMP);
    await expect(desktop.page.getByText(BENCH)).toHaveCount(0);
  });

  await test.step("too much for the server: mended on the record itself, while other work goes on", async () => {
    await record(page, LONG);
    await record(page, BENCH);
    await expectRead(desktop.page, BENCH);
    await page.goto(SYNC);
    await expect(page.getByText("Een waarde past niet: te lang, te groot of niet geldig.")).toBeVisible();
    await page.getByRole("link", { name: "Aanpassen en opnieuw versturen" }).click();
    await page.getByLabel("Wat is er besproken?").fill("Kort gezegd: de stoep ligt scheef.");
    await expectStored(page);
    await expectRead(desktop.page, "Kort gezegd: de stoep ligt scheef.");
    await page.goto(SYNC);
    await expect(page.getByText("Niets wacht")).toBeVisible();
    await expect(page.getByRole("heading", { name: "Aandacht nodig" })).toHaveCount(0);
  });
});

test("REC-2: who was taken out of the team keeps the work, sees it, can take it out, and it goes when they are back", async ({
  server,
  phone,
  desktop,
}) => {
  await createTeam(desktop.page, server, TEAM, LEAD);
  await join(phone.page, await inviteColleague(desktop.page), COLLEAGUE);
  const { page } = phone;
  await readyForOffline(page);
  await phone.goOffline();
  await record(page, LAMP);
  await desktop.page.goto("/meer/team");
  await desktop.page.getByRole("button", { name: `${COLLEAGUE} beheren` }).click();
  await desktop.page.getByRole("button", { name: "Uit het team halen" }).click();
  await desktop.page.getByRole("dialog").getByRole("button", { name: "Uit het team halen" }).click();
  await expect(desktop.page.getByText("Uit het team gehaald")).toBeVisible();

  await test.step("the work stands on Synchronisatie and waits for no connection", async () => {
    await page.goto(SYNC);
    await phone.goOnline();
    await page.getByRole("button", { name: "Nu synchroniseren" }).click();
    await expect(page.getByText("Je zit niet meer in dit team", { exact: true })).toBeVisible();
    await expect(page.getByText("Niets wacht")).toBeVisible();
    const card = page.getByRole("group", { name: new RegExp(LAMP) });
    await expect(card.getByText(/Word je opnieuw uitgenodigd, dan gaat dit vanzelf mee/)).toBeVisible();
    await expect(card.getByRole("button", { name: "Opnieuw versturen" })).toHaveCount(0);
  });

  await test.step("so does what is typed after that", async () => {
    await record(page, BENCH);
    await page.goto(SYNC);
    const part = page.getByRole("region", { name: /^Werk voor/ });
    await expect(part.getByText(BENCH)).toBeVisible();
    await expect(page.getByText("Niets wacht")).toBeVisible();
    await expect(page.getByText(/wacht(?:en)? op verbinding/)).toHaveCount(0);
    await expect(page.getByText("Aandacht nodig").first()).toBeVisible();
    expect(await findingsInBothSchemes(page)).toEqual([]);
  });

  await test.step("as a file a person can read", async () => {
    const downloading = page.waitForEvent("download");
    await page.getByRole("button", { name: "Bewaren als bestand" }).click();
    const file = await downloading;
    expect(file.suggestedFilename()).toMatch(/^stoep-nog-niet-op-de-server-\d{4}-\d\d-\d\d\.txt$/);
    const text = await readFile(await file.path(), "utf8");
    for (const words of [LAMP, BENCH, COLLEAGUE]) expect(text).toContain(words);
  });

  await test.step("thrown away only after asking", async () => {
    await page.getByRole("button", { name: "Alles van dit team weggooien" }).click();
    await expect(page.getByRole("dialog").getByText(/Dat kan niet ongedaan worden gemaakt/)).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await expect(page.getByText(BENCH).first()).toBeVisible();
  });

  await test.step("invited again, it goes to the team by itself", async () => {
    await page.goto(await inviteColleague(desktop.page));
    await page.getByRole("button", { name: "Meedoen" }).click();
    await expect(page.getByText("Alles gesynchroniseerd")).toBeVisible();
    await expectRead(desktop.page, LAMP);
    await expectRead(desktop.page, BENCH);
  });
});

test("REC-8: signed out, the work stays and is shown; an invitation then leads back in, and the work goes", async ({
  server,
  phone,
  desktop,
}) => {
  await createTeam(desktop.page, server, TEAM, LEAD);
  await phone.page.goto(await inviteColleague(desktop.page));
  await phone.page.getByLabel("Jouw naam").fill(COLLEAGUE);
  await phone.page.getByRole("button", { name: "Meedoen" }).click();
  const { page } = phone;
  const code = (await page.getByRole("status", { name: "Herstelcode" }).textContent()) ?? "";
  await page.getByRole("button", { name: "Ik heb de code bewaard" }).click();
  await expect(page.getByText("Alles gesynchroniseerd")).toBeVisible();
  await removeOwnDevice(page);
  await record(page, LAMP);

  await page.goto(SYNC);
  await page.getByRole("button", { name: "Nu synchroniseren" }).click();
  await expect(page.getByText("Je bent uitgelogd.", { exact: true })).toBeVisible();
  await expect(page.getByText(/^Niet gelukt om .* Je bent uitgelogd\.$/)).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: LAMP })).toBeVisible();
  await page.getByRole("button", { name: "Alles kopiëren" }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain(LAMP);

  const invitation = await inviteColleague(desktop.page);
  await page.goto(invitation);
  await expect(page.getByText(`${COLLEAGUE}, je bent op dit toestel uitgelogd`)).toBeVisible();
  expect(await findingsInBothSchemes(page)).toEqual([]);
  await page.getByRole("link", { name: "Inloggen met je herstelcode" }).click();
  await page.getByLabel("Herstelcode").fill(code);
  await page.getByRole("button", { name: "Inloggen" }).click();
  await page.getByRole("button", { name: "Ik heb de code bewaard" }).click();
  await expectRead(desktop.page, LAMP);
});

test("WIRE-11: colleagues see that work is underway, leads on which device and since when; of no person", async ({
  server,
  phone,
  desktop,
  newDevice,
}) => {
  await createTeam(desktop.page, server, TEAM, LEAD);
  await join(phone.page, await inviteColleague(desktop.page), COLLEAGUE);
  const tablet = await newDevice({ kind: "phone" });
  await join(tablet.page, await inviteColleague(desktop.page), "Sociaal werker");
  await phone.context.route(/\/api\/v1\/push$/, (route) => route.abort());
  await record(phone.page, LAMP);
  await tellWhatWaits(phone);

  await tablet.page.goto(SYNC);
  await expect(tablet.page.getByText(/^Er is nog werk onderweg\./)).toBeVisible();
  await expect(tablet.page.getByRole("main").getByText(COLLEAGUE)).toHaveCount(0);
  await tablet.page.goto("/meer/team");
  await expect(tablet.page.getByRole("region", { name: "Toestellen" })).toHaveCount(0);

  await desktop.page.goto("/meer/team");
  const devices = desktop.page.getByRole("region", { name: "Toestellen" });
  await expect(devices.getByRole("listitem")).toHaveCount(3);
  await expect(devices.getByRole("listitem").first()).toContainText(
    /laatste contact vandaag\s*1 wijziging wacht/,
  );
  await expect(devices.getByText(COLLEAGUE)).toHaveCount(0);
  expect(await findingsInBothSchemes(desktop.page)).toEqual([]);

  await phone.context.unroute(/\/api\/v1\/push$/);
  await phone.page.goto(SYNC);
  await phone.page.getByRole("button", { name: "Nu synchroniseren" }).click();
  await expect(phone.page.getByText(/^Gelukt om/)).toBeVisible();
  await tablet.page.goto(SYNC);
  await expect(tablet.page.getByText(/^Van andere toestellen is geen werk onderweg/)).toBeVisible();
});

/** More than the server takes in one text. */
const LONG = "De stoep ligt scheef. ".repeat(10_000);

async function record(page: Page, words: string): Promise<void> {
  await capture(page, "Gesprek");
  const box = page.getByLabel("Wat is er besproken?");
  // An older Stoep knew no such bound.
  await box.evaluate((element) => element.removeAttribute("maxlength"));
  await box.fill(words);
  await expectStored(page);
  await page.getByRole("button", { name: "Klaar" }).click();
}

async function expectRead(page: Page, words: string): Promise<void> {
  await page.goto("/gesprekken");
  await expect(page.getByRole("listitem").filter({ hasText: words })).toBeVisible();
}

async function setRole(page: Page, role: string): Promise<void> {
  await page.goto("/meer/team");
  await page.getByRole("button", { name: `${COLLEAGUE} beheren` }).click();
  await page.getByRole("radio", { name: role }).check();
  await expect(page.getByText("Rol aangepast")).toBeVisible();
}

/** Which build of the app is on the screen. */
const scriptOf = (page: Page): Promise<string> =>
  page.evaluate(() => document.querySelector<HTMLScriptElement>("script[type=module]")?.src ?? "");

/** As its person does on another device of theirs. */
async function removeOwnDevice(page: Page): Promise<void> {
  const status = await page.evaluate(async () => {
    const answer = await fetch("/api/v1/devices");
    const { devices } = (await answer.json()) as { devices: { id: string; isThis: boolean }[] };
    const own = devices.find(({ isThis }) => isThis);
    return (await fetch(`/api/v1/devices/${own?.id ?? ""}`, { method: "DELETE" })).status;
  });
  expect(status).toBe(204);
}

/** A run that could pull and not push: the server knows that something waits, and does not have it. */
async function tellWhatWaits({ page }: Device): Promise<void> {
  await page.evaluate(async () => {
    const session = (await (await fetch("/api/v1/session")).json()) as {
      device: { id: string };
      memberships: { scope: string }[];
    };
    const waiting = Object.fromEntries(session.memberships.map(({ scope }) => [scope, 1]));
    await fetch("/api/v1/pull", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        ...{ deviceId: session.device.id, schemaVersion: 1, cursors: {}, waiting },
        ...{ epoch: null, limit: 1 },
      }),
    });
  });
}

const problem = (code: ProblemCode): string =>
  JSON.stringify({ type: `https://stoep/problems/${code}`, title: code, status: PROBLEM_STATUS[code], code });
