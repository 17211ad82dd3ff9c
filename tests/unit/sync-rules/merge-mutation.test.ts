import { describe, expect, it } from "vitest";
import { membersOf, type Json } from "#domain/json";
import { EPOCH, nextId, OneRecord } from "#tests/support/rows";

const ANN = nextId();
const BEN = nextId();
const CAS = nextId();

const versionsOf = (record: OneRecord): Json[] =>
  record.openConflicts.flatMap((conflict) =>
    Object.values(membersOf(conflict.fields["versions"])).map(
      (version) => membersOf(version)["value"] ?? null,
    ),
  );

function initiative(fields: Record<string, Json> = { title: "Moestuin" }): OneRecord {
  const record = new OneRecord("initiative");
  const set = Object.fromEntries(Object.entries(fields).map(([name, to]) => [name, { was: null, to }]));
  record.push(ANN, { create: true, set });
  return record;
}

describe("scalar values", () => {
  it("MRG-1: takes a value typed over the one that stands there", () => {
    const record = initiative();
    const outcome = record.push(BEN, { set: { title: { was: "Moestuin", to: "Moestuin achter de flat" } } });
    expect(outcome.status).toBe("applied");
    expect(record.fields["title"]).toBe("Moestuin achter de flat");
    expect(record.row).toMatchObject({ rev: 2, createdBy: ANN, changedBy: BEN });
  });

  it("MRG-1: does nothing when the value already stands there", () => {
    const record = initiative();
    const outcome = record.push(BEN, { set: { title: { was: "Iets anders", to: "Moestuin" } } });
    expect(outcome).toMatchObject({ status: "applied", row: null });
  });

  it("MRG-2: keeps both of two unseen edits, with who and when", () => {
    const record = initiative();
    const seen = record.seen;
    record.push(BEN, { seen, set: { title: { was: "Moestuin", to: "Buurttuin" } } });
    const outcome = record.push(CAS, { seen, set: { title: { was: "Moestuin", to: "Pluktuin" } } });
    expect(outcome.status).toBe("conflict");
    expect(record.fields["title"]).toBe("Buurttuin");
    expect(versionsOf(record).toSorted()).toEqual(["Buurttuin", "Pluktuin"]);
    const versions = Object.values(membersOf(record.openConflicts[0]?.fields["versions"])).map(membersOf);
    expect(versions.map((version) => version["by"]).toSorted()).toEqual([BEN, CAS].toSorted());
  });

  it("MRG-8, MRG-10: a conflict keeps the one value with who and when, and nothing of the record's other fields", () => {
    const record = initiative({ title: "Moestuin", credit: "iemand" });
    const { seen } = record;
    record.push(BEN, { seen, set: { title: { was: "Moestuin", to: "Buurttuin" } } });
    record.push(CAS, { seen, set: { title: { was: "Moestuin", to: "Pluktuin" } } });
    const versions = Object.values(membersOf(record.openConflicts[0]?.fields["versions"])).map(membersOf);
    expect(versions.map((version) => Object.keys(version).toSorted())).toEqual([
      ["at", "by", "value"],
      ["at", "by", "value"],
    ]);
  });

  it("MRG-8: refuses a fifty-first version of one value, which stays with who wrote it", () => {
    const record = initiative();
    const { seen } = record;
    const type = (to: string) => record.push(BEN, { seen, set: { title: { was: "Moestuin", to } } }).status;
    type("Titel 0");
    for (let version = 1; version < 50; version += 1) expect(type(`Titel ${version}`)).toBe("conflict");
    expect(type("Titel 50")).toBe("refused");
    expect(versionsOf(record)).toHaveLength(50);
    const replaced = record.push(BEN, { seen, set: { title: { was: "Titel 3", to: "Titel 51" } } });
    expect(replaced.status).toBe("conflict");
  });

  it("MRG-2: keeps a clearing beside a change", () => {
    const record = initiative();
    const seen = record.seen;
    record.push(BEN, { seen, set: { title: { was: "Moestuin", to: "Buurttuin" } } });
    record.push(CAS, { seen, set: { title: { was: "Moestuin", to: null } } });
    expect(versionsOf(record)).toEqual(["Buurttuin", null]);
  });

  it("MRG-1: two chained offline edits follow each other without a conflict", () => {
    const record = initiative();
    const seen = record.seen;
    record.push(BEN, { seen, set: { title: { was: "Moestuin", to: "Buurttuin" } } });
    record.push(BEN, { seen, set: { title: { was: "Buurttuin", to: "Pluktuin" } } });
    expect(record.fields["title"]).toBe("Pluktuin");
    expect(record.openConflicts).toEqual([]);
  });
});

