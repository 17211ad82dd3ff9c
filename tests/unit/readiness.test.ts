import { describe, expect, it } from "vitest";
import { moneyOf, readiness } from "#domain/readiness";
import type { Question } from "#domain/records/fact-sheet";
import type { RecordFields } from "#domain/records/registry";

type FactSheet = RecordFields<"factSheet">;
const of = (question: Question, fields: FactSheet) => {
  const found = readiness(fields).questions.find((each) => each.question === question);
  return [found?.state, found?.missing];
};

const complete: FactSheet = {
  costs: {
    a: { what: "Bankjes", amountCents: 240_000, frequency: "once" },
    b: { what: "Onderhoud", amountCents: 30_000, frequency: "yearly" },
  },
  funding: {
    a: { form: "wijkbudget", amountCents: 200_000, state: "promised" },
    b: { form: "fonds", amountCents: 70_000, state: "requested" },
  },
  benefit: "Een plek om elkaar te ontmoeten.",
  forWhom: "Bewoners van het plein",
  startsOn: "2027-03-01",
  isLasting: true,
  parties: {
    m: { name: "Gemeente", isMunicipality: true },
    b: { name: "bewoners", part: "Onderhoud", state: "agreed" },
  },
  municipalRole: "faciliteren",
  municipalWork: "Levert de grond en toetst de veiligheid.",
};

describe("readiness of a fact sheet", () => {
  it("counts five of five when nothing is missing", () => {
    expect(readiness(complete).answered).toBe(5);
    expect(readiness(complete).questions.map(({ question }) => question)).toEqual([
      "cost",
      "benefit",
      "duration",
      "parties",
      "role",
    ]);
  });

  it("counts none when nothing is filled in, and names all that is missing", () => {
    const { answered, questions } = readiness({});
    expect(answered).toBe(0);
    expect(questions.every(({ state }) => state === "empty")).toBe(true);
    expect(questions.flatMap(({ missing }) => missing)).toEqual([
      "costAmount",
      "benefitText",
      "forWhom",
      "startDay",
      "endDay",
      "party",
      "municipalRole",
      "municipalWork",
    ]);
  });

  it("asks of the cost an amount or “kost niets”, an amount for each line, and no gap", () => {
    expect(of("cost", { costsNothing: true })).toEqual(["answered", []]);
    expect(of("cost", { costs: { a: { what: "Hek" } } })).toEqual(["partly", ["costAmount"]]);
    expect(of("cost", { costs: { a: { what: "Hek", amountCents: 5000 } } })).toEqual([
      "partly",
      ["fundingGap"],
    ]);
    expect(of("cost", { costs: { a: { what: "Uren", amountCents: 0, officialHours: 12 } } })).toEqual([
      "answered",
      [],
    ]);
    expect(of("cost", { costs: { a: { what: "Hek", amountCents: 0 }, b: { what: "Poort" } } })).toEqual([
      "partly",
      ["costLineAmount"],
    ]);
    expect(of("cost", { funding: { a: { form: "fonds", amountCents: 100, state: "idea" } } })).toEqual([
      "partly",
      ["costAmount"],
    ]);
  });

  it("asks of the duration a start, and an end or “blijvend”", () => {
    expect(of("duration", { startsOn: "2027-01-01" })).toEqual(["partly", ["endDay"]]);
    expect(of("duration", { startsOn: "2027-01-01", endsOn: "2027-02-01" })).toEqual(["answered", []]);
    expect(of("duration", { isLasting: true })).toEqual(["partly", ["startDay"]]);
    expect(of("duration", { startsOn: "2027-02-01", endsOn: "2027-01-01" })).toEqual([
      "partly",
      ["endBeforeStart"],
    ]);
  });

  it("asks of the parties one beside the municipality with its part and state", () => {
    expect(
      of("parties", { parties: { m: { name: "Gemeente", isMunicipality: true, part: "Alles" } } }),
    ).toEqual(["partly", ["party"]]);
    expect(of("parties", { parties: { a: { name: "Scouting" } } })).toEqual([
      "partly",
      ["partyPart", "partyState"],
    ]);
    expect(of("parties", { parties: { a: { name: "Scouting", part: "Tent", state: "toAsk" } } })).toEqual([
      "answered",
      [],
    ]);
    expect(
      of("parties", {
        parties: { a: { name: "Scouting", part: "Tent" }, b: { name: "bewoners", state: "agreed" } },
      }),
    ).toEqual(["partly", ["partyState"]]);
  });

  it("takes spaces for nothing", () => {
    expect(of("benefit", { benefit: "  ", forWhom: "\n" })).toEqual(["empty", ["benefitText", "forWhom"]]);
    expect(of("role", { municipalRole: "loslaten", municipalWork: " " })).toEqual([
      "partly",
      ["municipalWork"],
    ]);
  });
});

describe("the sums of a fact sheet", () => {
  it("keeps once and yearly apart, and counts the first year in the gap", () => {
    expect(moneyOf({ ...complete, funding: {} })).toMatchObject({
      onceCents: 240_000,
      yearlyCents: 30_000,
      gapCents: 270_000,
    });
  });

  it("counts what was asked for, promised or received; not an idea, not what was refused", () => {
    const funding = {
      a: { amountCents: 1000, state: "idea" },
      b: { amountCents: 2000, state: "requested" },
      c: { amountCents: 4000, state: "promised" },
      d: { amountCents: 8000, state: "received" },
      e: { amountCents: 16_000, state: "refused" },
      f: { inKind: "Twintig uur graven", state: "promised" },
    } as const;
    expect(moneyOf({ costs: { a: { amountCents: 20_000 } }, funding })).toMatchObject({
      fundingCents: 14_000,
      securedCents: 12_000,
      gapCents: 6000,
    });
  });

  it("has no gap when there is more than enough", () => {
    expect(moneyOf({ funding: { a: { amountCents: 500, state: "received" } } }).gapCents).toBe(0);
  });
});
