import { stemsOf } from "./word-forms.ts";
import { plainWord, wordsOf } from "./words.ts";

/** A shorter word is no compound. */
const SHORTEST_COMPOUND = 8;
/** As its last part, which says what it is ("buurthuis"), and anywhere after its beginning. */
const SHORTEST_LAST_PART = 4;
const SHORTEST_INNER_PART = 5;
/** More than these a search is not widened by: the most used ones. */
const MOST = 40;

/** The long words in use, to find "buurtmoestuin" by "moestuin": Dutch writes as one word what other languages write as two. */
export class Compounds {
  readonly #inUse = new Map<string, { readonly stem: string; times: number }>();

  add(text: string): void {
    for (const word of longWords(text)) {
      const known = this.#inUse.get(word);
      if (known === undefined) this.#inUse.set(word, { stem: stemsOf(word)[0] ?? word, times: 1 });
      else known.times += 1;
    }
  }

  /** Of a text that was added. */
  remove(text: string): void {
    for (const word of longWords(text)) {
      const known = this.#inUse.get(word);
      if (known === undefined) continue;
      known.times -= 1;
      if (known.times === 0) this.#inUse.delete(word);
    }
  }

  /** The long words with one of these in them, as plain words. */
  with(parts: readonly string[]): readonly string[] {
    const found: { readonly word: string; readonly times: number }[] = [];
    for (const [word, { stem, times }] of this.#inUse) {
      if (parts.some((part) => isPart(part, word, stem))) found.push({ word, times });
    }
    return found
      .toSorted((one, other) => other.times - one.times)
      .slice(0, MOST)
      .map(({ word }) => word);
  }
}

function isPart(part: string, word: string, stem: string): boolean {
  if (part.length < SHORTEST_LAST_PART || word.startsWith(part)) return false;
  return stem.endsWith(part) || (part.length >= SHORTEST_INNER_PART && word.includes(part));
}

const longWords = (text: string): ReadonlySet<string> =>
  new Set(
    wordsOf(text)
      .filter(({ length }) => length >= SHORTEST_COMPOUND)
      .map(plainWord),
  );