describe("conflicts", () => {
  function twoVersions(): OneRecord {
    const record = initiative();
    const seen = record.seen;
    record.push(BEN, { seen, set: { title: { was: "Moestuin", to: "Buurttuin" } } });
    record.push(CAS, { seen, set: { title: { was: "Moestuin", to: "Pluktuin" } } });
    return record;
  }
  const conflictOf = (record: OneRecord) => record.openConflicts[0]?.id ?? "";
  const keysOf = (record: OneRecord) => Object.keys(membersOf(record.openConflicts[0]?.fields["versions"]));

  it("MRG-8: a second edit chained on the losing one replaces that version", () => {
    const record = twoVersions();
    record.push(CAS, { set: { title: { was: "Pluktuin", to: "Pluktuin Noord" } } });
    expect(record.fields["title"]).toBe("Buurttuin");
    expect(versionsOf(record).toSorted()).toEqual(["Buurttuin", "Pluktuin Noord"]);
  });

  it("MRG-8: an edit of the value that stands there replaces that version and the value", () => {
    const record = twoVersions();
    record.push(ANN, { set: { title: { was: "Buurttuin", to: "Buurttuin Zuid" } } });
    expect(record.fields["title"]).toBe("Buurttuin Zuid");
    expect(versionsOf(record).toSorted()).toEqual(["Buurttuin Zuid", "Pluktuin"]);
  });

  it("MRG-8: a third unseen value joins the same conflict", () => {
    const record = twoVersions();
    record.push(ANN, { set: { title: { was: "Moestuin", to: "Kruidentuin" } } });
    expect(record.openConflicts).toHaveLength(1);
    expect(versionsOf(record).toSorted()).toEqual(["Buurttuin", "Kruidentuin", "Pluktuin"]);
  });

  it("MRG-8: versions that become the same leave nothing to settle", () => {
    const record = twoVersions();
    record.push(CAS, { set: { title: { was: "Pluktuin", to: "Buurttuin" } } });
    expect(record.openConflicts).toEqual([]);
    expect(record.fields["title"]).toBe("Buurttuin");
  });

  it("MRG-8: settling writes the pick and closes in one mutation", () => {
    const record = twoVersions();
    const settles = { conflict: conflictOf(record), versions: keysOf(record) };
    const outcome = record.push(ANN, { settles, set: { title: { was: "Buurttuin", to: "Pluktuin" } } });
    expect(outcome.status).toBe("applied");
    expect(record.fields["title"]).toBe("Pluktuin");
    expect(record.openConflicts).toEqual([]);
  });

  it("MRG-8: a version that the settling person had not seen stays, beside the pick", () => {
    const record = twoVersions();
    const settles = { conflict: conflictOf(record), versions: keysOf(record) };
    record.push(BEN, { set: { title: { was: "Moestuin", to: "Kruidentuin" } } });
    record.push(ANN, { settles, set: { title: { was: "Buurttuin", to: "Pluktuin" } } });
    expect(record.fields["title"]).toBe("Pluktuin");
    expect(versionsOf(record).toSorted()).toEqual(["Kruidentuin", "Pluktuin"]);
  });

  it("MRG-8: two people who settle one conflict offline keep both picks", () => {
    const record = twoVersions();
    const settles = { conflict: conflictOf(record), versions: keysOf(record) };
    record.push(ANN, { settles, set: { title: { was: "Buurttuin", to: "Pluktuin" } } });
    record.push(BEN, { settles, set: { title: { was: "Buurttuin", to: "Tuin voor iedereen" } } });
    expect(record.fields["title"]).toBe("Pluktuin");
    expect(versionsOf(record).toSorted()).toEqual(["Pluktuin", "Tuin voor iedereen"]);
    expect(record.conflicts.size).toBe(2);
  });

  it("MRG-8: also when the first of them kept what stood there", () => {
    const record = twoVersions();
    const settles = { conflict: conflictOf(record), versions: keysOf(record) };
    record.push(ANN, { settles, set: { title: { was: "Buurttuin", to: "Buurttuin" } } });
    record.push(BEN, { settles, set: { title: { was: "Buurttuin", to: "Pluktuin" } } });
    expect(record.fields["title"]).toBe("Buurttuin");
    expect(versionsOf(record).toSorted()).toEqual(["Buurttuin", "Pluktuin"]);
  });

  it("MRG-8: and two who chose the same agree", () => {
    const record = twoVersions();
    const settles = { conflict: conflictOf(record), versions: keysOf(record) };
    for (const person of [ANN, BEN]) {
      record.push(person, { settles, set: { title: { was: "Buurttuin", to: "Pluktuin" } } });
    }
    expect(record.fields["title"]).toBe("Pluktuin");
    expect(record.openConflicts).toEqual([]);
  });

  it("MRG-8: a settling taken back gives the versions with who wrote them, and the value that stood there", () => {
    const record = twoVersions();
    const before = record.openConflicts[0]?.fields["versions"];
    const conflict = conflictOf(record);
    const settles = { conflict, versions: keysOf(record) };
    record.push(ANN, { settles, set: { title: { was: "Buurttuin", to: "Pluktuin" } } });
    const outcome = record.push(ANN, {
      reopens: { conflict },
      set: { title: { was: "Pluktuin", to: "Buurttuin" } },
    });
    expect(outcome.status).toBe("conflict");
    expect(record.fields["title"]).toBe("Buurttuin");
    expect(record.openConflicts.map(({ id }) => id)).toEqual([conflict]);
    expect(record.openConflicts[0]?.fields["versions"]).toEqual(before);
  });

  it("MRG-8: taken back after somebody else changed the value, that value stays and joins the versions", () => {
    const record = twoVersions();
    const conflict = conflictOf(record);
    const settles = { conflict, versions: keysOf(record) };
    record.push(ANN, { settles, set: { title: { was: "Buurttuin", to: "Pluktuin" } } });
    record.push(BEN, { set: { title: { was: "Pluktuin", to: "Kruidentuin" } } });
    record.push(ANN, { reopens: { conflict }, set: { title: { was: "Pluktuin", to: "Buurttuin" } } });
    expect(record.fields["title"]).toBe("Kruidentuin");
    expect(versionsOf(record).toSorted()).toEqual(["Buurttuin", "Kruidentuin", "Pluktuin"]);
  });

  it("MRG-12, MRG-8: of what can no longer change, what stands there can still be kept, and nothing else chosen", () => {
    const record = new OneRecord("decision");
    record.push(ANN, { create: true, text: { reason: { was: null, to: "Past bij de wijk." } } });
    const { seen } = record;
    const write = (to: string) => ({ text: { reason: { was: "Past bij de wijk.", to } } });
    record.push(BEN, { seen, ...write("Past bij de straat.") });
    record.push(CAS, { seen, ...write("Past bij het plan.") });
    record.push(ANN, { set: { isAdopted: { was: null, to: true } } });
    const settles = { conflict: conflictOf(record), versions: keysOf(record) };
    const pick = (to: string) =>
      record.push(ANN, { settles, text: { reason: { was: "Past bij de straat.", to } } }).status;
    expect(pick("Past bij het plan.")).toBe("refused");
    expect(pick("Past bij de straat.")).toBe("applied");
    expect(record.openConflicts).toEqual([]);
  });

  it("MRG-8: of a conflict whose words were erased nothing comes back", () => {
    const record = twoVersions();
    const conflict = conflictOf(record);
    const settles = { conflict, versions: keysOf(record) };
    record.push(ANN, { settles, set: { title: { was: "Buurttuin", to: "Pluktuin" } } });
    const settled = record.settledConflict(conflict);
    if (settled === undefined) throw new Error("not settled");
    const { versions: _erased, ...rest } = settled.fields;
    record.conflicts.set(conflict, { ...settled, fields: rest });
    record.push(ANN, { reopens: { conflict } });
    expect(record.openConflicts).toEqual([]);
  });
});

