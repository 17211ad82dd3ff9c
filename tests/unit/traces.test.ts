import { describe, expect, it } from "vitest";
import { findTraces, termsOf, withoutPassages } from "#domain/traces";

const found = (text: string, ...terms: string[]) =>
  findTraces({ said: text }, terms).flatMap(({ passages }) =>
    passages.map(({ start, end }) => text.slice(start, end)),
  );

describe("what is looked for", () => {
  it("are the parts between commas and line ends that are long enough to tell anything", () => {
    expect(termsOf(" Kerkstraat  7, 06 12345678;\nop, Kerkstraat 7 ")).toEqual([
      "Kerkstraat 7",
      "06 12345678",
    ]);
    expect(termsOf(" a , de")).toEqual([]);
  });
});

describe("a trace is found", () => {
  it("whatever the capitals, accents and spaces", () => {
    expect(found("Bij Café  DE\nBRUG gesproken", "café de brug")).toEqual(["Café  DE\nBRUG"]);
    expect(found("Bij Cafe\u0301 De Brug", "cafe de brug")).toEqual(["Cafe\u0301 De Brug"]);
    expect(found("ﬁets van nummer 7", "fiets")).toEqual(["ﬁets"]);
  });

  it("as a telephone number, however it was written", () => {
    const said = "Bel 06-1234 5678 of (06) 12 34 56 78, niet 06-12345679.";
    expect(found(said, "0612345678")).toEqual(["06-1234 5678", "06) 12 34 56 78"]);
    expect(found(said, "06 1234 5678")).toHaveLength(2);
    expect(found("Bel +31 6 1234 5678", "0612345678")).toEqual(["+31 6 1234 5678"]);
    expect(found("In 2026 om 12 uur, kamer 34", "202612")).toEqual([]);
    expect(found("Kerkstraat 7", "Kerkstraat 7")).toEqual(["Kerkstraat 7"]);
  });

  it("more than once, and what overlaps is one passage", () => {
    expect(found("de brug en de brug", "de brug")).toEqual(["de brug", "de brug"]);
    expect(found("achter de brug om", "achter de", "de brug")).toEqual(["achter de brug"]);
  });

  it("in texts, lines, sets and items, also in fields this version does not know; never in ids", () => {
    const id = "019f2847-7700-7e6f-9267-dc53755529a6";
    const fields = {
      title: "De brug",
      tags: ["aan de brug", "groen"],
      parties: { [id]: { name: "Vereniging De Brug", isMunicipality: false } },
      later: { deep: "nog een brug" },
      initiative: id,
      headcount: 4,
    };
    expect(findTraces(fields, ["brug"]).map(({ path }) => path)).toEqual([
      { field: "title" },
      { field: "tags" },
      { field: "parties", item: id, property: "name" },
      { field: "later", item: "deep" },
    ]);
    expect(findTraces(fields, [id])).toEqual([]);
  });

  it("and can be taken out, with something in its place", () => {
    const text = "Met de buurvrouw, de buurvrouw.";
    const [trace] = findTraces({ text }, ["de buurvrouw"]);
    expect(withoutPassages(text, trace?.passages ?? [], "…")).toBe("Met …, ….");
  });
});
