import "fake-indexeddb/auto";
import { afterEach, describe, expect, it } from "vitest";
import { clear, createStore, set } from "idb-keyval";
import {
  freshSettings,
  loadDeviceSettings,
  readDeviceSettings,
  storeDeviceSettings,
} from "#storage/device-settings";
import { listDeviceDatabases, openDevice } from "#storage/open-device";
import { PERSON, sampleClock, sampleRandom, TEAM } from "#tests/support/sync-samples";

const NOW_MS = Date.UTC(2026, 10, 21);
const place = createStore("stoep", "settings");

describe("settings of the device", () => {
  afterEach(() => clear(place));

  it("are not there before anybody began", async () => {
    expect(await readDeviceSettings()).toBeUndefined();
  });

  it("are made once, and found again by page and worker before any person's database is", async () => {
    const made = await loadDeviceSettings(NOW_MS, sampleRandom());
    expect(made.stage).toBe("new");
    expect(await loadDeviceSettings(NOW_MS, sampleRandom())).toEqual(made);
    expect(await readDeviceSettings()).toEqual(made);
    expect(await listDeviceDatabases()).toEqual([]);
  });

  it("keep what was stored last", async () => {
    const made = await freshSettings(NOW_MS, sampleRandom());
    const changed = { ...made, stage: "team" as const, person: { id: PERSON, name: "Noor" }, scope: TEAM };
    await storeDeviceSettings(changed);
    expect(await readDeviceSettings()).toEqual(changed);
  });

  it("of an earlier version get what it did not have yet", async () => {
    await set("device", { person: { id: PERSON, name: "Noor" }, scope: TEAM, stage: "team" }, place);
    expect(await readDeviceSettings()).toMatchObject({ stage: "team", scope: TEAM, teams: [], role: null });
  });

  it("count as never set when they hold what this version does not know", async () => {
    await set("device", { theme: "purple" }, place);
    expect(await readDeviceSettings()).toBeUndefined();
  });
});

describe("databases on the device", () => {
  it("are listed by person, and no longer once erased", async () => {
    const store = await openDevice({ personId: PERSON, nowMs: sampleClock(), random: sampleRandom() });
    expect(await listDeviceDatabases()).toEqual([PERSON]);
    await store.erase();
    expect(await listDeviceDatabases()).toEqual([]);
  });
});
