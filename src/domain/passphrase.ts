import type { RandomBytes } from "./ids.ts";

/** `short` is refused; `weak` is allowed, and said. */
export type PassphraseStrength = "short" | "weak" | "fair" | "strong";

const MIN_LENGTH = 12;
const MIN_DIFFERENT = 5;
/** What a character of ordinary words is worth in bits, and what it is worth with figures, capitals or signs among them. */
const BITS_A_CHARACTER = [0, 2, 3, 4, 4.5] as const;
const FAIR_BITS = 45;
const STRONG_BITS = 65;
const KINDS = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{L}\p{Nd}]/u];

/** A rough guess of how long a passphrase stands up to guessing: by its length, its kinds of characters, and without what repeats. */
export function passphraseStrength(passphrase: string): PassphraseStrength {
  const characters = Array.from(passphrase.trim().normalize("NFC"));
  if (characters.length < MIN_LENGTH || new Set(characters).size < MIN_DIFFERENT) return "short";
  const telling = characters.filter((character, index) => character !== characters[index - 1]).length;
  const kinds = KINDS.filter((kind) => kind.test(passphrase)).length;
  const bits = telling * (BITS_A_CHARACTER[kinds] ?? 0);
  if (bits < FAIR_BITS) return "weak";
  return bits < STRONG_BITS ? "fair" : "strong";
}

/** Without what looks alike on paper. */
const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
const GROUPS = 5;
const GROUP_LENGTH = 4;

/** Five groups of four, about 99 bits of chance. */
export function inventPassphrase(random: RandomBytes): string {
  const letters: string[] = [];
  const fair = 256 - (256 % LETTERS.length);
  while (letters.length < GROUPS * GROUP_LENGTH) {
    for (const byte of random(GROUPS * GROUP_LENGTH))
      if (byte < fair) letters.push(LETTERS.charAt(byte % LETTERS.length));
  }
  return Array.from({ length: GROUPS }, (_, group) =>
    letters.slice(group * GROUP_LENGTH, (group + 1) * GROUP_LENGTH).join(""),
  ).join("-");
}
