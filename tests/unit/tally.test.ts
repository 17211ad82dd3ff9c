import { describe, expect, it } from "vitest";
import { tally, type TallyCheck, type TallyResponse } from "#domain/tally";

const times = (count: number, response: TallyResponse): TallyResponse[] =>
  Array.from({ length: count }, () => response);
const proposal: TallyCheck = { kind: "proposal", households: 120 };

describe("the tally of a support check", () => {
  it("says how many of the households were spoken with and what they answered", () => {
    const result = tally(proposal, [
      ...times(24, { answer: "for", round: 1 }),
      ...times(5, { answer: "forIf", round: 1 }),
      ...times(3, { answer: "neutral", round: 1 }),
      ...times(6, { answer: "against", round: 1 }),
      ...times(30, { answer: "notHome", round: 1 }),
      ...times(2, { answer: "declined", round: 1 }),
    ]);
    expect(result).toMatchObject({
      spoken: 38,
      households: 120,
      declined: 2,
      doorsTried: 70,
      stillNotHome: 30,
    });
    expect(result.counts.map(({ answer, count }) => [answer, count])).toEqual([
      ["for", 24],
      ["forIf", 5],
      ["neutral", 3],
      ["against", 6],
    ]);
    const margin = result.counts[0]?.margin;
    expect(Math.round((margin?.low ?? 0) * 100)).toBe(47);
    expect(Math.round((margin?.high ?? 0) * 100)).toBe(77);
    expect(result.warnings).toEqual([]);
  });

  it("takes answers and refusals of later rounds off who was not home, and tries no door twice", () => {
    const result = tally(proposal, [
      ...times(10, { answer: "notHome", round: 1 }),
      ...times(4, { answer: "notHome", round: 2 }),
      ...times(5, { answer: "for", round: 2 }),
      { answer: "declined", round: 2 },
      { answer: "against", round: 3 },
    ]);
    expect(result).toMatchObject({ doorsTried: 10, stillNotHome: 3, spoken: 6, declined: 1 });
    expect(result.rounds).toEqual([
      { round: 1, tried: 10, spoken: 0, declined: 0, notHome: 10 },
      { round: 2, tried: 10, spoken: 5, declined: 1, notHome: 4 },
      { round: 3, tried: 1, spoken: 1, declined: 0, notHome: 0 },
    ]);
  });

  it("gives no margin when every household answered", () => {
    const result = tally({ ...proposal, households: 6 }, times(6, { answer: "for" }));
    expect(result.isEveryoneSpoken).toBe(true);
    expect(result.counts[0]).toEqual({ answer: "for", label: null, count: 6, margin: null });
  });

  it("warns of more answers than households, and never claims more", () => {
    const result = tally({ ...proposal, households: 4 }, times(6, { answer: "for" }));
    expect(result.warnings).toEqual(["moreAnswersThanHouseholds"]);
    expect(result.counts[0]?.margin).toBeNull();
  });

  it.each([0, null])("does not know the reach with %s households", (households) => {
    const result = tally({ ...proposal, households }, times(6, { answer: "for" }));
    expect(result).toMatchObject({
      households: null,
      isEveryoneSpoken: false,
      warnings: ["householdsUnknown"],
    });
    expect(result.counts[0]?.margin).not.toBeNull();
  });

  it("has only noughts and no margins without responses", () => {
    const result = tally(proposal, []);
    expect(result).toMatchObject({ spoken: 0, doorsTried: 0, stillNotHome: 0, rounds: [], conditions: [] });
    expect(result.counts.every(({ count, margin }) => count === 0 && margin === null)).toBe(true);
  });

  it("counts the options of a choice in their order, and keeps answers to an option that is gone", () => {
    const check: TallyCheck = {
      kind: "choice",
      households: 50,
      options: { b: { label: "Bankjes", position: 1 }, a: { label: "Bomen", position: 0 } },
    };
    const result = tally(check, [{ answer: "b" }, { answer: "b" }, { answer: "gone" }]);
    expect(result.counts.map(({ answer, label, count }) => [answer, label, count])).toEqual([
      ["a", "Bomen", 0],
      ["b", "Bankjes", 2],
      ["gone", null, 1],
    ]);
    expect(result.spoken).toBe(3);
  });

  it("ranks the reasons, and lists the conditions however they were spaced and capitalised", () => {
    const check: TallyCheck = {
      ...proposal,
      reasons: {
        noise: { label: "Geluid", position: 0 },
        safe: { label: "Veiligheid", position: 1 },
        green: { label: "Groen", position: 2 },
      },
    };
    const result = tally(check, [
      { answer: "for", reasons: ["green", "safe"] },
      { answer: "forIf", reasons: ["green"], condition: "Alleen overdag " },
      { answer: "forIf", condition: "alleen  overdag" },
      { answer: "forIf", condition: "Met toezicht" },
      { answer: "notHome", reasons: ["noise"] },
    ]);
    expect(result.reasons).toEqual([
      { reason: "green", label: "Groen", count: 2 },
      { reason: "safe", label: "Veiligheid", count: 1 },
    ]);
    expect(result.conditions).toEqual([
      { condition: "Alleen overdag", count: 2 },
      { condition: "Met toezicht", count: 1 },
    ]);
  });

  it("lists the remarks by the alphabet, whichever door they came from first", () => {
    const result = tally(proposal, [
      { answer: "for", remark: "Wil zelf meehelpen" },
      { answer: "against", remark: "Eerst de riolering" },
      { answer: "neutral", remark: " wil zelf  meehelpen" },
      { answer: "notHome", remark: "hond" },
    ]);
    expect(result.remarks).toEqual([
      { remark: "Eerst de riolering", count: 1 },
      { remark: "Wil zelf meehelpen", count: 2 },
    ]);
  });
});

