import fc from "fast-check";
import { expect, it } from "vitest";
import { readiness } from "#domain/readiness";
import { COST_FREQUENCIES, FUNDING_STATES, PARTY_STATES } from "#domain/records/fact-sheet";

const text = fc.constantFrom("", " ", "iets", null);
const day = fc.constantFrom("2027-01-01", "2027-06-01", "2028-01-01", null);
const items = <T>(item: fc.Arbitrary<T>) => fc.dictionary(fc.constantFrom("a", "b", "c"), item);
const factSheet = fc.record(
  {
    costs: items(
      fc.record(
        {
          what: text,
          amountCents: fc.option(fc.nat(1000)),
          frequency: fc.constantFrom(...COST_FREQUENCIES),
        },
        { requiredKeys: [] },
      ),
    ),
    costsNothing: fc.boolean(),
    funding: items(
      fc.record(
        { amountCents: fc.option(fc.nat(1000)), state: fc.constantFrom(...FUNDING_STATES) },
        { requiredKeys: [] },
      ),
    ),
    benefit: text,
    forWhom: text,
    startsOn: day,
    endsOn: day,
    isLasting: fc.boolean(),
    parties: items(
      fc.record(
        { name: text, part: text, state: fc.constantFrom(...PARTY_STATES), isMunicipality: fc.boolean() },
        { requiredKeys: [] },
      ),
    ),
    municipalRole: fc.constantFrom("faciliteren" as const, null),
    municipalWork: text,
  },
  { requiredKeys: [] },
);

it("names something missing exactly when a question is not answered, and counts the answered ones", () => {
  fc.assert(
    fc.property(factSheet, (fields) => {
      const { questions, answered } = readiness(fields);
      expect(questions).toHaveLength(5);
      for (const { state, missing } of questions) {
        expect(missing.length === 0).toBe(state === "answered");
        expect(new Set(missing).size).toBe(missing.length);
      }
      expect(answered).toBe(questions.filter(({ state }) => state === "answered").length);
    }),
  );
});
