import type { QueryCombination } from "minisearch";
import type { Compounds } from "./compounds.ts";
import { isEmptyWord } from "./index-terms.ts";
import { stemsOf } from "./word-forms.ts";
import { plainWord, wordsOf } from "./words.ts";

/** How far a search goes to find something. */
export interface Reach {
  /** Words with a typing mistake count too. */
  readonly forgives: boolean;
  /** Some of the words are enough. */
  readonly isPartial: boolean;
}

/** A shorter one begins too many words. */
const SHORTEST_PREFIX = 2;
const SHORTEST_FORGIVEN = 4;
const SHORTEST_TWICE_FORGIVEN = 8;
const MOST_WORDS = 12;

/** Beside a word as it stands: another form of it, and a longer word it is a part of. */
const FORM_WEIGHT = 0.9;
const COMPOUND_WEIGHT = 0.35;
/** Words that begin with it, and words that are almost it. */
const WEIGHTS = { prefix: 0.5, fuzzy: 0.25 };

/** `null`: there is nothing in it to look for. */
export function searchQuery(
  words: string,
  { forgives, isPartial }: Reach,
  compounds: Pick<Compounds, "with">,
): QueryCombination | null {
  const asked = askedWords(words);
  if (asked.length === 0) return null;
  return combined(
    isPartial ? "OR" : "AND",
    asked.map((word) => wordQuery(word, forgives, compounds)),
  );
}

/** One query is itself: putting what it finds together with nothing takes as long as finding it. */
function combined(combineWith: "AND" | "OR", queries: readonly QueryCombination[]): QueryCombination {
  const [only] = queries;
  return queries.length === 1 && only !== undefined ? only : { combineWith, queries: [...queries] };
}

/** A person who has typed no more than "op" may be on the way to "opzoomeren". */
function askedWords(words: string): readonly string[] {
  const plain = wordsOf(words).map(plainWord);
  const telling = plain.filter((word) => !isEmptyWord(word));
  const asked = telling.length > 0 ? telling : plain.slice(-1);
  const long = asked.filter((word) => word.length >= SHORTEST_PREFIX || /\d/.test(word));
  return [...new Set(long)].slice(0, MOST_WORDS);
}

function wordQuery(word: string, forgives: boolean, compounds: Pick<Compounds, "with">): QueryCombination {
  const stems = stemsOf(word);
  const forms = stems.filter((stem) => stem !== word);
  const longer = compounds.with([word, ...stems.slice(0, 1)]);
  const asItStands: QueryCombination = {
    combineWith: "OR",
    queries: [word],
    prefix: word.length >= SHORTEST_PREFIX,
    fuzzy: forgives ? mistakesIn(word) : false,
    maxFuzzy: 2,
    weights: WEIGHTS,
  };
  return combined("OR", [asItStands, ...weighted(forms, FORM_WEIGHT), ...weighted(longer, COMPOUND_WEIGHT)]);
}

const weighted = (terms: readonly string[], weight: number): readonly QueryCombination[] =>
  terms.length === 0 ? [] : [{ queries: [...terms], prefix: false, fuzzy: false, boostTerm: () => weight }];

/** How many letters may be wrong: one in a short word, two in a long one. A number is right or it is another. */
function mistakesIn(word: string): number | false {
  if (word.length < SHORTEST_FORGIVEN || /\d/.test(word)) return false;
  return word.length < SHORTEST_TWICE_FORGIVEN ? 1 : 2;
}
