import Dexie from "dexie";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { databaseName, DexieDatabase } from "#storage/dexie-database";
import { SCHEMA, WRITER_VERSION } from "#storage/schema";
import { copyDatabase } from "#tests/support/copy-database";
import { fakeIndexedDb } from "#tests/support/fake-indexed-db";
import { problem } from "#tests/support/fake-sync-server";
import { noLocks } from "#tests/support/fake-locks";
import { atRest, scenarioDevice, versionsOf, type ScenarioDevice } from "#tests/support/scenario-device";
import { ScenarioTeam } from "#tests/support/scenario-team";
import { COLLEAGUE, PERSON, sampleId, sampleNote, TEAM } from "#tests/support/sync-samples";
import { createVirtualClock } from "#tests/support/virtual-clock";

const NOTE = sampleId(0x101);
const OTHER = sampleId(0x102);
const IDEA = sampleId(0x103);
let team: ScenarioTeam;
let office: ScenarioDevice;

beforeEach(async () => {
  team = await ScenarioTeam.open();
  await team.join(PERSON, "fieldworker");
  await team.join(COLLEAGUE, "lead");
  office = await scenarioDevice(team, COLLEAGUE);
});
afterEach(() => team.close());

describe("two tabs and the worker", () => {
  const NOTES = Array.from({ length: 30 }, (_, number) => sampleId(0x1000 + number));

  async function threeRunners(engine: Parameters<typeof scenarioDevice>[2]) {
    const phone = await scenarioDevice(team, PERSON, engine);
    const tab = await phone.openTab();
    const worker = await phone.openTab();
    const runners = [phone, tab, worker];
    for (const [place, id] of NOTES.entries()) {
      await runners[place % 3]?.store.save([sampleNote(id, `gesprek ${place}`)]);
    }
    return { phone, tab, worker };
  }

  async function expectAllOnce(phone: ScenarioDevice): Promise<void> {
    await atRest(team, phone, office);
    expect(await Promise.all(NOTES.map((id) => team.versions(id)))).toEqual(NOTES.map(() => 1));
  }

  test("two tabs and the worker, with locks", async () => {
    const { phone, tab, worker } = await threeRunners({});
    const runs = [phone, tab, worker].map(({ engine }) => engine.syncNow());
    await phone.clock.advance(0);
    expect((await Promise.all(runs)).map(({ code }) => code)).toEqual(["synced", "synced", "synced"]);
    await expectAllOnce(phone);
  });

  test("two tabs and the worker, without locks", async () => {
    const { phone, tab, worker } = await threeRunners({ engine: { locks: noLocks } });
    const runs = [phone, tab, worker].map(({ engine }) => engine.syncNow());
    await phone.clock.advance(0);
    await Promise.all(runs);
    await expectAllOnce(phone);
  });

  test("two tabs and the worker, one frozen while it holds the lock", async () => {
    const { phone, tab, worker } = await threeRunners({});
    let thaw = (): void => undefined;
    const frozen = new Promise<void>((resolve) => (thaw = resolve));
    phone.link.nextPushes.push(async (request, serve) => {
      await frozen;
      return serve(request);
    });
    const stuck = phone.engine.syncNow();
    const others = [tab, worker].map(({ engine }) => engine.syncNow());
    await phone.clock.advance(90_000);
    expect((await Promise.all(others)).map(({ code }) => code)).toEqual(["synced", "synced"]);
    thaw();
    await stuck;
    await expectAllOnce(phone);
  });
});

test("cloned device", async () => {
  const phone = await scenarioDevice(team, PERSON);
  await phone.note(NOTE, "voor de back-up");
  await phone.sync();
  await phone.note(OTHER, "wacht in de back-up");
  const clone = await scenarioDevice(team, PERSON, { database: await copyDatabase(phone.database) });
  // Both go on under one id and number: the same waiting note, and each a note of its own.
  await phone.note(sampleId(0x201), "van het oude toestel");
  await clone.note(sampleId(0x202), "van het nieuwe toestel");
  await phone.sync();
  await office.sync();
  await office.retype(OTHER, "door kantoor herschreven");
  await office.sync();
  await clone.sync();
  await phone.note(sampleId(0x203), "nog een");
  await atRest(team, phone, clone, office);
  expect(await team.rows()).toHaveLength(5);
  for (const id of [NOTE, sampleId(0x201), sampleId(0x202)]) expect(await team.versions(id)).toBe(1);
  // The clone's waiting copy, sent once more under its new id, does nothing to what was made of it since.
  expect(await team.row(OTHER)).toMatchObject({ rev: 2, fields: { said: "door kantoor herschreven" } });
  const [one, other] = await Promise.all([phone.store.state(), clone.store.state()]);
  expect(one.deviceId).not.toBe(other.deviceId);
});

