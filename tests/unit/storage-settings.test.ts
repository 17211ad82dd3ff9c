import "fake-indexeddb/auto";
import { afterEach, describe, expect, it } from "vitest";
import { createStore, set } from "idb-keyval";
import { clearSettings, readSetting, writeSetting } from "#storage/device-settings";
import { listDeviceDatabases, openDevice } from "#storage/open-device";
import { PERSON, sampleClock, sampleRandom, TEAM } from "#tests/support/sync-samples";

describe("settings of the device", () => {
  afterEach(clearSettings);

  it("are there before any person's database is", async () => {
    expect(await readSetting("personId")).toBeUndefined();
    await writeSetting("personId", PERSON);
    await writeSetting("theme", "dark");
    await writeSetting("scope", TEAM);
    await writeSetting("isShared", true);
    expect(await readSetting("personId")).toBe(PERSON);
    expect(await readSetting("theme")).toBe("dark");
    expect(await readSetting("scope")).toBe(TEAM);
    expect(await readSetting("isShared")).toBe(true);
    expect(await listDeviceDatabases()).toEqual([]);
  });

  it("count as never set when they hold what this version does not know", async () => {
    await set("theme", "purple", createStore("stoep", "settings"));
    await set("personId", "", createStore("stoep", "settings"));
    expect(await readSetting("theme")).toBeUndefined();
    expect(await readSetting("personId")).toBeUndefined();
  });

  it("are all gone after clearing", async () => {
    await writeSetting("deviceName", "Telefoon");
    await clearSettings();
    expect(await readSetting("deviceName")).toBeUndefined();
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
