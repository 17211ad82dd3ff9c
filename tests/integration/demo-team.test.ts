import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { demoPeople } from "#server/demo/demo-people";
import { demoTeam, demoTeamName } from "#server/demo/demo-team";
import { seededRandom } from "#server/demo/random";
import { type Database, openDatabase } from "#server/db/open-database";
import { loadTeam } from "#server/sync/load-team";
import { idMaker } from "#tests/support/server-database";

// Hundreds of records through every rule: seconds on a computer that does nothing else.
vi.setConfig({ testTimeout: 60_000 });

const now = "2026-11-21T15:20:00.000Z";
const since = "2025-11-15T08:00:00.000Z";
let folder = "";
let database: Database;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "stoep-demo-"));
  const place = { kind: "sqlite", path: join(folder, "stoep.sqlite") } as const;
  database = await openDatabase(place, { now: () => now, newId: idMaker() });
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

it("takes the whole demo team through the server's own push: nothing refused, two versions of a text and of an amount, and a text that merged", async () => {
  const scope = "018f0000-0000-7000-8000-000000000001";
  const people = demoPeople.map((person, index) => ({
    ...person,
    id: `018f0000-0000-7000-8000-00000000010${index}`,
  }));
  const edits = demoTeam({ now, scope, people });
  const team = { scope, name: demoTeamName, people, since, edits };

  expect(
    await loadTeam({ database, now: () => now, random: seededRandom(1).bytes, poke: () => undefined }, team),
  ).toEqual({
    ok: true,
    applied: edits.length,
  });

  const rows = await database.read
    .selectFrom("record")
    .select(({ fn }) => ["type", fn.countAll<number>().as("count")])
    .where("scope", "=", scope)
    .groupBy("type")
    .execute();
  const countByType = Object.fromEntries(rows.map(({ type, count }) => [type, Number(count)]));
  expect(countByType).toMatchObject({
    conversation: 300,
    supportResponse: 400,
    neighbourhood: 71,
    member: 6,
    teamSettings: 1,
  });
  expect(countByType["conflict"]).toBe(2);
  const merged = await database.read
    .selectFrom("record")
    .select("type")
    .where("merged", "is not", null)
    .execute();
  expect(merged).toEqual([{ type: "initiative" }]);
});
