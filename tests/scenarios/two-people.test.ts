import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { neighbourhoodEdits } from "#domain/neighbourhood-list/neighbourhood-edits";
import { giveAnswer } from "#models/door";
import { beginWalk, setSegmentState, stepAtDoor } from "#models/door-walk";
import { importNeighbourhoods } from "#models/import-neighbourhoods";
import { purgeTrash } from "#server/purge/purge-trash";
import {
  atRest,
  openConflict,
  scenarioDevice,
  versionsOf,
  type ScenarioDevice,
} from "#tests/support/scenario-device";
import { ScenarioTeam } from "#tests/support/scenario-team";
import { COLLEAGUE, PERSON, sampleEdit, sampleId, sampleRandom, TEAM } from "#tests/support/sync-samples";

const NOTE = sampleId(0x101);
const IDEA = sampleId(0x102);
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

/** Both have the initiative under this title. */
async function shareTitle(title: string): Promise<void> {
  await phone.set("initiative", IDEA, { title });
  await atRest(team, phone, office);
}
async function shareNote(said: string): Promise<void> {
  await phone.note(NOTE, said);
  await atRest(team, phone, office);
}
const titleAt = async ({ store }: ScenarioDevice) =>
  (await store.queries.record(TEAM, "initiative", IDEA))?.fields.title;

test("same scalar on two phones, days apart", async () => {
  await shareTitle("Moestuin");
  await phone.set("initiative", IDEA, { title: "Buurttuin" });
  await phone.clock.advance(3 * 86_400_000);
  await office.set("initiative", IDEA, { title: "Pluktuin" });
  await office.sync();
  await phone.sync();
  await atRest(team, phone, office);
  expect(await titleAt(phone)).toBe("Pluktuin");
  for (const device of [phone, office])
    expect(await versionsOf(device, IDEA)).toEqual(["Buurttuin", "Pluktuin"]);
});

describe("text", () => {
  const PARAGRAPHS = "De straat is donker.\n\nEr is weinig groen.";

  test("text: disjoint", async () => {
    await shareNote(PARAGRAPHS);
    await phone.retype(NOTE, "De straat is donker, zegt men.\n\nEr is weinig groen.");
    await office.retype(NOTE, "De straat is donker.\n\nEr is weinig groen, dat klopt.");
    await office.sync();
    await phone.sync();
    await atRest(team, phone, office);
    expect(await office.said(NOTE)).toBe("De straat is donker, zegt men.\n\nEr is weinig groen, dat klopt.");
    expect(await versionsOf(office, NOTE)).toEqual([]);
    expect((await office.store.queries.record(TEAM, "conversation", NOTE))?.merged).toMatchObject({
      fields: ["said"],
      with: COLLEAGUE,
    });
  });

  test("text: overlapping", async () => {
    await shareNote(PARAGRAPHS);
    await phone.retype(NOTE, "De straat is gevaarlijk.\n\nEr is weinig groen.");
    await office.retype(NOTE, "De straat is verlicht.\n\nEr is weinig groen.");
    await office.sync();
    await phone.sync();
    await atRest(team, phone, office);
    expect(await versionsOf(phone, NOTE)).toEqual([
      "De straat is gevaarlijk.\n\nEr is weinig groen.",
      "De straat is verlicht.\n\nEr is weinig groen.",
    ]);
  });

  test("text: repeated lines", async () => {
    const lines = "- ja\n\n- ja\n\n- nee";
    await shareNote(lines);
    await phone.retype(NOTE, `- ja\n\n${lines}`);
    await office.retype(NOTE, "- ja\n\n- nee");
    await office.sync();
    await phone.sync();
    await atRest(team, phone, office);
    // Which of the like lines was meant nobody can tell: both versions are kept.
    expect(await versionsOf(phone, NOTE)).toEqual(["- ja\n\n- ja\n\n- ja\n\n- nee", "- ja\n\n- nee"]);
  });

  test("text: long", async () => {
    const long = Array.from({ length: 1_000 }, (_, number) => `Alinea ${number} van het verslag.`);
    await shareNote(long.join("\n\n"));
    await phone.retype(NOTE, long.with(3, "Alinea drie, op straat.").join("\n\n"));
    await office.retype(NOTE, long.with(990, "Alinea 990, op kantoor.").join("\n\n"));
    await office.sync();
    await phone.sync();
    await atRest(team, phone, office);
    const both = long.with(3, "Alinea drie, op straat.").with(990, "Alinea 990, op kantoor.");
    expect(await office.said(NOTE)).toBe(both.join("\n\n"));
  });
});

