import { digitsOf, type Hit, matches } from "./finding.ts";

/**
 * Nine digits, or eight of one that begins with a 0: in groups with dots, spaces or dashes between. No part of a longer row of numbers, and
 * not within a code with letters.
 */
const GROUPED =
  /(?<![\p{L}\d]|\d[.,\- \u00A0])(?:\d{3}([. \u00A0-])\d{3}\1\d{3}|\d{4}([. \u00A0-])\d{2}\2\d{2,3}|\d{2,3}([. \u00A0])\d{2,3}\3\d{2,4}|\d{4}[. \u00A0]\d{4})(?![\p{L}\d]|[.,\- \u00A0]\d)/gu;
/** In one run; it may stand beside another number, when there is a space between. */
const RUN = /(?<![\p{L}\d]|\d[.,-]|-)\d{8,9}(?![\p{L}\d]|[.,-]\d)/gu;

/** What is counted, paid or filed, and no person. */
const OTHER_NUMBER =
  /(?:€|\b(?:euro|eur|zaak|mor|meld\p{L}*|kenmerk|dossier|factuur|order|kvk|rsin|lid|artikel|vergunning|aanvraag|project)(?:-?(?:nummer|nr))?)[\s.:#=-]*$/iu;
const AMOUNT_AFTER = /^\s*(?:euro\b|eur\b|€|,-|,\d\d\b|m2\b|m3\b)/iu;

/** Numbers that could be somebody's burgerservicenummer: they pass the 11-test and are no date, amount or case number. */
export function findBsns(text: string): readonly Hit[] {
  return [...matches(text, RUN), ...matches(text, GROUPED)].filter(
    ({ start, end, piece }) =>
      isBsn(digitsOf(piece)) &&
      !isDate(piece) &&
      !OTHER_NUMBER.test(text.slice(Math.max(0, start - 30), start)) &&
      !AMOUNT_AFTER.test(text.slice(end, end + 8)),
  );
}

/** The 11-test: the digits weighed 9, 8, … 2 and −1 add up to a multiple of eleven. */
export function isBsn(digits: string): boolean {
  if (!/^\d{8,9}$/u.test(digits) || /^0{2}/u.test(digits.padStart(9, "0"))) return false;
  const weighed = Array.from(
    digits.padStart(9, "0"),
    (digit, index) => Number(digit) * (index === 8 ? -1 : 9 - index),
  );
  return weighed.reduce((sum, each) => sum + each, 0) % 11 === 0;
}

/** A day in eight digits, or two years beside each other. */
function isDate(piece: string): boolean {
  const digits = digitsOf(piece);
  if (digits.length !== 8) return false;
  const isYear = (part: string): boolean => /^(?:19|20|21)\d\d$/u.test(part);
  const isDay = (day: string, month: string): boolean =>
    Number(day) >= 1 && Number(day) <= 31 && Number(month) >= 1 && Number(month) <= 12;
  const [head, tail] = [digits.slice(0, 4), digits.slice(4)];
  return (
    (isYear(head) && (isYear(tail) || isDay(tail.slice(2), tail.slice(0, 2)))) ||
    (isYear(tail) && isDay(head.slice(0, 2), head.slice(2)))
  );
}
