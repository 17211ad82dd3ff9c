import { afterEach, beforeEach, expect, test } from "vitest";
import { atRest, scenarioDevice, type ScenarioDevice } from "#tests/support/scenario-device";
import { ScenarioTeam } from "#tests/support/scenario-team";
import { COLLEAGUE, PERSON, sampleId } from "#tests/support/sync-samples";

const NOTE = sampleId(0x101);
const OTHER = sampleId(0x102);
const LATER = sampleId(0x103);
const UNREACHABLE = { kind: "unreachable" } as const;
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

test("kill -9 of the server before its commit", async () => {
  await phone.note(NOTE, "op straat");
  await atRest(team, phone, office);
  await phone.retype(NOTE, "op straat, gewijzigd");
  await phone.note(OTHER, "nieuw");
  let disk = "";
  phone.link.nextPushes.push(async (request, serve) => {
    team.beforeNextCommit(async () => {
      disk = team.copyDisk();
    });
    await serve(request);
    return UNREACHABLE;
  });
  await phone.sync();
  await team.startFrom(disk);
  // Nothing of the push is there, and nothing was called sent.
  expect((await team.row(NOTE))?.fields).toEqual({ said: "op straat" });
  expect(await phone.waiting()).toBe(2);
  await atRest(team, phone, office);
  expect([await team.versions(NOTE), await team.versions(OTHER)]).toEqual([2, 1]);
});

test("kill -9 of the server between its commit and the answer", async () => {
  await phone.note(NOTE, "op straat");
  let disk = "";
  phone.link.nextPushes.push(async (request, serve) => {
    await serve(request);
    disk = team.copyDisk();
    return UNREACHABLE;
  });
  await phone.sync();
  await team.startFrom(disk);
  await atRest(team, phone, office);
  expect(await team.versions(NOTE)).toBe(1);
});

test("restore of an older backup", async () => {
  await phone.note(NOTE, "voor de back-up");
  await atRest(team, phone, office);
  const backup = team.copyDisk();
  await phone.retype(NOTE, "na de back-up");
  await office.note(OTHER, "alleen na de back-up");
  await atRest(team, phone, office);
  await phone.note(LATER, "wacht nog");
  await team.restore(backup);
  expect((await team.rows()).map(({ fields }) => fields["said"])).toEqual(["voor de back-up"]);
  for (const device of [phone, office]) await device.sync();
  await atRest(team, phone, office);
  expect(await office.said(NOTE)).toBe("na de back-up");
  expect(await phone.said(OTHER)).toBe("alleen na de back-up");
  expect(await office.said(LATER)).toBe("wacht nog");
});

test("empty server", async () => {
  await phone.note(NOTE, "op straat");
  await office.note(OTHER, "op kantoor");
  await atRest(team, phone, office);
  await phone.note(LATER, "wacht nog");
  await team.empty();
  expect(await team.rows()).toEqual([]);
  for (const device of [phone, office]) await device.sync();
  await atRest(team, phone, office);
  const said = (await team.rows()).map(({ fields }) => fields["said"]);
  expect(said.toSorted()).toEqual(["op kantoor", "op straat", "wacht nog"]);
});