describe("chained edits", () => {
  /** Two edits of the phone that do not fold into one, as the first is on its way when the second is made. */
  async function chain(change: () => Promise<void>, next: () => Promise<void>): Promise<void> {
    await change();
    phone.link.isReachable = false;
    await phone.sync();
    await phone.store.take(TEAM, { maxMutations: 10, maxBytes: 1_000_000 });
    await next();
    phone.link.isReachable = true;
    expect(await phone.waiting()).toBe(2);
  }

  test("two chained offline edits, the first merged", async () => {
    await shareNote("Een.\n\nTwee.");
    await office.retype(NOTE, "Een.\n\nTwee, op kantoor.");
    await office.sync();
    await chain(
      () => phone.retype(NOTE, "Een, op straat.\n\nTwee."),
      () => phone.retype(NOTE, "Een, op straat, en later.\n\nTwee."),
    );
    await atRest(team, phone, office);
    expect(await office.said(NOTE)).toBe("Een, op straat, en later.\n\nTwee, op kantoor.");
    expect(await versionsOf(office, NOTE)).toEqual([]);
  });

  test("two chained offline edits, the first in conflict", async () => {
    await shareTitle("Moestuin");
    await office.set("initiative", IDEA, { title: "Pluktuin" });
    await office.sync();
    await chain(
      () => phone.set("initiative", IDEA, { title: "Buurttuin" }),
      () => phone.set("initiative", IDEA, { title: "Buurttuin Noord" }),
    );
    await atRest(team, phone, office);
    // The second replaces the first in the conflict: it is one person's version, not a third one.
    expect(await versionsOf(office, IDEA)).toEqual(["Buurttuin Noord", "Pluktuin"]);
  });
});

test("three versions of one value", async () => {
  const third = sampleId(0xb3);
  await team.join(third, "fieldworker");
  const tablet = await scenarioDevice(team, third);
  await shareTitle("Moestuin");
  await tablet.sync();
  await phone.set("initiative", IDEA, { title: "Buurttuin" });
  await office.set("initiative", IDEA, { title: "Pluktuin" });
  await tablet.set("initiative", IDEA, { title: "Kruidentuin" });
  for (const device of [office, phone, tablet]) await device.sync();
  await atRest(team, phone, office, tablet);
  expect(await versionsOf(phone, IDEA)).toEqual(["Buurttuin", "Kruidentuin", "Pluktuin"]);
  expect(await tablet.store.queries.list(TEAM, "conflict", { limit: 10 })).toHaveLength(1);
});

test("two people settle one conflict offline", async () => {
  await shareTitle("Moestuin");
  await phone.set("initiative", IDEA, { title: "Buurttuin" });
  await office.set("initiative", IDEA, { title: "Pluktuin" });
  await office.sync();
  await atRest(team, phone, office);
  await settle(phone, "Buurttuin");
  await settle(office, "Dorpstuin");
  await phone.sync();
  await office.sync();
  await atRest(team, phone, office);
  // Neither had seen the other's choice: it is asked once more, with both, and nothing else.
  expect(await versionsOf(phone, IDEA)).toEqual(["Buurttuin", "Dorpstuin"]);
  await settle(office, "Dorpstuin");
  await atRest(team, phone, office);
  expect(await titleAt(phone)).toBe("Dorpstuin");
  expect(await versionsOf(phone, IDEA)).toEqual([]);
});

