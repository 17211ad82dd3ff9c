import fc from "fast-check";
import { expect, it } from "vitest";
import { moneyText, parseMoney } from "#domain/money";
import { sayMoney } from "#text/money";

it("reads back every amount it writes, grouped or not", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10 ** 12 }), (cents) => {
      const text = moneyText(cents);
      const grouped = text.replace(/^\d+/u, (euros) => euros.replaceAll(/\B(?=(\d{3})+$)/gu, "."));
      expect(parseMoney(text)).toEqual({ ok: true, cents });
      expect(parseMoney(`€ ${grouped}`)).toEqual({ ok: true, cents });
    }),
  );
});

it("answers anything typed with whole cents within bounds or with a code", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(..."0123456789.,- €") })),
      (typed) => {
        const parsed = parseMoney(typed);
        if (!parsed.ok) return;
        expect(Number.isSafeInteger(parsed.cents)).toBe(true);
        expect(parsed.cents).toBeGreaterThanOrEqual(0);
        expect(parsed.cents).toBeLessThanOrEqual(10 ** 12);
      },
    ),
  );
});

it("reads back what the box shows once it is left", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10 ** 12 }), (cents) => {
      expect(parseMoney(sayMoney(cents))).toEqual({ ok: true, cents });
    }),
  );
});

it("reads a number with its zeros written as a word as that many thousands or millions", () => {
  const words = fc.constantFrom(["duizend", 1_000], ["miljoen", 1_000_000], ["mln.", 1_000_000]);
  fc.assert(
    fc.property(fc.nat({ max: 9_999 }), fc.nat({ max: 999 }), words, (whole, parts, [word, times]) => {
      const decimals = String(parts).padStart(3, "0");
      const cents = whole * Number(times) * 100 + (parts * Number(times)) / 10;
      expect(parseMoney(`${whole},${decimals} ${word}`)).toEqual({ ok: true, cents });
      expect(parseMoney(`€ ${whole}${word}`)).toEqual({ ok: true, cents: whole * Number(times) * 100 });
    }),
  );
});

it("never reads a number with one or three digits behind a comma without such a word", () => {
  fc.assert(
    fc.property(fc.nat(), fc.constantFrom(1, 3), fc.nat({ max: 999 }), (whole, length, rest) => {
      const decimals = String(rest).padStart(3, "0").slice(0, length);
      expect(parseMoney(`${whole},${decimals}`)).toEqual({ ok: false, problem: "unclear" });
    }),
  );
});
