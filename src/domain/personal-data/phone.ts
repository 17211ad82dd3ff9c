import { digitsOf, type Hit, matches } from "./finding.ts";

/** What people put between the digits: at most three signs, on one line. */
const BETWEEN = String.raw`[ \u00A0\u2011\u2013()./-]{0,3}`;
/** A number within the Netherlands, or with the country before it: 06-12345678, (079) 316 12 34, +31 (0)6 1234 5678, 0031…, 316… */
const DUTCH = new RegExp(
  String.raw`(?<![\d\p{L}]|\d[.,-]|\d\d ?[A-Z]{4} ?)(?:(?:\+${BETWEEN}31|0031|\(0031\)|31(?=${BETWEEN}(?:\(0\))?${BETWEEN}6))${BETWEEN}(?:\(0\)|0)?|\(0(?=\d{1,3}\))|0)(?:${BETWEEN}\d){9}(?!\d)`,
  "gu",
);
/** A number in another country, with its plus. */
const FOREIGN = new RegExp(String.raw`(?<![\d\p{L}+])\+(?!31)[1-9](?:${BETWEEN}\d){8,13}(?!\d)`, "gu");

/** Mobile numbers and those of a region. Numbers that only organisations have (0800, 088, 0900) point to nobody. */
const OF_A_PERSON = /^(?:6|[1-5]\d|7\d|8[45])/u;

/** Telephone numbers of people. */
export function findPhones(text: string): readonly Hit[] {
  return [
    ...matches(text, DUTCH).filter(({ piece }) => OF_A_PERSON.test(digitsOf(piece).slice(-9))),
    ...matches(text, FOREIGN),
  ];
}