test("MRG-8: two people settle one conflict offline, the first by keeping what stood there", async () => {
  await shareTitle("Moestuin");
  await phone.set("initiative", IDEA, { title: "Buurttuin" });
  await office.set("initiative", IDEA, { title: "Pluktuin" });
  await office.sync();
  await atRest(team, phone, office);
  await settle(office, "Pluktuin");
  await settle(phone, "Buurttuin");
  await office.sync();
  await phone.sync();
  await atRest(team, phone, office);
  expect(await versionsOf(office, IDEA)).toEqual(["Buurttuin", "Pluktuin"]);
  expect(await titleAt(phone)).toBe("Pluktuin");
});

test("MRG-8: a settling taken back stands open again on every device, with the versions it had", async () => {
  await shareTitle("Moestuin");
  await phone.set("initiative", IDEA, { title: "Buurttuin" });
  await office.set("initiative", IDEA, { title: "Pluktuin" });
  await office.sync();
  await atRest(team, phone, office);
  const conflict = await openConflict(phone, IDEA);
  await settle(phone, "Buurttuin");
  await atRest(team, phone, office);
  expect(await versionsOf(office, IDEA)).toEqual([]);
  const shown = await phone.store.queries.record(TEAM, "initiative", IDEA);
  await phone.save(
    sampleEdit({
      ...{ type: "initiative", recordId: IDEA, seen: shown?.seen ?? null },
      set: { title: { was: "Buurttuin", to: "Pluktuin" } },
      reopens: { conflict: conflict?.id ?? "" },
    }),
  );
  await atRest(team, phone, office);
  for (const device of [phone, office]) {
    expect(await versionsOf(device, IDEA)).toEqual(["Buurttuin", "Pluktuin"]);
    expect(await titleAt(device)).toBe("Pluktuin");
  }
  expect((await openConflict(office, IDEA))?.fields.versions).toEqual(conflict?.fields.versions);
});

async function settle(device: ScenarioDevice, pick: string): Promise<void> {
  const conflict = await openConflict(device, IDEA);
  const shown = await device.store.queries.record(TEAM, "initiative", IDEA);
  await device.save(
    sampleEdit({
      ...{ type: "initiative", recordId: IDEA, seen: shown?.seen ?? null },
      set: { title: { was: shown?.fields.title ?? null, to: pick } },
      settles: { conflict: conflict?.id ?? "", versions: Object.keys(conflict?.fields.versions ?? {}) },
    }),
  );
}

describe("deleting", () => {
  test.each(["delete", "edit"])("delete/edit, the %s first at the server", async (first) => {
    await shareNote("Gehoord");
    await phone.remove("conversation", NOTE);
    await office.retype(NOTE, "Gehoord en nagezocht");
    for (const device of first === "delete" ? [phone, office] : [office, phone]) await device.sync();
    await atRest(team, phone, office);
    const shown = await phone.store.queries.record(TEAM, "conversation", NOTE);
    expect(shown).toMatchObject({ deleted: false, fields: { said: "Gehoord en nagezocht" } });
    expect(shown?.merged?.revived).toBe(true);
  });

  test("delete/delete", async () => {
    await shareNote("Gehoord");
    await phone.remove("conversation", NOTE);
    await office.remove("conversation", NOTE);
    await atRest(team, phone, office);
    expect(await team.rows()).toEqual([]);
    expect(await team.versions(NOTE)).toBe(2);
  });

  test("drop/change of an item", async () => {
    const colleague = { department: { was: null, to: "Groen" }, who: { was: null, to: "Team groen" } };
    const make = { type: "initiative", recordId: IDEA };
    await phone.save(sampleEdit({ ...make, create: true, put: { colleagues: { a: colleague } } }));
    await atRest(team, phone, office);
    const { seen } = (await phone.store.queries.record(TEAM, "initiative", IDEA)) ?? { seen: null };
    const was = { department: "Groen", who: "Team groen" };
    await phone.save(sampleEdit({ ...make, seen, drop: { colleagues: { a: { was } } } }));
    const who = { was: "Team groen", to: "Team groen en water" };
    await office.save(sampleEdit({ ...make, seen, put: { colleagues: { a: { who } } } }));
    await phone.sync();
    await office.sync();
    await atRest(team, phone, office);
    const shown = await phone.store.queries.record(TEAM, "initiative", IDEA);
    expect(shown?.fields.colleagues).toEqual({ a: { department: "Groen", who: "Team groen en water" } });
  });
});

