import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hiddenGroups } from "#domain/small-groups";
import { tally, type TallyResponse } from "#domain/tally";
import { wilsonMargin } from "#domain/wilson";

const response: fc.Arbitrary<TallyResponse> = fc.record(
  {
    answer: fc.constantFrom("for", "forIf", "neutral", "against", "notHome", "declined", "later version"),
    round: fc.integer({ min: 0, max: 4 }),
    segment: fc.constantFrom("a", "b", "c", "gone"),
    reasons: fc.subarray(["r1", "r2", "r3"]),
    condition: fc.constantFrom("mits veilig", "Mits veilig", "", "  "),
  },
  { requiredKeys: ["answer"] },
);
const check = {
  kind: "proposal",
  segments: { a: { doors: 10 }, b: { doors: 20 }, c: { doors: 12 } },
} as const;

describe("any tally", () => {
  it("adds up: the answers to the spoken, the segments to the whole, the rounds to all responses", () => {
    fc.assert(
      fc.property(fc.array(response, { maxLength: 80 }), fc.nat(60), (responses, households) => {
        const result = tally({ ...check, households }, responses);
        const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
        expect(sum(result.counts.map(({ count }) => count))).toBe(result.spoken);
        expect(sum(result.segments.map(({ spoken }) => spoken))).toBe(result.spoken);
        expect(sum(result.segments.map(({ doorsTried }) => doorsTried))).toBe(result.doorsTried);
        expect(sum(result.rounds.map(({ tried }) => tried))).toBe(responses.length);
        expect(result.stillNotHome).toBeGreaterThanOrEqual(0);
        expect(result.counts.some(({ margin }) => margin !== null)).toBe(
          result.spoken > 0 && !(households > 0 && result.spoken >= households),
        );
      }),
    );
  });

  it("does not depend on the order the answers came in", () => {
    fc.assert(
      fc.property(
        fc
          .array(response, { maxLength: 40 })
          .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([responses, shuffled]) => {
          expect(tally({ ...check, households: 90 }, shuffled)).toEqual(
            tally({ ...check, households: 90 }, responses),
          );
        },
      ),
    );
  });
});

describe("small groups", () => {
  it("never shows one that is too small, never leaves just one hidden beside a visible one, hides no more than needed", () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(12), { maxLength: 10 }),
        fc.integer({ min: 5, max: 9 }),
        (sizes, smallest) => {
          const hidden = hiddenGroups(sizes, smallest);
          const isSmall = (size: number): boolean => size > 0 && size < smallest;
          sizes.forEach((size, index) => isSmall(size) && expect(hidden[index]).toBe(true));
          const hiddenSizes = sizes.filter((_, index) => hidden[index]);
          const visibleSizes = sizes.filter((size, index) => !hidden[index] && size > 0);
          if (hiddenSizes.length === 1) expect(visibleSizes).toEqual([]);
          expect(hiddenSizes.filter((size) => !isSmall(size)).length).toBeLessThanOrEqual(1);
          const extra = hiddenSizes.find((size) => !isSmall(size));
          if (extra !== undefined) expect(Math.min(extra, ...visibleSizes)).toBe(extra);
        },
      ),
    );
  });
});

describe("the Wilson margin", () => {
  it("lies between 0 and 1, holds the share, and narrows as more households answer", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(), (total, seed) => {
        const hits = seed % (total + 1);
        const margin = wilsonMargin(hits, total);
        const wider = wilsonMargin(hits * 4, total * 4);
        if (!margin || !wider) throw new Error("a margin was expected");
        expect(margin.low).toBeGreaterThanOrEqual(0);
        expect(margin.high).toBeLessThanOrEqual(1);
        expect(margin.low).toBeLessThanOrEqual(hits / total);
        expect(margin.high).toBeGreaterThanOrEqual(hits / total);
        expect(wider.high - wider.low).toBeLessThan(margin.high - margin.low);
      }),
    );
    expect(wilsonMargin(0, 0)).toBeNull();
  });
});
