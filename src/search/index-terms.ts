import { plainWord } from "./words.ts";
import { stemsOf } from "./word-forms.ts";

/** Words that tell nothing of what a text is about. */
const EMPTY_WORDS = new Set(
  `aan al als bij dan dat de der deze die dit doch door een en er had heb hebben heeft het hij hoe ik in is ja je kan me met mij mijn na naar niet nog nu of om omdat
  onze ook op over te tot uit van voor want waren was wat we wel werd wie wij wil worden wordt zal ze zich zij zijn zo zou zijn`.split(
    /\s+/,
  ),
);
/** The words of one language are not many; beyond this they are no words but numbers and names. */
const MOST_KEPT = 60_000;

const kept = new Map<string, readonly string[]>();

export const isEmptyWord = (plain: string): boolean => EMPTY_WORDS.has(plain);

/** What a word of a text is found by: as it stands, and by its stems. None for an empty word. */
export function indexTerms(word: string): readonly string[] {
  const known = kept.get(word);
  if (known !== undefined) return known;
  const terms = termsOf(plainWord(word));
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(word, terms);
  return terms;
}

function termsOf(plain: string): readonly string[] {
  return plain === "" || isEmptyWord(plain) ? [] : [...new Set([plain, ...stemsOf(plain)])];
}
