import "fake-indexeddb/auto";
import { afterEach, describe, expect, it } from "vitest";
import { clear, createStore, set } from "idb-keyval";
import {
  changeDeviceSettings,
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

  it("of two tabs become both tabs' changes", async () => {
    const before = await loadDeviceSettings(NOW_MS, sampleRandom());
    expect(await changeDeviceSettings(before, { hidesBadge: true })).toBe(true);
    // The other tab knows nothing of it.
    expect(await changeDeviceSettings(before, { deviceName: "Werktelefoon" })).toBe(true);
    expect(await readDeviceSettings()).toEqual({ ...before, hidesBadge: true, deviceName: "Werktelefoon" });
  });

  it("keep what they know of a team with the team of the tab that tells it", async () => {
    const before = { ...(await loadDeviceSettings(NOW_MS, sampleRandom())), teamName: "Noord" };
    await changeDeviceSettings(before, { scope: TEAM, teamName: "Zuid", role: "lead" });
    await changeDeviceSettings(before, { role: "viewer" });
    const { scope, teamName, role } = (await readDeviceSettings()) ?? {};
    expect({ scope, teamName, role }).toEqual({ scope: before.scope, teamName: "Noord", role: "viewer" });
  });

  it("are not changed by a tab of who had the device before, nor of before it was in a team", async () => {
    const before = await loadDeviceSettings(NOW_MS, sampleRandom());
    const next = { ...before, stage: "team" as const, person: { id: PERSON, name: "Noor" } };
    expect(await changeDeviceSettings(before, next)).toBe(true);
    expect(await changeDeviceSettings(before, { deviceName: "Oud" })).toBe(false);
    expect(await changeDeviceSettings({ ...next, stage: "local" }, { deviceName: "Oud" })).toBe(false);
    expect(await readDeviceSettings()).toEqual(next);
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
