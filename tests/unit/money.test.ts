import { describe, expect, it } from "vitest";
import { moneyText, parseMoney } from "#domain/money";

describe("reading an amount", () => {
  it.each([
    ["3400", 340_000],
    ["3.400", 340_000],
    ["3400,50", 340_050],
    ["3.400,50", 340_050],
    ["€ 3.400,-", 340_000],
    ["€3400,--", 340_000],
    ["3.400,–", 340_000],
    ["EUR 3400", 340_000],
    ["3400 euro", 340_000],
    ["1.234.567,89", 123_456_789],
    ["1 234 567", 123_456_700],
    ["12.50", 1250],
    ["0", 0],
    ["0,05", 5],
    ["007", 700],
    ["3,4 duizend", 340_000],
    ["12duizend", 1_200_000],
    ["€ 1,25 miljoen", 125_000_000],
    ["2 mln.", 200_000_000],
    ["10.000.000.000", 1_000_000_000_000],
  ])("takes %s", (typed, cents) => {
    expect(parseMoney(typed)).toEqual({ ok: true, cents });
  });

  it.each([
    ["", "empty"],
    ["  ", "empty"],
    ["€", "empty"],
    ["veel", "notAnAmount"],
    ["12 k", "notAnAmount"],
    ["-", "notAnAmount"],
    [",", "notAnAmount"],
    ["3,4", "unclear"],
    ["1,234", "unclear"],
    ["1,234.50", "unclear"],
    ["1.23.456", "unclear"],
    ["3.4", "unclear"],
    ["3400,5,0", "unclear"],
    ["12 34", "unclear"],
    ["3.4 duizend", "notAnAmount"],
    ["-50", "negative"],
    ["10.000.000.000,01", "tooLarge"],
    ["99999999999999999999999", "tooLarge"],
  ])("does not guess at “%s”: %s", (typed, problem) => {
    expect(parseMoney(typed)).toEqual({ ok: false, problem });
  });

  it("writes an amount the way it reads it", () => {
    expect([340_050, 340_000, 5, 0, -1250].map(moneyText)).toEqual([
      "3400,50",
      "3400",
      "0,05",
      "0",
      "-12,50",
    ]);
  });
});
