/** A word as it stands in a text. `from` and `to` count UTF-16 units; `to` is after its last one. */
export interface PlacedWord {
  readonly word: string;
  readonly from: number;
  readonly to: number;
}

/** Letters and digits, with what belongs to them; an apostrophe within a word parts nothing ("foto's"). */
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*/gu;

export function wordsOf(text: string): readonly string[] {
  return text.match(WORD) ?? [];
}

export function placedWordsOf(text: string): readonly PlacedWord[] {
  return Array.from(text.matchAll(WORD), ({ 0: word, index }) => ({
    word,
    from: index,
    to: index + word.length,
  }));
}

/** In small letters, without accents, ligatures and apostrophes; the 's of a plural goes. */
export function plainWord(word: string): string {
  const lower = word.toLowerCase();
  if (/^[a-z0-9]*$/.test(lower)) return lower;
  return lower
    .normalize("NFKD")
    .replaceAll(/\p{M}+/gu, "")
    .replace(/['’]s$/u, "")
    .replaceAll(/['’]/gu, "")
    .replaceAll("ß", "ss")
    .replaceAll("æ", "ae")
    .replaceAll("œ", "oe")
    .replaceAll("ø", "o");
}