describe("segments", () => {
  const check: TallyCheck = {
    ...proposal,
    segments: {
      even: { label: "Even kant", doors: 20, position: 0 },
      odd: { label: "Oneven kant", doors: 20, position: 1 },
      square: { label: "Plein", doors: 12, position: 2 },
    },
  };

  it("hides a segment with too few answers, and the next smallest with it", () => {
    const result = tally(check, [
      ...times(9, { answer: "for", segment: "even" }),
      ...times(7, { answer: "against", segment: "odd" }),
      ...times(4, { answer: "for", segment: "square" }),
    ]);
    expect(result.segments.map(({ label, spoken, counts }) => [label, spoken, counts === null])).toEqual([
      ["Even kant", 9, false],
      ["Oneven kant", 7, true],
      ["Plein", 4, true],
    ]);
  });

  it("holds to the team's own bound, but never under five", () => {
    const responses = [
      ...times(9, { answer: "for", segment: "even" }),
      ...times(9, { answer: "for", segment: "odd" }),
      ...times(9, { answer: "for", segment: "square" }),
    ];
    expect(tally(check, responses, 10).segments.every(({ counts }) => counts === null)).toBe(true);
    expect(tally(check, responses, 1).segments.every(({ counts }) => counts !== null)).toBe(true);
    const few = times(4, { answer: "for", segment: "even" });
    expect(tally(check, few, 1).segments[0]?.counts).toBeNull();
  });

  it("warns when two colleagues walked one segment offline: more doors tried than it has", () => {
    const result = tally(check, [
      ...times(12, { answer: "for", segment: "square" }),
      ...times(9, { answer: "notHome", segment: "square" }),
    ]);
    expect(result.segments[2]).toMatchObject({ doorsTried: 21, isOvercounted: true });
    expect(result.warnings).toEqual(["segmentOvercounted"]);
  });

  it("keeps answers of a segment that is gone together, so that nothing is lost from the count", () => {
    const result = tally(check, [...times(5, { answer: "for", segment: "gone" }), { answer: "for" }]);
    expect(result.segments.at(-1)).toMatchObject({ segment: null, spoken: 6 });
    expect(result.spoken).toBe(6);
  });
});
