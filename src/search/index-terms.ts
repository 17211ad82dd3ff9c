import { plainWord } from "./words.ts";
import { stemsOf } from "./word-forms.ts";

/** Words that tell nothing of what a text is about. */
const EMPTY_WORDS = new Set(
  `aan al als bij dan dat de der deze die dit doch door een en er had heb hebben heeft het hij hoe ik in is ja je kan me met mij mijn na naar niet nog nu of om omdat
  onze ook op over te tot uit van voor want waren was wat we wel werd wie wij wil worden wordt zal ze zich zij zijn zo zou zijn`.split(
    /\s+/,
  ),
);
/** A shorter word is no compound. */
const SHORTEST_COMPOUND = 8;
/** Before the letters of a compound from its end: the last part of a compound is what it is. */
const FROM_END = "<";
const SHORTEST_LAST_PART = 4;
/** The words of one language are not many; beyond this they are no words but numbers and names. */
const MOST_KEPT = 60_000;

const kept = new Map<string, readonly string[]>();

export const isEmptyWord = (plain: string): boolean => EMPTY_WORDS.has(plain);

/** What a word of a text is found by: as it stands, by its stems, and a long one from its end. None for an empty word. */
export function indexTerms(word: string): readonly string[] {
  const known = kept.get(word);
  if (known !== undefined) return known;
  const terms = termsOf(plainWord(word));
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(word, terms);
  return terms;
}

function termsOf(plain: string): readonly string[] {
  if (plain === "" || isEmptyWord(plain)) return [];
  const stems = stemsOf(plain);
  const terms = new Set([plain, ...stems]);
  const [stem = plain] = stems;
  if (plain.length >= SHORTEST_COMPOUND) terms.add(fromEnd(stem));
  return [...terms];
}

/** What finds every compound that ends with this stem; `null`: it is too short to be looked for so. */
export const lastPartTerm = (stem: string): string | null =>
  stem.length < SHORTEST_LAST_PART ? null : fromEnd(stem);

const fromEnd = (stem: string): string => FROM_END + [...stem].toReversed().join("");
