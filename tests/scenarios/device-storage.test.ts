import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { FailingDatabase } from "#tests/support/failing-database";
import { openFakeDexie } from "#tests/support/fake-indexed-db";
import { MemoryDatabase } from "#tests/support/memory-database";
import { atRest, scenarioDevice, type ScenarioDevice } from "#tests/support/scenario-device";
import { ScenarioTeam } from "#tests/support/scenario-team";
import { COLLEAGUE, PERSON, sampleId, sampleNote } from "#tests/support/sync-samples";

const NOTE = sampleId(0x101);
const OTHER = sampleId(0x102);

describe.each([
  ["in memory", () => Promise.resolve(new MemoryDatabase())],
  ["on Dexie", () => openFakeDexie()],
])("a device %s", (_name, open) => {
  let team: ScenarioTeam;
  let database: FailingDatabase;
  let phone: ScenarioDevice;
  let office: ScenarioDevice;

  beforeEach(async () => {
    team = await ScenarioTeam.open();
    await team.join(PERSON, "fieldworker");
    await team.join(COLLEAGUE, "lead");
    database = new FailingDatabase(await open());
    phone = await scenarioDevice(team, PERSON, { database });
    office = await scenarioDevice(team, COLLEAGUE);
  });
  afterEach(() => team.close());

  test("quota exceeded in mid-save", async () => {
    await phone.note(NOTE, "past nog");
    database.failNext("QuotaExceededError");
    expect(
      await phone.store.save([sampleNote(OTHER, "past niet"), sampleNote(sampleId(0x103), "ook niet")]),
    ).toEqual({ ok: false, failure: "storageFull" });
    // Neither shown nor waiting in part; what was there is whole, and can be sent to make room.
    expect(await phone.said(OTHER)).toBeUndefined();
    expect(await phone.waiting()).toBe(1);
    await atRest(team, phone, office);
    await phone.note(OTHER, "past nu");
    await atRest(team, phone, office);
    expect(await office.said(OTHER)).toBe("past nu");
  });

  test("quota exceeded while an answer of the server is stored", async () => {
    await phone.sync();
    await phone.note(NOTE, "op straat");
    phone.link.nextPushes.push(async (request, serve) => {
      const answer = await serve(request);
      database.failNext("QuotaExceededError");
      return answer;
    });
    expect(await phone.sync()).toEqual({ code: "storageFailed", failure: "storageFull" });
    expect(await phone.waiting()).toBe(1);
    await atRest(team, phone, office);
    expect(await team.versions(NOTE)).toBe(1);
  });

  test("database connection lost", async () => {
    await phone.sync();
    database.failNext("InvalidStateError");
    await phone.note(NOTE, "na het heropenen");
    expect(database.reopened).toBe(1);
    // Lost for good: the answer says so, and the words are still on the screen to save again.
    database.failNext("UnknownError", "UnknownError");
    const note = sampleNote(OTHER, "bleef op het scherm");
    expect(await phone.store.save([note])).toEqual({ ok: false, failure: "storageLost" });
    await phone.save(note);
    database.loseNextAnswer("UnknownError");
    await phone.retype(NOTE, "geschreven, maar het antwoord bleef uit");
    await atRest(team, phone, office);
    expect(await office.said(NOTE)).toBe("geschreven, maar het antwoord bleef uit");
    expect([await team.versions(NOTE), await team.versions(OTHER)]).toEqual([1, 1]);
  });
});
