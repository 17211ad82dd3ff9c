import { afterEach, beforeEach, expect, test } from "vitest";
import { atRest, scenarioDevice, type ScenarioDevice } from "#tests/support/scenario-device";
import { ScenarioTeam } from "#tests/support/scenario-team";
import { COLLEAGUE, PERSON, sampleId, sampleNote } from "#tests/support/sync-samples";

const NOTE = sampleId(0x101);
const OTHER = sampleId(0x102);
let team: ScenarioTeam;
let phone: ScenarioDevice;
let office: ScenarioDevice;
let tablet: ScenarioDevice;

beforeEach(async () => {
  team = await ScenarioTeam.open();
  await team.join(PERSON, "fieldworker");
  await team.join(COLLEAGUE, "lead");
  phone = await scenarioDevice(team, PERSON);
  office = await scenarioDevice(team, COLLEAGUE);
  tablet = await scenarioDevice(team, COLLEAGUE);
});
afterEach(() => team.close());

test("slower of two transactions commits last", async () => {
  for (const device of [phone, office, tablet]) await device.sync();
  await phone.note(NOTE, "traag");
  await office.note(OTHER, "vlug");
  let slowIsReached = (): void => undefined;
  const reached = new Promise<void>((resolve) => (slowIsReached = resolve));
  let letGo = (): void => undefined;
  const released = new Promise<void>((resolve) => (letGo = resolve));
  team.beforeNextCommit(async () => {
    slowIsReached();
    await released;
  });

  const slow = phone.sync();
  await reached;
  const quick = office.sync();
  // While the slow one holds its place, a third device looks: its cursor must not pass what is not there yet.
  await tablet.sync();
  expect(await tablet.said(NOTE)).toBeUndefined();
  letGo();
  await Promise.all([slow, quick]);
  await tablet.sync();
  expect([await tablet.said(NOTE), await tablet.said(OTHER)]).toEqual(["traag", "vlug"]);
  await atRest(team, phone, office, tablet);
});

test("record moves to a new seq between pages", async () => {
  const ids = Array.from({ length: 1_200 }, (_, number) => sampleId(0x10_000 + number));
  await office.save(...ids.map((id, number) => sampleNote(id, `gesprek ${number}`)));
  await office.sync();
  // The first page holds the newest; then the oldest of all and one of the first page move to the top.
  const serveMoved: (typeof phone.link.nextPulls)[number] = async (request, serve) => {
    await office.retype(ids[0] ?? "", "van onderen naar boven");
    await office.retype(ids.at(-1) ?? "", "nog eens gewijzigd");
    await office.sync();
    return serve(request);
  };
  phone.link.nextPulls.push((request, serve) => serve(request), serveMoved);
  await phone.sync();
  await atRest(team, phone, office, tablet);
  expect(await phone.said(ids[0] ?? "")).toBe("van onderen naar boven");
  expect(await phone.said(ids.at(-1) ?? "")).toBe("nog eens gewijzigd");
});
