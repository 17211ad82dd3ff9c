const WORDS: Readonly<Record<string, number>> = {
  een: 1,
  één: 1,
  twee: 2,
  drie: 3,
  vier: 4,
  vijf: 5,
  zes: 6,
  zeven: 7,
  acht: 8,
  negen: 9,
  tien: 10,
  elf: 11,
  twaalf: 12,
  veertien: 14,
  twintig: 20,
  dertig: 30,
  "een paar": 3,
  enkele: 3,
  anderhalve: 1.5,
  anderhalf: 1.5,
  halve: 0.5,
  half: 0.5,
  "een halve": 0.5,
  "een half": 0.5,
};

/** What `readNumber` understands, as the source of a regular expression. */
export const NUMBER = `\\d{1,3}|${Object.keys(WORDS)
  .toSorted((one, other) => other.length - one.length)
  .join("|")}`;

/** "2", "twee", "een paar" (three), "anderhalve"; `null` for anything else. */
export function readNumber(words: string): number | null {
  if (/^\d{1,3}$/.test(words)) return Number(words);
  return WORDS[words.replaceAll(/\s+/g, " ")] ?? null;
}