describe("texts, sets and items", () => {
  it("MRG-4: joins two texts that changed in different places, and says so", () => {
    const record = new OneRecord("conversation");
    const said = "Wil een moestuin.\n\nBuren zijn bang voor rommel.";
    record.push(ANN, { create: true, text: { said: { was: null, to: said } } });
    const seen = record.seen;
    record.push(BEN, { seen, text: { said: { was: said, to: said.replace("moestuin", "grote moestuin") } } });
    const outcome = record.push(CAS, { seen, text: { said: { was: said, to: `${said} Ook voor ratten.` } } });
    expect(outcome.status).toBe("merged");
    expect(record.fields["said"]).toBe(
      "Wil een grote moestuin.\n\nBuren zijn bang voor rommel. Ook voor ratten.",
    );
    expect(record.row?.merged).toEqual({ fields: ["said"], with: BEN });
  });

  it("MRG-4: keeps both of two texts that changed the same words", () => {
    const record = new OneRecord("conversation");
    record.push(ANN, { create: true, text: { said: { was: null, to: "Wil een moestuin." } } });
    const seen = record.seen;
    record.push(BEN, { seen, text: { said: { was: "Wil een moestuin.", to: "Wil een pluktuin." } } });
    const outcome = record.push(CAS, {
      seen,
      text: { said: { was: "Wil een moestuin.", to: "Wil een trapveld." } },
    });
    expect(outcome.status).toBe("conflict");
    expect(versionsOf(record)).toEqual(["Wil een pluktuin.", "Wil een trapveld."]);
  });

  it("MRG-5: sets take every addition and removal", () => {
    const record = initiative();
    record.push(ANN, { add: { tags: ["groen", "spelen"] } });
    const seen = record.seen;
    record.push(BEN, { seen, add: { tags: ["buurt"] }, remove: { tags: ["spelen"] } });
    record.push(CAS, { seen, add: { tags: ["buurt", "afval"] } });
    expect(record.fields["tags"]).toEqual(["afval", "buurt", "groen"]);
  });

  function withColleague(): OneRecord {
    const record = initiative();
    record.push(ANN, {
      put: {
        colleagues: { a: { department: { was: null, to: "Groen" }, since: { was: null, to: "2026-11-06" } } },
      },
    });
    return record;
  }
  const wasA = { department: "Groen", since: "2026-11-06" };

  it("MRG-6: properties of one item merge one by one", () => {
    const record = withColleague();
    const seen = record.seen;
    record.push(BEN, {
      seen,
      put: { colleagues: { a: { department: { was: "Groen", to: "Groenbeheer" } } } },
    });
    record.push(CAS, { seen, put: { colleagues: { a: { who: { was: null, to: "Beheerder West" } } } } });
    expect(record.fields["colleagues"]).toEqual({
      a: { department: "Groenbeheer", since: "2026-11-06", who: "Beheerder West" },
    });
  });

  it("MRG-6: an unseen change beats a drop", () => {
    const record = withColleague();
    const seen = record.seen;
    record.push(BEN, {
      seen,
      put: { colleagues: { a: { department: { was: "Groen", to: "Groenbeheer" } } } },
    });
    record.push(CAS, { seen, drop: { colleagues: { a: { was: wasA } } } });
    expect(record.fields["colleagues"]).toEqual({ a: { department: "Groenbeheer", since: "2026-11-06" } });
  });

  it("MRG-6: a change of an item that was dropped unseen brings the whole item back", () => {
    const record = withColleague();
    const seen = record.seen;
    record.push(CAS, { seen, drop: { colleagues: { a: { was: wasA } } } });
    expect(record.fields["colleagues"]).toBeUndefined();
    record.push(BEN, {
      seen,
      put: { colleagues: { a: { department: { was: "Groen", to: "Groenbeheer" } } } },
    });
    expect(record.fields["colleagues"]).toEqual({ a: { department: "Groenbeheer", since: "2026-11-06" } });
  });

  it("MRG-6: two unseen changes of one property are both kept", () => {
    const record = withColleague();
    const seen = record.seen;
    record.push(BEN, {
      seen,
      put: { colleagues: { a: { department: { was: "Groen", to: "Groenbeheer" } } } },
    });
    record.push(CAS, { seen, put: { colleagues: { a: { department: { was: "Groen", to: "Parken" } } } } });
    expect(record.openConflicts[0]?.fields).toMatchObject({
      field: "colleagues",
      item: "a",
      property: "department",
    });
    expect(versionsOf(record)).toEqual(["Groenbeheer", "Parken"]);
  });
});

