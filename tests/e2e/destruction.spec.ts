import { join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/axe.ts";
import { expect, test } from "./support/fixtures.ts";
import { smallTargets, stickingOut } from "./support/layout.ts";
import type { StoepServer } from "./support/stoep-server.ts";
import { filesWith, storesWith } from "./support/stored-words.ts";
import { capture, createTeam, expectStored, inviteColleague, join as joinTeam } from "./support/team-work.ts";

const DELETED = "Een gesprek dat al lang is weggegooid.";
const APPEALED = "Het trapveldje komt er, na bezwaar.";
const DECIDED = "De moestuin krijgt een jaar de tijd.";

test("what was deleted a month ago is gone everywhere; decisions go only when a lead approves, unless they are on hold", async ({
  server,
  phone,
  desktop,
}) => {
  const office = desktop.page;
  const street = phone.page;
  await createTeam(office, server, "Wijkteam Meerzicht", "Teamleider Noord");
  await joinTeam(street, await inviteColleague(office), "Wijkregisseur Zuid");

  await test.step("a conversation and two decisions are deleted, and a month passes", async () => {
    await capture(office, "Gesprek");
    await office.getByLabel("Wat is er besproken?").fill(DELETED);
    await expectStored(office);
    await office.getByRole("button", { name: "Verwijderen" }).click();
    for (const reason of [APPEALED, DECIDED]) await makeDeletedDecision(office, reason);
    await office.goto("/meer/prullenbak");
    await expect(office.getByRole("listitem").filter({ hasText: "verwijderd door" })).toHaveCount(3);
    await expect(office.getByText("Alles gesynchroniseerd")).toBeVisible();
    await street.goto("/meer/prullenbak");
    await expect(street.getByRole("listitem").filter({ hasText: "verwijderd door" })).toHaveCount(3);
    await server.stop();
    letAMonthPass(server);
    await server.start();
  });

  await test.step("the conversation is emptied at the server and on both devices, the decisions are not", async () => {
    await expect.poll(() => filesWith(server, DELETED)).toEqual([]);
    for (const page of [office, street]) {
      await page.goto("/meer/synchronisatie");
      await page.getByRole("button", { name: "Nu synchroniseren" }).click();
      await expect.poll(() => storesWith(page, DELETED)).toEqual([]);
      await page.goto("/meer/prullenbak");
      await expect(page.getByText("wordt niet vanzelf gewist")).toHaveCount(2);
      await expect(page.getByRole("listitem").filter({ hasText: "verwijderd door" })).toHaveCount(2);
    }
    await expectAccessible(office);
  });

  await test.step("a colleague who is no lead cannot see the list", async () => {
    await street.goto("/meer/vernietigingslijst");
    await expect(street.getByRole("heading", { level: 1, name: "Vernietigingslijst" })).toBeVisible();
    await expect(street.getByRole("checkbox")).toHaveCount(0);
    await expect(street.getByRole("button", { name: "Opnieuw proberen" })).toBeVisible();
  });

  await test.step("the lead puts one on hold by keyboard, with the reason", async () => {
    await office.goto("/meer/team");
    await office.getByRole("link", { name: "Vernietigingslijst" }).click();
    await expect(office.getByText("Verwijderd besluit, langer dan 30 dagen in de prullenbak")).toHaveCount(2);
    await expectAccessible(office);
    await office.getByRole("button", { name: `${APPEALED} bewaren` }).focus();
    await office.keyboard.press("Enter");
    await expect(office.getByRole("dialog")).toBeVisible();
    await expectAccessible(office);
    await office.keyboard.press("Enter");
    await expect(office.getByText("Vul een reden in.")).toBeVisible();
    await office.keyboard.type("Er loopt een bezwaar");
    await office.keyboard.press("Enter");
    await expect(office.getByText("Wordt bewaard: Er loopt een bezwaar")).toBeVisible();
    await expect(office.getByRole("checkbox")).toHaveCount(1);
  });

  await test.step("and approves the other, which is gone everywhere; who did it is kept", async () => {
    await office.getByRole("checkbox", { name: `${DECIDED} kiezen` }).focus();
    await office.keyboard.press("Space");
    expect(await smallTargets(office, 48)).toEqual([]);
    await office.getByRole("button", { name: "1 ding vernietigen" }).click();
    await expect(office.getByRole("button", { name: "Voor altijd vernietigen" })).toBeVisible();
    await expectAccessible(office);
    await office.getByRole("button", { name: "Voor altijd vernietigen" }).click();
    await expect(office.getByText("1 ding vernietigd")).toBeVisible();
    await expect(office.getByText(/^Teamleider Noord, vandaag.*: 1 ding$/)).toBeVisible();
    await expectAccessible(office);
    await expect.poll(() => filesWith(server, DECIDED)).toEqual([]);
    for (const page of [office, street]) await expect.poll(() => storesWith(page, DECIDED)).toEqual([]);
    expect(await storesWith(office, APPEALED)).not.toEqual([]);
  });

  await test.step("the hold is said in the Prullenbak, and lifted there", async () => {
    await office.goto("/meer/prullenbak");
    await expect(office.getByText("Wordt bewaard: Er loopt een bezwaar")).toBeVisible();
    await office.getByRole("button", { name: `${APPEALED} niet meer bewaren` }).click();
    await expect(office.getByText("Wordt bewaard")).toBeHidden();
    await office.setViewportSize({ width: 320, height: 640 });
    expect(await stickingOut(office)).toEqual([]);
    // The list is the server's: it has the decision again once the lifting arrived there.
    await expect(async () => {
      await office.goto("/meer/vernietigingslijst");
      await expect(office.getByRole("checkbox")).toHaveCount(1, { timeout: 2_000 });
    }).toPass();
    expect(await stickingOut(office)).toEqual([]);
  });

  await test.step("without a connection it says so", async () => {
    await server.stop();
    await office.goto("/meer/vernietigingslijst");
    await expect(office.getByText("De vernietigingslijst is er alleen met verbinding.")).toBeVisible();
  });
});

/** By a device of its own, in the session of the page. */
async function makeDeletedDecision(page: Page, reason: string): Promise<void> {
  const refused = await page.evaluate(async (words) => {
    const ask = async (path: string, body?: object): Promise<unknown> => {
      const response = await fetch(`/api/v1${path}`, {
        method: body === undefined ? "GET" : "POST",
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        headers: { "content-type": "application/json" },
      });
      return response.json();
    };
    const { epoch, memberships } = Object(await ask("/session"));
    const recordId = crypto.randomUUID();
    const about = { type: "decision", recordId, at: new Date().toISOString() };
    const text = { reason: { was: null, to: words } };
    const mutations = [
      { ...about, id: crypto.randomUUID(), n: 1, seen: null, create: true, text },
      { ...about, id: crypto.randomUUID(), n: 2, seen: { epoch, rev: 1 }, delete: true },
    ];
    const scope: unknown = memberships[0].scope;
    const request = { deviceId: crypto.randomUUID(), epoch, schemaVersion: 1, scope, waiting: 2, mutations };
    return JSON.stringify(await ask("/push", request)).includes("refused");
  }, reason);
  expect(refused).toBe(false);
}

/** As far as the database knows; its server must not be running. */
function letAMonthPass({ dataDir }: StoepServer): void {
  const database = new SqliteDatabase(join(dataDir, "stoep.db"));
  database.exec("update record set changed_at = '2026-01-15T09:00:00.000Z' where deleted = 1");
  database.exec("delete from meta where key = 'purgeRestsUntil'");
  database.close();
}
