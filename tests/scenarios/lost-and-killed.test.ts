import { afterEach, beforeEach, expect, test } from "vitest";
import { MemoryDatabase } from "#tests/support/memory-database";
import { MortalDatabase } from "#tests/support/mortal-database";
import { atRest, scenarioDevice, type ScenarioDevice } from "#tests/support/scenario-device";
import { loseAnswer } from "#tests/support/scenario-link";
import { ScenarioTeam } from "#tests/support/scenario-team";
import { COLLEAGUE, PERSON, sampleId } from "#tests/support/sync-samples";

const NOTE = sampleId(0x101);
const OTHER = sampleId(0x102);
let team: ScenarioTeam;
let office: ScenarioDevice;

beforeEach(async () => {
  team = await ScenarioTeam.open();
  await team.join(PERSON, "fieldworker");
  await team.join(COLLEAGUE, "lead");
  office = await scenarioDevice(team, COLLEAGUE);
});
afterEach(() => team.close());

test("response lost after commit", async () => {
  const phone = await scenarioDevice(team, PERSON);
  await phone.note(NOTE, "op straat");
  phone.link.nextPushes.push(loseAnswer);
  expect(await phone.sync()).toEqual({ code: "unreachable" });
  expect(await phone.waiting()).toBe(1);
  await phone.retype(NOTE, "op straat, later");
  await atRest(team, phone, office);
  expect(await office.said(NOTE)).toBe("op straat, later");
  expect(await team.versions(NOTE)).toBe(2);
});

test("tab killed at every await between save, push, ack, apply", async () => {
  await office.note(OTHER, "van kantoor");
  await office.sync();
  let place = 0;
  for (let wasKilled = true; wasKilled; place += 1) {
    const disk = new MemoryDatabase();
    const mortal = new MortalDatabase(disk, place);
    const deviceId = sampleId(0xe000 + place);
    const note = sampleId(0x1000 + place);
    const tab = await scenarioDevice(team, PERSON, { database: mortal, deviceId });
    mortal.isCounting = true;
    // The tab's network dies with it, also between the server's commit and its answer.
    const cut = async <T>(work: () => Promise<T>): Promise<T> => {
      await mortal.step();
      const result = await work();
      await mortal.step();
      return result;
    };
    tab.link.nextPulls.push((request, serve) => cut(() => serve(request)));
    tab.link.nextPushes.push((request, serve) => cut(() => serve(request)));
    const saved = tab.store.save([
      {
        scope: team.scope,
        type: "conversation",
        recordId: note,
        seen: null,
        create: true,
        text: { said: { was: null, to: "op straat" } },
      },
    ]);
    const told = await Promise.race([saved, mortal.death]);
    if (told !== "dead") await Promise.race([tab.sync(), mortal.death]);
    wasKilled = mortal.isDead;

    const next = await scenarioDevice(team, PERSON, { database: disk, deviceId });
    await atRest(team, next);
    expect(await next.said(OTHER)).toBe("van kantoor");
    const wasStored = (await next.said(note)) === "op straat";
    // What was called saved is there; what was not may be, but whole and once.
    if (told !== "dead") expect(wasStored).toBe(true);
    expect(await team.versions(note)).toBe(wasStored ? 1 : 0);
  }
  expect(place).toBeGreaterThan(20);
});

test("edit while its mutation is in flight", async () => {
  const phone = await scenarioDevice(team, PERSON);
  await phone.note(NOTE, "op straat");
  phone.link.nextPushes.push(async (request, serve) => {
    const answer = await serve(request);
    await phone.retype(NOTE, "op straat, en daarna");
    return answer;
  });
  await phone.sync();
  expect(await phone.said(NOTE)).toBe("op straat, en daarna");
  await atRest(team, phone, office);
  expect(await office.said(NOTE)).toBe("op straat, en daarna");
  expect(await team.versions(NOTE)).toBe(2);
});

test("pull lands during push", async () => {
  const phone = await scenarioDevice(team, PERSON);
  await phone.note(NOTE, "op straat");
  await phone.sync();
  const worker = await phone.openTab();
  await office.sync();
  await phone.retype(NOTE, "Op straat gehoord.\n\nLater meer.");
  phone.link.nextPushes.push(async (request, serve) => {
    const answer = await serve(request);
    // The worker fetches what this push wrote, and more, before the page hears of it.
    await office.note(OTHER, "van kantoor");
    await office.sync();
    await office.retype(NOTE, "Op straat gehoord, door ons.\n\nLater meer.");
    await office.sync();
    await worker.store.applyPull(...(await pulledBy(phone, worker.store)));
    return answer;
  });
  await phone.sync();
  expect(await phone.said(NOTE)).toBe("Op straat gehoord, door ons.\n\nLater meer.");
  await atRest(team, phone, office);
});

/** A page as another runner of the device would have asked for it. */
async function pulledBy({ link }: ScenarioDevice, store: ScenarioDevice["store"]) {
  const { deviceId, epoch, scopes } = await store.state();
  const cursors = Object.fromEntries(
    scopes.filter(({ isShared }) => isShared).map((each) => [each.scope, each.cursor]),
  );
  const request = { deviceId, schemaVersion: 1, cursors, waiting: {}, epoch, limit: 500 };
  const answer = await link.pull(request);
  if (answer.kind !== "ok") throw new Error("The pull was not answered");
  return [request, answer.body] as const;
}