describe("deleting and putting back", () => {
  it("MRG-9: deletes what was seen and keeps the content in the tombstone", () => {
    const record = initiative();
    record.push(BEN, { delete: true });
    expect(record.row).toMatchObject({ deleted: true, fields: { title: "Moestuin" } });
  });

  it("MRG-9: a delete gives way to an edit it had not seen, and the record says so", () => {
    const record = initiative();
    const seen = record.seen;
    record.push(BEN, { seen, set: { title: { was: "Moestuin", to: "Buurttuin" } } });
    const outcome = record.push(CAS, { seen, delete: true });
    expect(outcome.status).toBe("merged");
    expect(record.row).toMatchObject({ deleted: false, merged: { with: BEN, revived: true } });
  });

  it("MRG-9: an edit that had not seen a delete brings the record back", () => {
    const record = initiative();
    const seen = record.seen;
    record.push(CAS, { seen, delete: true });
    record.push(BEN, { seen, set: { title: { was: "Moestuin", to: "Buurttuin" } } });
    expect(record.row).toMatchObject({
      deleted: false,
      fields: { title: "Buurttuin" },
      merged: { revived: true },
    });
  });

  it("MRG-9: a late edit of the device that deleted does not bring the record back", () => {
    const record = initiative();
    const seen = record.seen;
    record.push(BEN, { seen, delete: true });
    record.push(BEN, { seen, set: { title: { was: "Moestuin", to: "Buurttuin" } } });
    expect(record.row).toMatchObject({ deleted: true, fields: { title: "Buurttuin" } });
  });

  it("MRG-9: two deletes are one", () => {
    const record = initiative();
    const seen = record.seen;
    record.push(BEN, { seen, delete: true });
    expect(record.push(CAS, { seen, delete: true })).toMatchObject({ status: "applied", row: null });
  });

  it("MRG-9: putting back undoes a delete", () => {
    const record = initiative();
    record.push(BEN, { delete: true });
    record.push(BEN, { restore: true });
    expect(record.row).toMatchObject({ deleted: false, rev: 3 });
  });
});

