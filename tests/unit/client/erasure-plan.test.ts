import { describe, expect, it } from "vitest";
import type { Json } from "#domain/json";
import { findTraces } from "#domain/traces";
import { chosenCount, erasureOf, NOTHING_CHOSEN, type RecordChoice, waysOf } from "#models/erasure-plan";
import { searchTraces } from "#models/trace-search";
import type { ShownRecord } from "#storage/device-store";
import { sampleId } from "#tests/support/sync-samples";
import { openMemoryStore } from "#tests/support/memory-store";

const SCOPE = sampleId(900);
const ID = sampleId(1);
const record = (fields: object): ShownRecord => ({
  ...{ scope: SCOPE, type: "conversation", id: ID, seen: { epoch: sampleId(2), rev: 3 } },
  ...{ deleted: false, createdAt: "", createdBy: "", changedAt: "", changedBy: "" },
  ...{ isWaiting: false, isRefused: false },
  fields,
});
const FIELDS = {
  said: "Met de buurvrouw, bij de vijver.",
  place: "buurvrouw",
  tags: ["buurvrouw", "groen"],
  references: { a: { number: "buurvrouw 7" }, b: { number: "12" } },
};
const traced = {
  record: record(FIELDS),
  traces: findTraces(FIELDS, ["buurvrouw"]),
  versionFields: ["motivation"],
};
const erased = (choice: Partial<RecordChoice>) =>
  erasureOf(traced, { ...NOTHING_CHOSEN, ...choice }, { scope: SCOPE, ground: "request" })?.redact?.fields;

describe("what is chosen of a record becomes one erasure", () => {
  it("of nothing: none", () => {
    expect(erased({})).toBeUndefined();
    expect(erased({ values: { said: { kind: "keep" } } })).toBeUndefined();
    expect(chosenCount({ ...NOTHING_CHOSEN, values: { said: { kind: "keep" } } })).toBe(0);
  });

  it("of passages: what is left, and nothing where nothing else stood", () => {
    const values = { said: { kind: "passages" }, place: { kind: "passages" } } as const;
    expect(erased({ values })).toEqual({ said: "Met de [gewist], bij de vijver.", place: null });
  });

  it("of a text made anew, of a whole field, of one item among others", () => {
    const values = {
      said: { kind: "rewritten", left: "Bij de vijver." },
      tags: { kind: "all" },
      "references/a/number": { kind: "all" },
    } as const;
    expect(erased({ values })).toEqual({
      said: "Bij de vijver.",
      tags: null,
      references: { b: { number: "12" } },
    });
    expect(erased({ values: { said: { kind: "rewritten", left: "  " } } })).toEqual({ said: null });
  });

  it("of other versions: the field as it is now", () => {
    expect(erased({ versions: ["motivation", "said"] })).toEqual({ motivation: null, said: FIELDS.said });
  });

  it("of the whole record: all of it, whatever else was chosen", () => {
    expect(erased({ isWhole: true, values: { said: { kind: "all" } } })).toEqual({ "*": null });
  });
});

describe("what can be done with a value", () => {
  const kindsOf = (fields: Readonly<Record<string, Json>>, term: string) => {
    const [trace] = findTraces(fields, [term]);
    if (trace === undefined) throw new Error("nothing was found");
    return waysOf({ record: record(fields), traces: [trace], versionFields: [] }, trace).kinds;
  };

  it("is anything with a text, all or nothing with a set", () => {
    expect(kindsOf({ said: "De buurvrouw" }, "buurvrouw")).toEqual(["keep", "passages", "rewritten", "all"]);
    expect(kindsOf({ tags: ["buurvrouw"] }, "buurvrouw")).toEqual(["keep", "all"]);
  });

  it("of adopted content is what leaves it readable", () => {
    const content = JSON.stringify({ benefit: "Voor de buurvrouw", costs: { a: { amountCents: 4 } } });
    expect(kindsOf({ content }, "buurvrouw")).toEqual(["keep", "passages", "all"]);
    expect(kindsOf({ content }, "amount")).toEqual(["keep", "all"]);
  });
});

describe("searching the device", () => {
  it("finds records of every kind, deleted ones too, tells how far it is and stops when asked", async () => {
    const store = await openMemoryStore({
      personId: sampleId(3),
      deviceId: sampleId(4),
      nowMs: () => Date.UTC(2026, 10, 20),
      random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    });
    await store.addScope({ id: SCOPE, kind: "team", isShared: false });
    const words = (to: string) => ({ said: { was: null, to } });
    const about = { scope: SCOPE, seen: null, create: true } as const;
    await store.save([
      { ...about, type: "conversation", recordId: sampleId(11), text: words("De buurvrouw belt.") },
      { ...about, type: "conversation", recordId: sampleId(12), text: words("Niets.") },
      {
        ...about,
        type: "contact",
        recordId: sampleId(13),
        set: { phone: { was: null, to: "06-1234 5678" } },
      },
      {
        ...about,
        type: "action",
        recordId: sampleId(14),
        set: { what: { was: null, to: "Buurvrouw bellen" } },
      },
    ]);
    await store.save([{ scope: SCOPE, type: "action", recordId: sampleId(14), seen: null, delete: true }]);
    const found = await searchTraces(store.queries, SCOPE, ["buurvrouw", "0612345678"], () => true);
    expect(found?.map(({ record: { id } }) => id).toSorted()).toEqual([11, 13, 14].map(sampleId));
    expect(await searchTraces(store.queries, SCOPE, ["buurvrouw"], () => false)).toBeNull();
  });
});