test("REC-5: after a fork an edit that may be with the server is not typed on in, and no conflict with oneself follows", async () => {
  const phone = await scenarioDevice(team, PERSON);
  await phone.note(NOTE, "voor de back-up");
  await phone.sync();
  await phone.set("conversation", NOTE, { place: "Kade" });
  const clone = await scenarioDevice(team, PERSON, { database: await copyDatabase(phone.database) });
  const limits = { maxMutations: 10, maxBytes: 1_000_000 };
  expect(await clone.store.take(TEAM, limits)).toHaveLength(1);
  await phone.sync();
  await clone.store.fork(sampleId(0x204));
  await clone.set("conversation", NOTE, { place: "Kade en haven" });
  await atRest(team, phone, clone, office);
  expect((await team.rows()).map(({ type }) => type)).toEqual(["conversation"]);
  expect(await team.row(NOTE)).toMatchObject({ fields: { place: "Kade en haven" } });
});

test("second person on the same device", async () => {
  const indexedDb = fakeIndexedDb();
  const open = async (person: string) => {
    const database = new DexieDatabase(databaseName(person), () => undefined, indexedDb);
    await database.open();
    return scenarioDevice(team, person, { database });
  };
  const first = await open(PERSON);
  await first.note(NOTE, "van de eerste");
  first.link.isSignedOut = true;
  expect(await first.sync()).toEqual({ code: "signedOut" });
  first.store.close();

  const second = await open(COLLEAGUE);
  await second.note(OTHER, "van de tweede");
  await atRest(team, second);
  expect((await team.rows()).map(({ id, createdBy }) => [id, createdBy])).toEqual([[OTHER, COLLEAGUE]]);
  second.store.close();

  const back = await open(PERSON);
  expect(await back.waiting()).toBe(1);
  await atRest(team, back);
  expect(await team.row(NOTE)).toMatchObject({ createdBy: PERSON, fields: { said: "van de eerste" } });
  back.store.close();
});

test("old tab + new schema + new server", async () => {
  const indexedDb = fakeIndexedDb();
  const name = databaseName(sampleId(0xb9));
  let saidOutdated = 0;
  const database = new DexieDatabase(name, () => (saidOutdated += 1), indexedDb);
  await database.open();
  const old = await scenarioDevice(team, PERSON, { database });
  await old.note(NOTE, "voor de nieuwe versie");

  // The new server serves this version no longer: all stays and waits, and the screen says to reload.
  old.link.nextPulls.push(() => Promise.resolve(problem("clientTooOld")));
  expect(await old.sync()).toEqual({ code: "clientTooOld" });
  expect(await old.waiting()).toBe(1);

  const { factory, keyRange } = indexedDb;
  const newer = new Dexie(name, { indexedDB: factory, IDBKeyRange: keyRange });
  newer.version(WRITER_VERSION + 1).stores({ ...SCHEMA, later: "id" });
  await newer.open();
  expect(saidOutdated).toBe(1);
  expect(await old.store.save([sampleNote(OTHER, "nog in de oude tab")])).toEqual({
    ok: false,
    failure: "outdated",
  });
  expect(JSON.stringify(await newer.table("rescue").toArray())).toContain("nog in de oude tab");
  expect(await newer.table("unsent").count()).toBe(1);
  newer.close();
  old.store.close();
});

test("clock ±10 years", async () => {
  const YEARS_MS = 10 * 365 * 86_400_000;
  const ahead = await scenarioDevice(team, PERSON, {
    clock: createVirtualClock(Date.UTC(2026, 10, 20) + YEARS_MS),
  });
  const behind = await scenarioDevice(team, COLLEAGUE, {
    clock: createVirtualClock(Date.UTC(2026, 10, 20) - YEARS_MS),
  });
  await ahead.set("initiative", IDEA, { title: "Moestuin" });
  await atRest(team, ahead, behind, office);
  // What the server got last wins nothing by its clock: seen edits follow each other, unseen ones are both kept.
  await ahead.set("initiative", IDEA, { title: "Buurttuin" });
  await atRest(team, ahead, behind, office);
  await behind.set("initiative", IDEA, { title: "Pluktuin" });
  await atRest(team, behind, ahead, office);
  expect((await team.row(IDEA))?.fields["title"]).toBe("Pluktuin");
  await ahead.set("initiative", IDEA, { title: "Kruidentuin" });
  await behind.set("initiative", IDEA, { title: "Dorpstuin" });
  await atRest(team, behind, ahead, office);
  expect(await versionsOf(office, IDEA)).toEqual(["Dorpstuin", "Kruidentuin"]);
  const changedAt = (await office.store.queries.record(TEAM, "initiative", IDEA))?.changedAt;
  expect(changedAt?.slice(0, 4)).toBe("2026");
});