describe("what is refused", () => {
  it("MRG-11: a value over its bound, of the wrong kind, or of an unknown field", () => {
    const record = initiative();
    const refused = { status: "refused", code: "invalid" };
    expect(record.push(BEN, { set: { title: { was: null, to: "x".repeat(501) } } })).toEqual(refused);
    expect(record.push(BEN, { text: { summary: { was: null, to: "x".repeat(100_001) } } })).toEqual(refused);
    expect(record.push(BEN, { set: { summary: { was: null, to: "tekst" } } })).toEqual(refused);
    expect(record.push(BEN, { set: { colour: { was: null, to: "groen" } } })).toEqual(refused);
    expect(record.push(BEN, { set: { ["__proto__x"]: { was: null, to: "x" } } })).toEqual(refused);
    expect(record.push(BEN, { put: { colleagues: { a: { salary: { was: null, to: 1 } } } } })).toEqual(
      refused,
    );
    expect(record.push(BEN, { set: { receivedOn: { was: null, to: "2026-02-30" } } })).toEqual(refused);
    expect(record.row?.rev).toBe(1);
  });

  it("MRG-11: amounts over 10^12 cents", () => {
    const sheet = new OneRecord("factSheet");
    const cost = (to: number) => ({ put: { costs: { a: { amountCents: { was: null, to } } } } });
    expect(sheet.push(ANN, { create: true, ...cost(10 ** 12 + 1) }).status).toBe("refused");
    expect(sheet.push(ANN, { create: true, ...cost(10 ** 12) }).status).toBe("applied");
  });

  it("MRG-11: a type this server does not know, and a type only the server writes", () => {
    expect(new OneRecord("dream").push(ANN, { create: true })).toEqual({
      status: "refused",
      code: "unknownType",
    });
    expect(new OneRecord("member").push(ANN, { create: true })).toEqual({
      status: "refused",
      code: "notAllowed",
    });
  });

  it("MRG-12: an answer at the door cannot change, only be taken back", () => {
    const answer = new OneRecord("supportResponse");
    answer.push(ANN, { create: true, set: { answer: { was: null, to: "for" } } });
    const changed = answer.push(ANN, { set: { answer: { was: "for", to: "against" } } });
    expect(changed).toEqual({ status: "refused", code: "immutable" });
    expect(answer.push(ANN, { create: true, set: { answer: { was: null, to: "for" } } }).status).toBe(
      "applied",
    );
    expect(answer.push(ANN, { delete: true }).status).toBe("applied");
  });

  it("MRG-12: of an adopted decision only the day of telling can still be filled in", () => {
    const decision = new OneRecord("decision");
    decision.push(ANN, {
      create: true,
      set: { outcome: { was: null, to: "yes" }, isAdopted: { was: null, to: true } },
    });
    const changed = decision.push(BEN, { set: { outcome: { was: "yes", to: "no" } } });
    expect(changed).toEqual({ status: "refused", code: "immutable" });
    expect(decision.push(BEN, { set: { toldOn: { was: null, to: "2026-11-20" } } }).status).toBe("applied");
  });
});

