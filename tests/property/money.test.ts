import fc from "fast-check";
import { expect, it } from "vitest";
import { moneyText, parseMoney } from "#domain/money";

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
