import "fake-indexeddb/auto";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { makeAccessLink } from "#server/auth/links";
import { migrate } from "#server/db/migrate";
import { openDatabase, type DatabasePlace } from "#server/db/open-database";
import type { Tables } from "#server/db/schema";
import { examine } from "#server/doctor/examine";
import { plainCodec, unseal } from "#storage/field-codec";
import type { StoredRecord } from "#storage/stored-rows";
import { Browser } from "#tests/support/browser";
import { fakeIndexedDb } from "#tests/support/fake-indexed-db";
import { serverFixtures } from "#tests/support/old-data/fixtures";
import { openRecorded } from "#tests/support/old-data/old-device";
import {
  dumpRows,
  layDown,
  openConnection,
  type ServerImage,
  type TableRow,
  type TableRows,
} from "#tests/support/old-data/server-image";
import { describeOnBothDatabases, idMaker, type OpenPlace } from "#tests/support/server-database";
import { startServer } from "#tests/support/server";

vi.setConfig({ testTimeout: 60_000 });

const FIXTURES = serverFixtures();
const options = { now: () => "2026-11-22T12:00:00.000Z", newId: idMaker() };
let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "stoep-old-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describeOnBothDatabases("a server's database of an earlier version", (newPlace) => {
  test.each(FIXTURES)("is brought to this one with every row it had: $migration", async (fixture) => {
    const place = await laidDown(newPlace, fixture);
    const database = await openDatabase(place, options);
    expect(await examine(database.write, place.kind)).toMatchObject({ findings: [] });
    await database.close();
    expectAllOf(fixture.rows, await dumpRows(place));
  });

  test.each(FIXTURES)(
    "gives a device all it held, as on the day it was recorded: $migration",
    async (fixture) => {
      const place = await laidDown(newPlace, fixture);
      const server = await startServer({ dataDir: folderOf(place), place });
      const { person, scope } = leadOf(fixture);
      const { token } = await makeAccessLink(server.services, scope, person);
      const browser = new Browser(server);
      await browser.enter(token);
      const device = { person, cookie: browser.cookie };
      const { database, store, sync } = await openRecorded(device, fakeIndexedDb());
      expect((await sync(server.url)).outcome.code).toBe("synced");
      const here = await database.read(({ records }) => records.range("[scope+type+id]", [scope]));
      expect(here.map(told).toSorted(byText)).toEqual(recordsOf(fixture, scope).toSorted(byText));
      store.close();
      await server.stop();
    },
  );

  test("is whole after the upgrade was killed at any statement, and then brought to this version", async () => {
    const [oldest] = FIXTURES;
    if (oldest === undefined) throw new Error("nothing was recorded");
    let statements = 0;
    for (let isDone = false; !isDone; statements += 1) {
      const place = await laidDown(newPlace, oldest);
      const { left, wasKilled } = await upgradeKilledAfter(statements, place);
      isDone = !wasKilled;
      if (wasKilled) expect(await dumpRows(left)).toEqual(oldest.rows);
      const database = await openDatabase(left, options);
      expect(await examine(database.write, place.kind)).toMatchObject({ findings: [] });
      await database.close();
      expectAllOf(oldest.rows, await dumpRows(left));
    }
    expect(statements).toBeGreaterThan(3);
  });
});

async function laidDown(newPlace: OpenPlace, fixture: ServerImage): Promise<DatabasePlace> {
  const given = await newPlace();
  const place = given.kind === "sqlite" ? { ...given, path: join(dirname(given.path), "stoep.db") } : given;
  if (place.kind === "sqlite") mkdirSync(dirname(place.path), { recursive: true });
  await layDown(place, fixture);
  return place;
}

const folderOf = (place: DatabasePlace): string => (place.kind === "sqlite" ? dirname(place.path) : folder);

/**
 * Upgrades, and dies at the first statement after so many: a connection of PostgreSQL breaks, and of SQLite there is what lay on the disk
 * at that moment. Tells where that is.
 */
async function upgradeKilledAfter(
  statements: number,
  place: DatabasePlace,
): Promise<{ readonly wasKilled: boolean; readonly left: DatabasePlace }> {
  let remaining = statements;
  let left = place;
  const db = openConnection<Tables>(place, ({ query }) => {
    if (!/^\s*(create|alter|drop|insert|update|delete) /i.test(query.sql)) return;
    remaining -= 1;
    if (remaining >= 0) return;
    if (place.kind === "sqlite" && left === place) left = diskNow(place.path);
    throw new Error("killed");
  });
  try {
    await migrate(db);
    return { wasKilled: false, left };
  } catch (error) {
    if (error instanceof Error && error.message === "killed") return { wasKilled: true, left };
    throw error;
  } finally {
    await db.destroy();
  }
}

function diskNow(path: string): DatabasePlace {
  const copy = mkdtempSync(join(folder, "disk-"));
  cpSync(dirname(path), copy, { recursive: true });
  return { kind: "sqlite", path: join(copy, "stoep.db") };
}

/** Every row of the one is in the other, with all it held. */
function expectAllOf(before: TableRows, after: TableRows): void {
  for (const [table, rows] of Object.entries(before)) {
    const found = new Map((after[table] ?? []).map((row) => [keyOf(row, rows[0]), row]));
    for (const row of rows) expect(found.get(keyOf(row, row)), table).toMatchObject(row);
  }
}

/** All that the earlier version held of a row. */
const keyOf = (row: TableRow, columns: TableRow = row): string =>
  JSON.stringify(Object.keys(columns).map((column) => row[column]));

function leadOf({ rows }: ServerImage): { readonly person: string; readonly scope: string } {
  const lead = rows["membership"]?.find(({ role }) => role === "lead");
  return { person: String(lead?.["person"]), scope: String(lead?.["scope"]) };
}

const told = ({ type, id, rev, deleted, fields }: StoredRecord) => ({
  ...{ type, id, rev, deleted },
  fields: unseal(plainCodec, fields).fields,
});

const recordsOf = ({ rows }: ServerImage, scope: string) =>
  (rows["record"] ?? [])
    .filter((row) => row["scope"] === scope)
    .map(({ type, id, rev, deleted, fields }) => {
      const content: unknown = JSON.parse(String(fields));
      return { type, id, rev, deleted, fields: content };
    });

const byText = (left: unknown, right: unknown): number =>
  JSON.stringify(left) < JSON.stringify(right) ? -1 : 1;
