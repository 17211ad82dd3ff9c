import { afterEach, beforeEach, expect, test } from "vitest";
import { MAX_TEXT_LENGTH } from "#domain/schema/values";
import { atRest, scenarioDevice, type ScenarioDevice } from "#tests/support/scenario-device";
import { ScenarioTeam } from "#tests/support/scenario-team";
import { COLLEAGUE, PERSON, sampleEdit, sampleId, TEAM } from "#tests/support/sync-samples";

const NOTE = sampleId(0x101);
const OTHER = sampleId(0x102);
const POISON = sampleId(0x103);
const LATER = sampleId(0x104);
const DURING = sampleId(0x105);
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

test("poison mutation among good ones, with others depending on it", async () => {
  await phone.note(NOTE, "goed");
  await phone.note(POISON, "x".repeat(MAX_TEXT_LENGTH + 1));
  await phone.store.take(TEAM, { maxMutations: 10, maxBytes: 10_000_000 });
  await phone.set("conversation", POISON, { place: "hangt ervan af" });
  await phone.note(OTHER, "ook goed");
  // One that the server cannot even read.
  await phone.save(
    sampleEdit({ recordId: "geen id", create: true, set: { place: { was: null, to: "Kade" } } }),
  );
  await phone.note(LATER, "nog een goede");
  expect(await phone.sync()).toMatchObject({ code: "synced", waiting: 0 });
  expect((await team.rows()).map(({ id }) => id).toSorted()).toEqual([NOTE, OTHER, LATER]);
  const refused = await phone.store.queries.refused();
  expect(refused.map(({ mutation, code }) => `${mutation.recordId} ${code}`).toSorted()).toEqual(
    [`${POISON} dependsOnRefused`, `${POISON} invalid`, "geen id invalid"].toSorted(),
  );

  // Mended, the chain goes along.
  const first = refused.find(({ code, mutation }) => code === "invalid" && mutation.recordId === POISON);
  const text = { said: { was: null, to: "korter" } };
  await phone.store.resendRefused(
    first?.mutation.id ?? "",
    sampleEdit({ recordId: POISON, create: true, text }),
  );
  await phone.store.discardRefused(
    refused.find(({ mutation }) => mutation.recordId === "geen id")?.mutation.id ?? "",
  );
  await atRest(team, phone, office);
  expect((await team.row(POISON))?.fields).toEqual({ said: "korter", place: "hangt ervan af" });
});

test("right withdrawn and given back with work waiting", async () => {
  await office.note(OTHER, "van kantoor");
  await phone.note(NOTE, "op straat");
  await atRest(team, office, phone);
  await phone.retype(NOTE, "op straat, onderweg");
  await phone.note(LATER, "nieuw, onderweg");
  await team.leave(PERSON);

  // An expired session or a proxy's page takes nothing away; the server's own word does, and leaves what waits.
  phone.link.isSignedOut = true;
  await phone.sync();
  expect(await phone.said(OTHER)).toBe("van kantoor");
  phone.link.isSignedOut = false;
  phone.link.nextPulls.push(async (request, serve) => {
    const answer = await serve(request);
    await phone.note(DURING, "bewaard terwijl het bericht kwam");
    return answer;
  });
  await phone.sync();
  expect(await phone.said(OTHER)).toBeUndefined();
  const refused = await phone.store.queries.refused();
  expect(refused.map(({ code }) => code)).toEqual(["notAllowed", "notAllowed"]);
  expect(await phone.waiting()).toBe(1);
  expect(await phone.said(LATER)).toBe("nieuw, onderweg");
  expect((await team.row(NOTE))?.fields).toEqual({ said: "op straat" });

  await team.takeBack(PERSON);
  await phone.sync();
  await atRest(team, phone, office);
  expect(await office.said(NOTE)).toBe("op straat, onderweg");
  expect(await office.said(LATER)).toBe("nieuw, onderweg");
  expect(await office.said(DURING)).toBe("bewaard terwijl het bericht kwam");
  expect(await phone.store.queries.refused()).toEqual([]);
});