test("redact while an edit waits elsewhere", async () => {
  await shareNote("Gesproken met iemand van nummer zeven.");
  await phone.retype(NOTE, "Gesproken met iemand van nummer zeven, nogmaals.");
  await phone.set("conversation", NOTE, { place: "Kade" });
  const seen = (await office.store.queries.record(TEAM, "conversation", NOTE))?.seen ?? null;
  const redact = { fields: { said: "Gesproken." }, ground: "verzoek" };
  await office.save(sampleEdit({ recordId: NOTE, seen, redact }));
  await office.sync();
  await phone.sync();
  await office.sync();
  const { read } = team.database;
  const kept = [
    ...(await read.selectFrom("record").selectAll().execute()),
    ...(await read.selectFrom("record_rev").selectAll().execute()),
    ...(await read.selectFrom("mutation").selectAll().execute()),
  ];
  expect(JSON.stringify(kept)).not.toContain("nummer zeven");
  expect(await office.said(NOTE)).toBe("Gesproken.");
  expect(await phone.waiting()).toBe(0);
  expect(await phone.store.queries.refused()).toMatchObject([{ code: "purged" }]);
});

/** The server's daily job, a month later. */
const purgeAMonthLater = () =>
  purgeTrash({
    ...{ database: team.database, poke: () => undefined },
    nowMs: () => Date.parse(team.now()) + 31 * 86_400_000,
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
  });

test("purge while an edit waits elsewhere", async () => {
  await shareNote("Gesproken met iemand van nummer zeven.");
  await phone.retype(NOTE, "Gesproken met iemand van nummer zeven, nogmaals.");
  await office.remove("conversation", NOTE);
  await office.sync();
  expect(await purgeAMonthLater()).toBe(1);
  for (const device of [phone, office, phone]) await device.sync();
  const emptied = { deleted: true, fields: {} };
  expect(await office.store.queries.record(TEAM, "conversation", NOTE)).toMatchObject(emptied);
  expect(await office.store.queries.versions(TEAM, "conversation", NOTE)).toMatchObject([emptied]);
  const [refused] = await phone.store.queries.refused();
  expect(refused).toMatchObject({ code: "purged", mutation: { recordId: NOTE } });
  expect(await phone.said(NOTE)).toContain("nogmaals");
  const { read } = team.database;
  const kept = [
    ...(await read.selectFrom("record").selectAll().execute()),
    ...(await read.selectFrom("record_rev").selectAll().execute()),
    ...(await read.selectFrom("mutation").selectAll().execute()),
  ];
  expect(JSON.stringify(kept)).not.toContain("nummer zeven");
});