describe("erasing and giving back", () => {
  it("MRG-10: redaction beats an edit and empties the conflict about the field", () => {
    const record = initiative();
    const seen = record.seen;
    record.push(BEN, { seen, set: { credit: { was: null, to: "Iemand" } } });
    record.push(CAS, { seen, set: { credit: { was: null, to: "Iemand anders" } } });
    record.push(ANN, { redact: { fields: { credit: null }, ground: "verzoek" } });
    expect(record.fields["credit"]).toBeUndefined();
    expect(JSON.stringify([record.row, ...record.conflicts.values()])).not.toContain("Iemand");
  });

  const salvage = (rev: number, title: string) => ({
    salvage: {
      epoch: nextId(),
      rev,
      deleted: false,
      createdAt: "2026-01-05T09:00:00.000Z",
      createdBy: ANN,
      changedAt: "2026-02-05T09:00:00.000Z",
      changedBy: BEN,
      fields: { title },
    },
  });

  it("REC-4: refuses a row whose values are not of their fields' kinds, and takes a text longer than one may type", () => {
    const give = (fields: Record<string, Json>) =>
      new OneRecord("factSheet").push(BEN, { salvage: { ...salvage(2, "").salvage, fields } }).status;
    const wrong: Record<string, Json>[] = [
      { initiative: { id: 5 } },
      { costs: "duizend euro" },
      { costs: { a: "duizend euro" } },
    ];
    expect(wrong.map(give)).toEqual(["refused", "refused", "refused"]);
    expect(give({ madeUpLater: { any: ["thing"] } })).toBe("applied");
    const conversation = new OneRecord("conversation");
    const long = { said: "woord ".repeat(20_000) };
    const returned = conversation.push(BEN, { salvage: { ...salvage(2, "").salvage, fields: long } });
    expect(returned.status).toBe("applied");
  });

  it("REC-4: a missing row comes back with its rev, maker and content", () => {
    const record = new OneRecord("initiative");
    record.push(CAS, salvage(7, "Moestuin"));
    expect(record.row).toMatchObject({
      rev: 7,
      createdBy: ANN,
      changedBy: BEN,
      fields: { title: "Moestuin" },
    });
  });

  it("REC-4: of two devices that give back, the highest old rev wins in either order", () => {
    const first = new OneRecord("initiative");
    first.push(CAS, salvage(7, "Moestuin"));
    first.push(BEN, salvage(9, "Buurttuin"));
    const second = new OneRecord("initiative");
    second.push(BEN, salvage(9, "Buurttuin"));
    second.push(CAS, salvage(7, "Moestuin"));
    expect(first.fields["title"]).toBe("Buurttuin");
    expect(second.fields["title"]).toBe("Buurttuin");
  });

  it("REC-4: what was edited since is merged with the restored value as base", () => {
    const record = new OneRecord("initiative");
    record.push(CAS, salvage(7, "Moestuin"));
    record.push(ANN, { set: { programme: { was: null, to: "Groen in de wijk" } } });
    record.push(BEN, salvage(9, "Buurttuin"));
    expect(record.fields).toEqual({ title: "Buurttuin", programme: "Groen in de wijk" });
  });

  it("REC-4: an older row given back after a newer one adds nothing; a newer one that differs is kept beside the edit", () => {
    const record = new OneRecord("initiative");
    record.push(CAS, salvage(7, "Moestuin"));
    record.push(ANN, { set: { title: { was: "Moestuin", to: "Tuin" } } });
    expect(record.push(BEN, salvage(6, "Moestuin oud"))).toMatchObject({ status: "applied", row: null });
    expect(record.push(BEN, salvage(9, "Buurttuin")).status).toBe("conflict");
    expect(versionsOf(record)).toEqual(["Tuin", "Buurttuin"]);
  });
});

describe("making a record twice", () => {
  it("MRG-7: the same thing made by two devices is one, and what differs is kept twice", () => {
    const record = new OneRecord("neighbourhood");
    record.push(ANN, {
      create: true,
      seen: null,
      set: { name: { was: null, to: "Poelgeest" }, year: { was: null, to: 2014 } },
    });
    record.push(BEN, {
      create: true,
      seen: null,
      set: { name: { was: null, to: "Poelgeest" }, year: { was: null, to: 2014 } },
    });
    expect(record.row?.rev).toBe(1);
    expect(record.conflicts.size).toBe(0);
  });

  it("MRG-2: an edit from an older epoch counts as unseen", () => {
    const record = initiative();
    record.push(BEN, { seen: { epoch: nextId(), rev: 1 }, delete: true });
    expect(record.row?.deleted).toBe(false);
    record.push(ANN, { seen: { epoch: EPOCH, rev: record.row?.rev ?? 0 }, delete: true });
    expect(record.row?.deleted).toBe(true);
  });
});
