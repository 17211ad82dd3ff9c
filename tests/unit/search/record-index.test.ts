import { describe, expect, it } from "vitest";
import { RecordIndex } from "#search/record-index";
import type { Hit, Question } from "#search/ports";
import type { Fields } from "#domain/sync/row";

const NOW_MS = Date.UTC(2026, 10, 21);

function indexOf(...records: readonly (readonly [type: string, id: string, fields: Fields])[]): RecordIndex {
  const index = new RecordIndex();
  for (const [type, id, fields] of records)
    index.put({ type, id, fields, changedAt: "2026-11-20T10:00:00.000Z" });
  return index;
}

const ask = (words: string, changes: Partial<Question> = {}): Question => ({
  ...{ words, type: null, neighbourhood: null, since: null, limit: 10, nowMs: NOW_MS },
  ...changes,
});
const hits = (index: RecordIndex, words: string, changes?: Partial<Question>): readonly Hit[] =>
  index.find(ask(words, changes)).groups.flatMap((group) => group.hits);
const ids = (index: RecordIndex, words: string, changes?: Partial<Question>): readonly string[] =>
  hits(index, words, changes).map(({ id }) => id);
const marked = (hit: Hit | undefined): readonly string[] =>
  [...(hit?.title ?? []), ...(hit?.excerpt ?? [])].filter(({ isHit }) => isHit).map(({ text }) => text);

describe("what is found", () => {
  it("finds words as they are typed, whatever their form, accents and capitals", () => {
    const index = indexOf([
      "conversation",
      "a",
      { said: "De straten rond het café zijn donker, kinderen spelen er niet" },
    ]);
    for (const words of ["stra", "straat", "STRATEN", "cafe", "café", "kind", "speelt", "donkere"])
      expect(ids(index, words), words).toEqual(["a"]);
    expect(ids(index, "kas")).toEqual([]);
  });

  it("forgives a typing mistake in a word long enough to be sure of, and none in a number", () => {
    const index = indexOf(["conversation", "a", { said: "De lantaarn bij het speelveld, melding 4711" }]);
    for (const words of ["lantarn", "lantaern", "speelvled", "speelved"])
      expect(ids(index, words), words).toEqual(["a"]);
    expect(ids(index, "4712")).toEqual([]);
    expect(ids(index, "bji")).toEqual([]);
  });

  it("finds a compound by its last part", () => {
    const index = indexOf(["initiative", "a", { title: "Buurtmoestuin in de Kerkstraat" }]);
    expect(ids(index, "moestuinen")).toEqual(["a"]);
    expect(ids(index, "straat")).toEqual(["a"]);
  });

  it("wants all the words, and only when no record has them some", () => {
    const index = indexOf(
      ["conversation", "both", { said: "Afval bij de brug" }],
      ["conversation", "one", { said: "Afval op het plein" }],
    );
    expect(ids(index, "afval brug")).toEqual(["both"]);
    expect(index.find(ask("afval speeltuin"))).toMatchObject({ isPartial: true, count: 2 });
    expect(index.find(ask("speeltuin"))).toEqual({ groups: [], count: 0, isPartial: false });
  });

  it("puts what has the word in its title first, and of two alike the newer", () => {
    const index = indexOf(
      ["conversation", "old", { said: "Over het trapveld", heldAt: "2025-03-01T10:00:00.000Z" }],
      ["conversation", "new", { said: "Over het trapveld", heldAt: "2026-11-20T10:00:00.000Z" }],
      ["initiative", "title", { title: "Trapveld Kerkstraat" }],
    );
    expect(ids(index, "trapveld")).toEqual(["title", "new", "old"]);
  });

  it("counts every record of a kind and shows as many as asked", () => {
    const index = new RecordIndex();
    for (let at = 0; at < 9; at += 1)
      index.put({ type: "action", id: `a${at}`, fields: { what: "Bellen" }, changedAt: "2026-11-20" });
    const [group] = index.find(ask("bellen", { limit: 3 })).groups;
    expect(group).toMatchObject({ type: "action", count: 9 });
    expect(group?.hits).toHaveLength(3);
  });

  it("narrows by kind, by day, and by neighbourhood, also that of what a record is about", () => {
    const index = indexOf(
      ["neighbourhood", "west", { name: "Meerzicht-West" }],
      ["initiative", "i", { title: "Moestuin", neighbourhoods: ["west"] }],
      ["action", "a", { what: "Water voor de moestuin", initiative: "i" }],
      ["conversation", "c", { said: "moestuin", heldAt: "2025-01-05T10:00:00.000Z" }],
    );
    expect(ids(index, "moestuin", { neighbourhood: "west" })).toEqual(["i", "a"]);
    expect(ids(index, "moestuin", { type: "conversation" })).toEqual(["c"]);
    expect(ids(index, "moestuin", { since: "2026-10-01" }).toSorted()).toEqual(["a", "i"]);
    expect(hits(index, "water")[0]).toMatchObject({
      about: { type: "initiative", id: "i", title: "Moestuin" },
      places: ["Meerzicht-West"],
    });
  });

  it("marks the words that were found and shows the part of a long text they stand in", () => {
    const long = `${"Eerst ging het over heel andere zaken. ".repeat(20)}Daarna over de lantaarns bij het plein.`;
    const [hit] = hits(indexOf(["conversation", "a", { said: long }]), "lantaarn plein");
    expect(marked(hit)).toEqual(["lantaarns", "plein"]);
    const shown = hit?.excerpt.map(({ text }) => text).join("") ?? "";
    expect(shown.length).toBeLessThan(200);
    expect(shown.startsWith("…")).toBe(true);
  });
});

describe("what is in the index", () => {
  it("finds words of lists and never ids, days or a kind chosen from a few", () => {
    const index = indexOf([
      "factSheet",
      "f",
      {
        costs: { x: { what: "Houten bakken", amountCents: 12_000, certainty: "quote" } },
        milestones: { y: { what: "Zaaien", on: "2027-03-01" } },
      },
    ]);
    expect(ids(index, "bakken")).toEqual(["f"]);
    for (const words of ["quote", "2027", "12000"]) expect(ids(index, words), words).toEqual([]);
  });

  it("never holds a contact", () => {
    const index = indexOf([
      "contact",
      "c",
      { name: "Testpersoon", phone: "0612345678", organisation: "Flat 3" },
    ]);
    expect(index.size).toBe(0);
  });

  it("forgets at once what a record no longer says, and a record that is gone", () => {
    const index = indexOf(["conversation", "a", { said: "geheim woord" }]);
    index.put({ type: "conversation", id: "a", changedAt: "2026-11-21", fields: { said: "iets anders" } });
    expect(ids(index, "geheim")).toEqual([]);
    expect(ids(index, "anders")).toEqual(["a"]);
    index.put({ type: "conversation", id: "a", changedAt: "2026-11-22", fields: {} });
    expect(index.size).toBe(0);
    expect(ids(index, "anders")).toEqual([]);
  });

  it("says whether a record changed anything", () => {
    const index = indexOf(["conversation", "a", { said: "hetzelfde" }]);
    const again = {
      type: "conversation",
      id: "a",
      changedAt: "2026-11-20T10:00:00.000Z",
      fields: { said: "hetzelfde" },
    };
    expect(index.put(again)).toBe(false);
    expect(index.put({ ...again, fields: { said: "iets anders" } })).toBe(true);
  });
});