describe("two people take one part of a street offline", () => {
  const CHECK = sampleId(0x301);
  const SEGMENT = sampleId(0x302);
  const walked = { check: CHECK, segment: SEGMENT, numbers: ["2", "4", "6"], doors: 12 };

  /** Takes the segment and answers at the given doors, without a network. */
  async function walk(device: ScenarioDevice, answer: string, ...numbers: readonly string[]): Promise<void> {
    const { store, person, clock } = device;
    const door = { store, scope: TEAM, clock, random: sampleRandom(numbers.length) };
    const record = await store.queries.record(TEAM, "supportCheck", CHECK);
    const claim = { claimedBy: { was: null, to: person }, state: { was: null, to: "walking" } };
    await device.save({
      ...sampleEdit({ type: "supportCheck", recordId: CHECK, seen: record?.seen ?? null }),
      put: { segments: { [SEGMENT]: claim } },
    });
    expect(await beginWalk(door, walked)).toEqual({ ok: true });
    const said = { check: CHECK, segment: SEGMENT, round: 1, answer, reasons: [], condition: "", remark: "" };
    for (const number of numbers) {
      await stepAtDoor(door, walked, { kind: "choose", number });
      expect(await giveAnswer(door, said, { walked, number })).toEqual({ ok: true });
    }
  }
  const answersAt = async ({ store }: ScenarioDevice) =>
    (await store.queries.linkedTo(TEAM, "supportResponse", CHECK)).map(({ id, fields }) => [
      id,
      fields.answer,
    ]);

  beforeEach(async () => {
    await phone.save({
      ...sampleEdit({ type: "supportCheck", recordId: CHECK, create: true }),
      set: { state: { was: null, to: "open" } },
      put: { segments: { [SEGMENT]: { label: { was: null, to: "Kerkstraat even 2–24" } } } },
    });
    await atRest(team, phone, office);
    await walk(phone, "for", "2", "4");
    await walk(office, "against", "6");
  });

  test("both see that both took it, and every answer is there once", async () => {
    await atRest(team, phone, office);
    for (const device of [phone, office]) {
      expect(await versionsOf(device, CHECK)).toEqual([PERSON, COLLEAGUE].toSorted());
      const answers = await answersAt(device);
      expect(new Set(answers.map(([id]) => id)).size).toBe(3);
      expect(answers.map(([, answer]) => answer).toSorted()).toEqual(["against", "for", "for"]);
    }
  });

  test("each keeps the doors of their own walk, until one of them calls the part done", async () => {
    await atRest(team, phone, office);
    const marks = async ({ store }: ScenarioDevice) =>
      (await store.queries.doorList(SEGMENT))?.doors.map(({ mark }) => mark) ?? null;
    expect(await marks(phone)).toEqual(["done", "done", "notYet"]);
    expect(await marks(office)).toEqual(["notYet", "notYet", "done"]);
    await setSegmentState({ store: office.store, scope: TEAM }, walked, "done");
    await atRest(team, phone, office);
    expect([await marks(phone), await marks(office)]).toEqual([null, null]);
  });
});

test("a list imported again after it was deleted and purged", async () => {
  const [area] = ["BU00010001"].map((code) => ({
    ...{ code, name: "Centrum", district: "Stad", municipalityCode: "GM0001", municipality: "Stad" },
    ...{ households: 100, inhabitants: null, outline: null },
  }));
  if (area === undefined) throw new Error("no list");
  expect(await importNeighbourhoods(office.store, TEAM, [area], 2026)).toMatchObject({ changed: 1 });
  await office.sync();
  const [made] = await office.store.queries.list(TEAM, "neighbourhood", { limit: 1 });
  await office.remove("neighbourhood", made?.id ?? "");
  await office.sync();
  expect(await purgeAMonthLater()).toBe(1);
  await office.sync();
  expect(await importNeighbourhoods(office.store, TEAM, [area], 2026)).toMatchObject({ changed: 1 });
  await atRest(team, office, phone);
  const names = await phone.store.queries.list(TEAM, "neighbourhood", { limit: 10 });
  expect(names.map(({ fields }) => fields.name)).toEqual(["Centrum"]);
  expect(await office.store.queries.refused()).toEqual([]);
});

test("two offline imports of the same list", async () => {
  const other = sampleId(0xb4);
  await team.join(other, "lead");
  const desktop = await scenarioDevice(team, other);
  const listed = ["Centrum", "Oost", "West"].map((name, place) => ({
    ...{
      code: `BU0001000${place}`,
      name,
      district: "Stad",
      municipalityCode: "GM0001",
      municipality: "Stad",
    },
    ...{ households: 100 * (place + 1), inhabitants: null, outline: null },
  }));
  for (const device of [office, desktop]) {
    const edits = neighbourhoodEdits([], listed, TEAM, 2026);
    await device.save(...edits.map((content) => ({ ...content, scope: TEAM })));
  }
  await atRest(team, office, desktop, phone);
  const names = await phone.store.queries.list(TEAM, "neighbourhood", { limit: 100 });
  expect(names.map(({ fields }) => fields.name).toSorted()).toEqual(["Centrum", "Oost", "West"]);
  expect(await phone.store.queries.list(TEAM, "conflict", { limit: 10 })).toEqual([]);
});
