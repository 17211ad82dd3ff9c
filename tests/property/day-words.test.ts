import fc from "fast-check";
import { expect, test } from "vitest";
import { readDay, withoutDay } from "#domain/day-words/read-day";
import { addDays } from "#domain/days";

const today = fc.integer({ min: 0, max: 40_000 }).map((count) => addDays("2000-01-01", count));
const piece = fc.constantFrom(
  ..."over,een,2,999,weken,week,53,maand,eind,begin,van,de,volgende,vrijdag,zo,ma,29,februari,30-2,12-12,-,31e,op,morgen,jaar,half,bellen,a.s.,om".split(
    ",",
  ),
);
const text = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.array(piece, { maxLength: 9 }).map((pieces) => pieces.join(" ")),
);

test("whatever is typed, reading it does not throw, and a day that is found is a calendar day that is not past", () => {
  fc.assert(
    fc.property(text, today, (words, now) => {
      const said = readDay(words, now);
      if (said === null) return;
      expect(said.day >= now).toBe(true);
      expect(addDays(said.day, 0)).toBe(said.day);
      expect(said.start).toBeGreaterThanOrEqual(0);
      expect(said.end).toBeGreaterThan(said.start);
      expect(said.end).toBeLessThanOrEqual(words.length);
    }),
    { numRuns: 2_000 },
  );
});

test("taking the day out leaves words of the text itself, and never nothing", () => {
  fc.assert(
    fc.property(text, today, (words, now) => {
      const said = readDay(words, now);
      if (said === null) return;
      const left = withoutDay(words, said, now);
      expect(left).not.toBe("");
      expect(words.toLowerCase()).toContain(left.toLowerCase());
    }),
    { numRuns: 2_000 },
  );
});
