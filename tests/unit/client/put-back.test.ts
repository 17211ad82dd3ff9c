import { describe, expect, it } from "vitest";
import { recordTypes, type RecordType } from "#domain/records/registry";
import type { Fields } from "#domain/sync/row";
import { fieldsToPutBack, putBackEdits } from "#models/put-back";
import type { ShownRecord } from "#storage/device-store";
import { EPOCH, PERSON, sampleClock, sampleId, sampleRandom, TEAM } from "#tests/support/sync-samples";

const ID = sampleId(1);
const SEEN = { epoch: EPOCH, rev: 7 };
const clock = sampleClock();
const workspace = {
  scope: TEAM,
  clock: { nowMs: clock, after: () => () => undefined },
  random: sampleRandom(),
};

function record(type: RecordType, fields: Fields, deleted = false): ShownRecord {
  const at = "2026-11-02T09:00:00.000Z";
  const stamps = { createdAt: at, createdBy: PERSON, changedAt: at, changedBy: PERSON };
  return {
    scope: TEAM,
    type,
    id: ID,
    seen: SEEN,
    deleted,
    isWaiting: false,
    isRefused: false,
    ...stamps,
    fields,
  };
}

describe("putting an earlier version back", () => {
  it("is an ordinary edit, with what is shown as what it was", () => {
    const now = record("conversation", { said: "nu", tags: ["groen"], attitude: 1 });
    const then: Fields = { said: "toen", tags: ["water"], place: "Kade" };
    expect(putBackEdits(now, then, ["said", "tags", "attitude", "place"], workspace)).toEqual([
      {
        ...{ scope: TEAM, type: "conversation", recordId: ID, seen: SEEN },
        set: { attitude: { was: 1, to: null }, place: { was: null, to: "Kade" } },
        text: { said: { was: "nu", to: "toen" } },
        add: { tags: ["water"] },
        remove: { tags: ["groen"] },
      },
    ]);
  });

  it("changes the chosen fields alone", () => {
    const now = record("conversation", { said: "nu", attitude: 1 });
    const [edit] = putBackEdits(now, { said: "toen", attitude: -1 }, ["attitude"], workspace);
    expect(edit?.text).toBeUndefined();
    expect(edit?.set).toEqual({ attitude: { was: 1, to: -1 } });
  });

  it("puts items back one by one", () => {
    const now = record("factSheet", { costs: { a: { what: "Zand" }, b: { what: "Hout" } } });
    const then: Fields = { costs: { a: { what: "Aarde" } } };
    expect(fieldsToPutBack(now, then)).toEqual(["costs"]);
    expect(putBackEdits(now, then, ["costs"], workspace)[0]).toMatchObject({
      put: { costs: { a: { what: { was: "Zand", to: "Aarde" } } } },
      drop: { costs: { b: { was: { what: "Hout" } } } },
    });
  });

  it("takes a deleted record out of the Prullenbak with it", () => {
    const now = record("conversation", { said: "nu" }, true);
    const edits = putBackEdits(now, { said: "toen" }, ["said"], workspace);
    expect(edits.map(({ restore, text }) => [restore, text?.["said"]?.to])).toEqual([
      [true, undefined],
      [undefined, "toen"],
    ]);
  });

  it("moves an initiative to its phase of then as a move of now, and leaves the log of what passed", () => {
    const log = { a: { phase: "idee", enteredAt: "2026-01-01T00:00:00.000Z" } };
    const now = record("initiative", { phase: "verkennen", phaseLog: log });
    const then: Fields = { phase: "idee", phaseLog: {} };
    expect(fieldsToPutBack(now, then)).toEqual(["phase"]);
    const [edit] = putBackEdits(now, then, ["phase"], workspace);
    expect(edit?.set).toEqual({ phase: { was: "verkennen", to: "idee" } });
    expect(Object.keys(edit?.put?.["phaseLog"] ?? {})).toHaveLength(2);
    expect(edit?.drop).toBeUndefined();
  });

  it("leaves alone what may not change any more", () => {
    const decision = record("decision", { isAdopted: true, outcome: "yes", toldOn: "2026-11-02" });
    expect(fieldsToPutBack(decision, { outcome: "no" })).toEqual(["toldOn"]);
    const check = record("supportCheck", { state: "open", question: "Nu?", conclusion: "Ja" });
    expect(fieldsToPutBack(check, { question: "Toen?" })).not.toContain("question");
    const draft = record("supportCheck", { state: "draft", question: "Nu?" });
    expect(fieldsToPutBack(draft, { question: "Toen?" })).toContain("question");
  });

  it.each(Object.keys(recordTypes) as RecordType[])("knows what to do with every type: %s", (type) => {
    const fields = fieldsToPutBack(record(type, {}), {});
    expect(fields).toEqual([]);
  });

  it("offers nothing of what is never changed, or by the server alone", () => {
    expect(fieldsToPutBack(record("supportResponse", { remark: "a" }), {})).toEqual([]);
    expect(fieldsToPutBack(record("member", { name: "a" }), {})).toEqual([]);
  });
});
