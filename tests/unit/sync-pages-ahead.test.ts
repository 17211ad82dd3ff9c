import { describe, expect, test, vi } from "vitest";
import { PULL_MAX_ROWS } from "#protocol/sync-messages";
import { benchDevice } from "#tests/support/engine-bench";
import { FakeSyncServer } from "#tests/support/fake-sync-server";
import { sampleId, TEAM } from "#tests/support/sync-samples";

const ROWS = 12;

/** A device at a server with more rows than a page holds; it has pulled once, and then all rows were written. */
async function bench() {
  const server = new FakeSyncServer();
  const device = await benchDevice(server);
  await device.sync();
  server.pageSize = 2;
  for (let number = 1; number <= ROWS; number += 1)
    server.write({ id: sampleId(number), fields: { said: `gesprek ${number}` } });
  device.transport.pulls.length = 0;
  return { server, ...device };
}

describe("the next page", () => {
  test("WIRE-7: is asked for while one is being stored, and no page is asked for twice", async () => {
    const { store, transport, sync } = await bench();
    const steps: string[] = [];
    const { applyPull } = store;
    vi.spyOn(store, "applyPull").mockImplementation(async (...page) => {
      steps.push(`storing with ${transport.pulls.length} asked`);
      return Reflect.apply(applyPull, store, page);
    });
    expect((await sync()).code).toBe("synced");
    expect(await store.queries.count(TEAM, "conversation")).toBe(ROWS);
    expect(steps.slice(0, 2)).toEqual(["storing with 2 asked", "storing with 3 asked"]);
    expect(transport.pulls).toHaveLength(steps.length);
    const asked = transport.pulls.map(({ cursors }) => cursors[TEAM]);
    expect(new Set(asked).size).toBe(asked.length);
  });

  test("WIRE-7: may hold more than the first one of an empty device, which fills the screen", async () => {
    const server = new FakeSyncServer();
    server.write({ id: sampleId(1), fields: { said: "gesprek" } });
    server.write({ id: sampleId(2), fields: { said: "nog een gesprek" } });
    server.pageSize = 1;
    const { transport, sync } = await benchDevice(server);
    expect((await sync()).code).toBe("synced");
    const [first, ...later] = transport.pulls.map(({ limit }) => limit);
    expect(first).toBe(200);
    expect(later.length).toBeGreaterThan(0);
    expect(new Set(later)).toEqual(new Set([PULL_MAX_ROWS]));
    await sync();
    expect(transport.pulls.at(-1)?.limit).toBe(PULL_MAX_ROWS);
  });

  test("WIRE-7: counts for nothing when the stored cursors are others by then", async () => {
    const { server, store, transport, sync } = await bench();
    const { applyPull } = store;
    let isFirst = true;
    vi.spyOn(store, "applyPull").mockImplementation(async (...page) => {
      const applied = await Reflect.apply(applyPull, store, page);
      // As another tab would that found the digest differing: everything is to be pulled afresh.
      if (isFirst) await store.checkHeads({ [TEAM]: { seq: ROWS, digest: "ffffffffffffffff" } });
      isFirst = false;
      return applied;
    });
    expect((await sync()).code).toBe("synced");
    expect(transport.pulls.filter(({ cursors }) => cursors[TEAM] === null)).toHaveLength(1);
    expect(await store.queries.count(TEAM, "conversation")).toBe(server.rows.size);
    expect(await store.checkHeads({ [TEAM]: { seq: ROWS, digest: server.digest } })).toEqual([]);
  });

  test("WIRE-7: is dropped when storing the one before it fails", async () => {
    const { store, sync } = await bench();
    vi.spyOn(store, "applyPull").mockRejectedValueOnce(new DOMException("", "QuotaExceededError"));
    expect((await sync()).code).toBe("storageFailed");
    expect(await store.queries.count(TEAM, "conversation")).toBe(0);
    expect((await sync()).code).toBe("synced");
    expect(await store.queries.count(TEAM, "conversation")).toBe(ROWS);
  });
});
