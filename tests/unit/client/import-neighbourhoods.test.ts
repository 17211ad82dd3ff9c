import { describe, expect, it } from "vitest";
import { readNeighbourhoodList } from "#domain/neighbourhood-list/read-neighbourhood-list";
import { importNeighbourhoods } from "#models/import-neighbourhoods";
import { FailingDatabase } from "#tests/support/failing-database";
import { MemoryDatabase } from "#tests/support/memory-database";
import { openMemoryStore } from "#tests/support/memory-store";
import { DEVICE, PERSON, sampleRandom, TEAM } from "#tests/support/sync-samples";

const YEAR = 2024;

function listed(count: number) {
  const rows = Array.from(
    { length: count },
    (_, index) => `BU0001${String(index).padStart(4, "0")},Buurt ${index}`,
  );
  const list = readNeighbourhoodList("buurten.csv", ["buurtcode,buurtnaam", ...rows].join("\n"));
  if (!list.ok) throw new Error("the list of this test is well formed");
  return list.neighbourhoods;
}

async function device() {
  const database = new FailingDatabase(new MemoryDatabase());
  const nowMs = () => Date.UTC(2026, 10, 21);
  const store = await openMemoryStore({
    personId: PERSON,
    deviceId: DEVICE,
    nowMs,
    random: sampleRandom(1),
    database,
  });
  await store.addScope({ id: TEAM, kind: "team", isShared: false });
  return { database, store, count: () => store.queries.count(TEAM, "neighbourhood") };
}

describe("importing neighbourhoods", () => {
  it("stores a long list, and the same list again changes nothing", async () => {
    const { store, count } = await device();
    expect(await importNeighbourhoods(store, TEAM, listed(1_200), YEAR)).toEqual({
      ok: true,
      changed: 1_200,
    });
    expect(await count()).toBe(1_200);
    expect(await importNeighbourhoods(store, TEAM, listed(1_200), YEAR)).toEqual({ ok: true, changed: 0 });
  });

  it("stores nothing at all when the device is full", async () => {
    const { database, store, count } = await device();
    database.failNext("QuotaExceededError");
    expect(await importNeighbourhoods(store, TEAM, listed(1_200), YEAR)).toEqual({
      ok: false,
      failure: "storageFull",
    });
    expect(await count()).toBe(0);
  });

  it("brings back what was deleted, and changes only what differs", async () => {
    const { store, count } = await device();
    await importNeighbourhoods(store, TEAM, listed(3), YEAR);
    const [first] = await store.queries.list(TEAM, "neighbourhood", { limit: 1, order: "oldestFirst" });
    if (first === undefined) throw new Error("three neighbourhoods were stored");
    await store.save([{ scope: TEAM, type: "neighbourhood", recordId: first.id, seen: null, delete: true }]);
    expect(await importNeighbourhoods(store, TEAM, listed(3), YEAR)).toEqual({ ok: true, changed: 1 });
    expect(await count()).toBe(3);
  });
});
