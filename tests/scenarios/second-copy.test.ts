import { afterEach, beforeEach, expect, test } from "vitest";
import {
  atRest,
  openConflict,
  scenarioDevice,
  type ScenarioDevice,
  versionsOf,
} from "#tests/support/scenario-device";
import { ScenarioTeam } from "#tests/support/scenario-team";
import { copyOf, putBack } from "#tests/support/second-copy";
import { COLLEAGUE, PERSON, sampleEdit, sampleId, TEAM } from "#tests/support/sync-samples";

const NOTE = sampleId(0x101);
const OTHER = sampleId(0x102);
const LATER = sampleId(0x103);
let team: ScenarioTeam;
let phone: ScenarioDevice;
let office: ScenarioDevice;

beforeEach(async () => {
  team = await ScenarioTeam.open();
  await team.join(PERSON, "fieldworker");
  await team.join(COLLEAGUE, "lead");
  phone = await scenarioDevice(team, PERSON);
  office = await scenarioDevice(team, COLLEAGUE);
});
afterEach(() => team.close());

/** Keeps this value of the open conflict about the title. */
async function settle(device: ScenarioDevice, id: string, title: string): Promise<void> {
  const conflict = await openConflict(device, id);
  const shown = await device.store.queries.record(TEAM, "initiative", id);
  const versions = Object.keys(conflict?.fields.versions ?? {});
  const set = { title: { was: shown?.fields.title ?? null, to: title } };
  const settles = { conflict: conflict?.id ?? "", versions };
  await device.save(
    sampleEdit({ type: "initiative", recordId: id, seen: shown?.seen ?? null, set, settles }),
  );
}

const newPhone = (): Promise<ScenarioDevice> => scenarioDevice(team, PERSON);

test("second copy of a lost phone, put back on another", async () => {
  await phone.note(NOTE, "al verstuurd");
  await atRest(team, phone, office);
  await phone.note(OTHER, "wachtte nog");
  await phone.retype(NOTE, "al verstuurd, en meer");
  const copy = await copyOf(phone.store);

  const other = await newPhone();
  expect(await putBack(other.store, copy)).toEqual({ records: 1, waiting: 2, refused: 0 });
  expect([await other.said(NOTE), await other.said(OTHER)]).toEqual(["al verstuurd, en meer", "wachtte nog"]);
  await atRest(team, other, office);
  expect([await office.said(NOTE), await office.said(OTHER)]).toEqual([
    "al verstuurd, en meer",
    "wachtte nog",
  ]);
  expect([await team.versions(NOTE), await team.versions(OTHER)]).toEqual([2, 1]);
});

test("second copy put back while the phone it was made on lives and types on", async () => {
  await phone.note(NOTE, "op straat");
  const copy = await copyOf(phone.store);
  await phone.retype(NOTE, "op straat, en verder getypt");
  await phone.note(OTHER, "na de kopie");
  const other = await newPhone();
  await putBack(other.store, copy);
  await other.sync();
  await atRest(team, phone, other, office);
  await putBack(phone.store, copy);
  await putBack(other.store, copy);
  await atRest(team, phone, other, office);
  expect(await office.said(NOTE)).toBe("op straat, en verder getypt");
  expect(await openConflict(office, NOTE)).toBeUndefined();
  expect([await team.versions(NOTE), await team.versions(OTHER)]).toEqual([2, 1]);
});

test("second copy older than edits, a delete and an erasure", async () => {
  await phone.note(NOTE, "eerste woorden");
  await phone.note(OTHER, "wordt verwijderd");
  await phone.note(LATER, "bewoner wil dit niet");
  await atRest(team, phone, office);
  const copy = await copyOf(phone.store);
  await office.retype(NOTE, "latere woorden");
  await office.remove("conversation", OTHER);
  const seen = (await office.store.queries.record(TEAM, "conversation", LATER))?.seen ?? null;
  const redact = { fields: { said: "gesproken" }, ground: "request" };
  await office.save(sampleEdit({ recordId: LATER, seen, redact }));
  await atRest(team, phone, office);
  const before = [await team.versions(NOTE), await team.versions(OTHER), await team.versions(LATER)];

  const other = await newPhone();
  await putBack(other.store, copy);
  await putBack(phone.store, copy);
  await atRest(team, phone, other, office);
  expect([await team.versions(NOTE), await team.versions(OTHER), await team.versions(LATER)]).toEqual(before);
  expect(await other.said(NOTE)).toBe("latere woorden");
  expect(await other.store.queries.record(TEAM, "conversation", OTHER)).toMatchObject({ deleted: true });
  expect(await other.said(LATER)).toBe("gesproken");
  for (const { store } of [phone, other])
    expect(JSON.stringify(await copyOf(store))).not.toContain("bewoner wil dit niet");
});

test("second copy put back after the server went back to an older backup", async () => {
  await phone.note(NOTE, "voor de back-up");
  await atRest(team, phone, office);
  const backup = team.copyDisk();
  await phone.retype(NOTE, "na de back-up");
  await phone.note(OTHER, "alleen na de back-up");
  await phone.sync();
  await phone.note(LATER, "wachtte nog");
  const copy = await copyOf(phone.store);
  // The phone is lost. The office, which never heard of it, lives on in the new database.
  await team.restore(backup);
  await atRest(team, office);

  const other = await newPhone();
  await other.sync();
  expect(await other.said(NOTE)).toBe("voor de back-up");
  await putBack(other.store, copy);
  await atRest(team, other, office);
  expect(await office.said(NOTE)).toBe("na de back-up");
  expect(await office.said(OTHER)).toBe("alleen na de back-up");
  expect(await office.said(LATER)).toBe("wachtte nog");
  const { length } = await team.rows();
  await putBack(other.store, copy);
  await atRest(team, other, office);
  expect(await team.rows()).toHaveLength(length);
});

test("second copy put back again after what it brought was settled", async () => {
  await phone.set("initiative", NOTE, { title: "Moestuin" });
  const backup = team.copyDisk();
  await phone.sync();
  const copy = await copyOf(phone.store);
  await team.restore(backup);
  await office.set("initiative", NOTE, { title: "Pluktuin" });
  await office.sync();
  const other = await newPhone();
  await putBack(other.store, copy);
  await atRest(team, phone, other, office);
  expect(await versionsOf(office, NOTE)).toEqual(["Moestuin", "Pluktuin"]);
  await settle(office, NOTE, "Pluktuin");
  await atRest(team, phone, other, office);

  for (const device of [other, phone]) await putBack(device.store, copy);
  await atRest(team, phone, other, office);
  expect(await openConflict(office, NOTE)).toBeUndefined();
  expect((await team.row(NOTE))?.fields).toEqual({ title: "Pluktuin" });
});

test("second copy of somebody who was removed from the team", async () => {
  await phone.note(NOTE, "van het team");
  await atRest(team, phone, office);
  await phone.note(OTHER, "wachtte nog");
  const copy = await copyOf(phone.store);
  await team.leave(PERSON);

  const other = await newPhone();
  await putBack(other.store, copy);
  await other.sync();
  await other.sync();
  expect(await other.said(NOTE)).toBeUndefined();
  expect(await other.said(OTHER)).toBe("wachtte nog");
  expect((await team.rows()).map(({ id }) => id)).toEqual([NOTE]);
  await team.takeBack(PERSON);
  await atRest(team, other, office);
  expect(await office.said(OTHER)).toBe("wachtte nog");
});
