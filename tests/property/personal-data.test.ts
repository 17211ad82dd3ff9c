import fc from "fast-check";
import { expect, it } from "vitest";
import { isBsn } from "#domain/personal-data/bsn";
import { findPersonalData } from "#domain/personal-data/find-personal-data";
import { isIban } from "#domain/personal-data/iban";
import { putBack, takeOut } from "#domain/personal-data/take-out";
import { seededRandom } from "#server/demo/random";
import { aBsn, anIban, plant, PLANTED_KINDS } from "#tests/support/planted-personal-data";

const seed = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const signs = fc.string({ unit: fc.constantFrom(..."0123456789 .,-()@/+\nabNLmwdhr.jJ’é") });
const planted = fc
  .tuple(
    seed,
    fc.constantFrom(...PLANTED_KINDS),
    fc.constantFrom("", "De heg is hoog. Men wil licht.", "Goed gesprek."),
  )
  .map(([from, kind, note]) => plant(seededRandom(from), kind, note).text);
const text = fc.oneof(fc.string(), signs, planted);

it("tells pieces that stand there, in order, none within another, and the same each time", () => {
  fc.assert(
    fc.property(text, (said) => {
      const findings = findPersonalData(said);
      let until = 0;
      for (const { start, end, piece } of findings) {
        expect(start).toBeGreaterThanOrEqual(until);
        expect(end).toBeGreaterThan(start);
        expect(said.slice(start, end)).toBe(piece);
        until = end;
      }
      expect(findPersonalData(said)).toEqual(findings);
    }),
  );
});

it("takes a piece out and leaves every other letter and digit, and putting it back gives the text as it was", () => {
  fc.assert(
    fc.property(text, (said) => {
      const letters = (words: string): string => words.replaceAll(/[^\p{L}\p{N}]/gu, "");
      for (const finding of findPersonalData(said)) {
        const taken = takeOut(said, finding);
        expect(letters(taken.after)).toBe(
          letters(said.slice(0, finding.start) + finding.instead + said.slice(finding.end)),
        );
        expect(putBack(taken.after, taken)).toBe(said);
      }
    }),
  );
});

it("puts a piece back in a text that was typed on before or behind it, and loses nothing of one that changed otherwise", () => {
  fc.assert(
    fc.property(planted, fc.string(), (said, more) => {
      const [finding] = findPersonalData(said);
      if (finding === undefined) return;
      const taken = takeOut(said, finding);
      fc.pre(taken.after !== "");
      expect(putBack(`${taken.after}${more}§`, taken)).toBe(`${said}${more}§`);
      expect(putBack(`§${more}${taken.after}`, taken)).toBe(`§${more}${said}`);
      const otherwise = putBack(`#${more}#`, taken);
      expect(otherwise).toContain(`#${more}#`);
      expect(otherwise).toContain(finding.piece);
    }),
  );
});

it("goes through whole once every piece was taken out", () => {
  fc.assert(
    fc.property(fc.array(planted, { maxLength: 5 }), (notes) => {
      let said = notes.join("\n");
      const count = findPersonalData(said).length;
      for (let round = 0; round < count + 2; round += 1) {
        const [first] = findPersonalData(said);
        if (first === undefined) return;
        said = takeOut(said, first).after;
      }
      expect(findPersonalData(said)).toEqual([]);
    }),
  );
});

it("knows a burgerservicenummer and an IBAN by their check digits: one digit more or less and it is none", () => {
  fc.assert(
    fc.property(seed, fc.integer({ min: 0, max: 8 }), fc.integer({ min: 1, max: 9 }), (from, at, add) => {
      const random = seededRandom(from);
      const changed = (number: string, place: number): string =>
        number.slice(0, place) + ((Number(number[place]) + add) % 10) + number.slice(place + 1);
      const [bsn, iban] = [aBsn(random), anIban(random)];
      expect([isBsn(bsn), isBsn(changed(bsn, at))]).toEqual([true, false]);
      expect([isIban(iban), isIban(changed(iban, 8 + at))]).toEqual([true, false]);
    }),
  );
});
