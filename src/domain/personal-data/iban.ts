import type { Hit } from "./finding.ts";

/** How long an IBAN is, by country (SWIFT's registry; those that pay in euros by SEPA, and neighbours of the residents' families). */
const LENGTHS: Readonly<Record<string, number>> = {
  AD: 24,
  AT: 20,
  BE: 16,
  BG: 22,
  CH: 21,
  CY: 28,
  CZ: 24,
  DE: 22,
  DK: 18,
  EE: 20,
  ES: 24,
  FI: 18,
  FR: 27,
  GB: 22,
  GR: 27,
  HR: 21,
  HU: 28,
  IE: 22,
  IS: 26,
  IT: 27,
  LI: 21,
  LT: 20,
  LU: 20,
  LV: 21,
  MA: 28,
  MC: 27,
  MT: 31,
  NL: 18,
  NO: 15,
  PL: 28,
  PT: 25,
  RO: 24,
  RS: 22,
  SE: 24,
  SI: 19,
  SK: 24,
  SM: 27,
  TR: 26,
  UA: 29,
};
const BEGINNING = /(?<![\p{L}\p{N}])([A-Z]{2})[ .\u00A0-]?\d{2}(?=[ .\u00A0-]{0,2}[A-Z0-9])/giu;

/** Account numbers: as long as their country's are, and with check digits that are right. */
export function findIbans(text: string): readonly Hit[] {
  return [...text.matchAll(BEGINNING)].flatMap((match) => {
    const length = LENGTHS[(match[1] ?? "").toUpperCase()];
    const end = length === undefined ? undefined : endAfter(text, match.index, length);
    return end !== undefined && isIban(text.slice(match.index, end)) ? [{ start: match.index, end }] : [];
  });
}

/** Whether the remainder of dividing by 97 is 1, the country and check digits put last and letters read as 10 to 35 (ISO 13616). */
export function isIban(written: string): boolean {
  const signs = written.replaceAll(/[^\p{L}\p{N}]/gu, "").toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]+$/u.test(signs) || signs.length !== LENGTHS[signs.slice(0, 2)]) return false;
  let rest = 0;
  for (const sign of signs.slice(4) + signs.slice(0, 4)) {
    const value = parseInt(sign, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/** Where so many letters and digits end, with at most two other signs between them on one line; `undefined` when the word or number goes on. */
function endAfter(text: string, start: number, count: number): number | undefined {
  let found = 0;
  let between = 0;
  for (let at = start; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (/[A-Z0-9]/iu.test(sign)) {
      found += 1;
      between = 0;
      if (found === count) return /[\p{L}\p{N}]/u.test(text.charAt(at + 1)) ? undefined : at + 1;
    } else {
      between += 1;
      if (between > 2 || !/[ .\u00A0-]/u.test(sign)) return undefined;
    }
  }
  return undefined;
}
