import { join } from "node:path";
import type { Page } from "@playwright/test";
import SqliteDatabase from "better-sqlite3";
import { expectAccessible } from "./support/axe.ts";
import { expect, test } from "./support/fixtures.ts";
import { capture, createTeam, expectStored, inviteColleague, join as joinTeam } from "./support/team-work.ts";

const QUESTION = "Mag er een trapveldje op het grasveld aan de Kerkstraat komen?";
const ACTION = "Uitslag terugkoppelen aan de buurt";
const AT_THE_OFFICE = ["Voor", "Voor", "Tegen", "Voor", "Neutraal", "Voor"];
const ON_THE_PHONE = ["Tegen", "Voor", "Voor, mits", "Niet thuis"];

test("SRV-15 DEV-15: a check is closed while a phone is still walking: its answers count when they come, the neighbourhood is to hear of it, and nothing tells the order any more", async ({
  server,
  phone,
  desktop,
}) => {
  const [office, street] = [desktop.page, phone.page];
  await createTeam(office, server, "Wijkteam Meerzicht", "Teamleider Noord");
  await joinTeam(street, await inviteColleague(office), "Wijkregisseur Zuid");
  const place = await test.step("a check, that both have", async () => {
    await capture(office, "Draagvlakcheck");
    await office.getByLabel("Vraag of voorstel").fill(QUESTION);
    await office.getByLabel("Aantal huishoudens").fill("60");
    await expectStored(office);
    await office.getByRole("button", { name: "Check starten" }).click();
    await expect(office.getByRole("heading", { name: QUESTION })).toBeVisible();
    const address = new URL(office.url()).pathname;
    await street.goto(address);
    await expect(street.getByRole("heading", { name: QUESTION })).toBeVisible();
    return address;
  });

  await test.step("the office asks with a network, the phone without", async () => {
    await answerAll(office, AT_THE_OFFICE, 0);
    await expect(street.getByText(doorsDone(AT_THE_OFFICE.length))).toBeVisible();
    await phone.goOffline();
    await answerAll(street, ON_THE_PHONE, AT_THE_OFFICE.length);
    await street.getByRole("button", { name: "Ongedaan maken" }).click();
    await expect(street.getByText(doorsDone(AT_THE_OFFICE.length + ON_THE_PHONE.length - 1))).toBeVisible();
  });

  await test.step("the office closes it: the telling is an action, in the same touch", async () => {
    await office.goto(place);
    await office.getByRole("button", { name: "Check afsluiten" }).click();
    const dialog = office.getByRole("dialog");
    await expect(dialog.getByText(/De volgorde en de tijd van de antwoorden worden gewist/)).toBeVisible();
    await dialog.getByRole("button", { name: "Check afsluiten" }).click();
    await expect(office.getByText("Met 6 van de 60 huishoudens gesproken. Voor 4")).toBeVisible();
    await expect(office.getByRole("checkbox", { name: `${ACTION} gedaan` })).toBeVisible();
    await expectAccessible(office);
  });

  await test.step("the late answers count on both, and both see the action", async () => {
    await phone.goOnline();
    await street.goto(place);
    for (const page of [office, street]) {
      await expect(
        page.getByText("Met 9 van de 60 huishoudens gesproken. Voor 5, voor mits 1"),
      ).toBeVisible();
      await expect(page.getByRole("link", { name: ACTION })).toBeVisible();
      await expect(page.getByRole("region", { name: "Wat deze uitslag niet zegt" })).toBeVisible();
    }
    await expectAccessible(street);
  });

  await test.step("neither the server's database nor the devices tell order or time", async () => {
    await expect.poll(() => timesOnDevice(street)).toEqual(["T00:00:00.000Z"]);
    await expect.poll(() => timesOnDevice(office)).toEqual(["T00:00:00.000Z"]);
    expect(timesAtServer(join(server.dataDir, "stoep.db"))).toEqual({
      times: ["T00:00:00.000Z"],
      places: [0],
      madeOrder: 0,
      revs: 1,
    });
  });

  await test.step("on paper it is two sheets at most", async () => {
    const pages = (await office.pdf({ preferCSSPageSize: true }))
      .toString("latin1")
      .match(/\/Type\s*\/Page\b/g);
    expect(pages?.length).toBeGreaterThan(0);
    expect(pages?.length).toBeLessThanOrEqual(2);
  });
});

const doorsDone = (count: number): string => `${count} van 60 deuren`;

async function answerAll(page: Page, answers: readonly string[], before: number): Promise<void> {
  await page.getByRole("link", { name: "Aan de deur" }).click();
  for (const [place, answer] of answers.entries()) {
    await page.getByRole("button", { name: answer, exact: true }).click();
    await expect(page.getByText(doorsDone(before + place + 1))).toBeVisible();
  }
}

/** The times of day in everything the device holds of answers, past the app. */
function timesOnDevice(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const rowsIn = (database: IDBDatabase, store: string): Promise<readonly unknown[]> =>
      new Promise((resolve, reject) => {
        const reading = database.transaction(store).objectStore(store).getAll();
        reading.addEventListener("success", () => resolve(reading.result));
        reading.addEventListener("error", () => reject(new Error(store)));
      });
    const opened = (name: string): Promise<IDBDatabase> =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.addEventListener("success", () => resolve(opening.result));
        opening.addEventListener("error", () => reject(new Error(name)));
      });
    const times = new Set<string>();
    let read = 0;
    for (const { name = "" } of await indexedDB.databases()) {
      if (!name.startsWith("stoep-")) continue;
      const database = await opened(name);
      read += 1;
      for (const store of ["shown", "base", "aside", "unsent", "refused", "versions"]) {
        for (const row of await rowsIn(database, store)) {
          const text = JSON.stringify(row);
          if (!text.includes('"supportResponse"')) continue;
          for (const time of text.match(/T\d\d:\d\d:\d\d\.\d{3}Z/g) ?? []) times.add(time);
        }
      }
      database.close();
    }
    if (read === 0) throw new Error("nobody's database is here");
    return [...times];
  });
}

function timesAtServer(path: string) {
  const database = new SqliteDatabase(path, { readonly: true });
  const ask = (sql: string): readonly unknown[] => database.prepare(sql).pluck().all();
  const ofAnswers = "where type = 'supportResponse'";
  try {
    return {
      times: ask(
        `select distinct substr(at, 11) from (select created_at as at from record ${ofAnswers}
           union select changed_at from record ${ofAnswers} union select at from record_rev ${ofAnswers}
           union select received_at from mutation ${ofAnswers})`,
      ),
      places: ask(`select distinct n from mutation ${ofAnswers}`),
      // A device makes UUIDv7s, which hold the time.
      madeOrder: ask(`select count(*) from mutation ${ofAnswers} and substr(id, 15, 1) = '7'`)[0],
      revs: ask(`select count(distinct rev) from record ${ofAnswers}`)[0],
    };
  } finally {
    database.close();
  }
}
