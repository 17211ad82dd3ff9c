import "fake-indexeddb/auto";
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { MIGRATIONS } from "#server/db/migrate";
import {
  changedFixtures,
  deviceFixtures,
  recordDevices,
  recordServer,
  serverFixtures,
} from "#tests/support/old-data/fixtures";
import { partsOf, shapeOf, type DatabaseImage } from "#tests/support/old-data/indexed-db-image";
import { migrateTo } from "#tests/support/old-data/server-image";
import { tellStory, type Told } from "#tests/support/old-data/story";
import { describeOnBothDatabases } from "#tests/support/server-database";
import { startPostgres, type ThrowAwayPostgres } from "#tests/support/postgres";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** Set when a schema got a new version: keeps what it is now, with content of every kind, beside the earlier ones. */
const RECORDS = process.env["STOEP_RECORD_DATA"] === "1";
const HOW =
  "A version that may lie on somebody's disk stays as it is. Make a new one with its upgrade, and record it: " +
  "STOEP_RECORD_DATA=1 npx vitest run tests/integration/old-data/recorded.test.ts";

let postgres: ThrowAwayPostgres;
let told: Told;
beforeAll(async () => {
  postgres = await startPostgres();
  told = await tellStory();
  if (!RECORDS) return;
  await recordServer(told, () => postgres.createDatabase());
  recordDevices(dexieVersion(databasesNow()), told);
});
afterAll(() => postgres.stop());

/** Of every device in the story: the settings, and the person's own database. */
const databasesNow = (): readonly DatabaseImage[] =>
  Object.values(told.devices).flatMap(({ databases }) => databases);
const isOwn = ({ name }: DatabaseImage): boolean => name !== "stoep";
const dexieVersion = (databases: readonly DatabaseImage[]): number =>
  (databases.find(isOwn)?.version ?? 0) / 10;

test("what was recorded is never changed", () => {
  expect(changedFixtures(), HOW).toEqual([]);
});

describe("the device's database", () => {
  test("is that of its version: stores and indexes that change make another one", () => {
    const newest = newestRecorded();
    expect(dexieVersion(databasesNow()), HOW).toBe(dexieVersion(newest));
    expect(databasesNow().map(shapeOf), HOW).toEqual(newest.map(shapeOf));
  });

  test("has rows of the same parts as those that were recorded", () => {
    expect(partsOfAll(databasesNow()), HOW).toEqual(partsOfAll(newestRecorded()));
  });

  test("was recorded with rows in every store", () => {
    const filled = newestRecorded().flatMap(({ stores }) => stores.filter(({ rows }) => rows.length > 0));
    const all = newestRecorded().flatMap(({ stores }) => stores.map(({ name }) => name));
    expect(new Set(filled.map(({ name }) => name))).toEqual(new Set(all));
  });

  test("has a recording of every version", () => {
    const versions = Array.from({ length: dexieVersion(databasesNow()) }, (_, index) => index + 1);
    expect([...new Set(deviceFixtures().map(({ version }) => version))], HOW).toEqual(versions);
  });
});

describe("the server's database", () => {
  test("has a recording of every migration, with rows in every table", () => {
    expect(
      serverFixtures().map(({ migration }) => migration),
      HOW,
    ).toEqual(Object.keys(MIGRATIONS));
    const empty = Object.entries(serverFixtures().at(-1)?.rows ?? {}).filter(([, rows]) => rows.length === 0);
    expect(empty.map(([table]) => table)).toEqual([]);
  });
});

describeOnBothDatabases("a migration", (newPlace) => {
  test.each(serverFixtures())("makes what it made when it was recorded: $migration", async (fixture) => {
    const place = await newPlace();
    if (place.kind === "sqlite") mkdirSync(dirname(place.path), { recursive: true });
    expect(await migrateTo(place, fixture.migration), HOW).toEqual(fixture.ddl[place.kind]);
  });
});

/** In the order of the story. */
function newestRecorded(): readonly DatabaseImage[] {
  const fixtures = deviceFixtures();
  const newest = Math.max(...fixtures.map(({ version }) => version));
  return Object.keys(told.devices).flatMap(
    (name) => fixtures.find((each) => each.version === newest && each.name === name)?.device.databases ?? [],
  );
}

const partsOfAll = (databases: readonly DatabaseImage[]): readonly string[] =>
  [...new Set(databases.flatMap(partsOf))].toSorted();
