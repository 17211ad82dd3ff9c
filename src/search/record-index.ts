import MiniSearch from "minisearch";
import { Compounds } from "./compounds.ts";
import { indexTerms } from "./index-terms.ts";
import { markedExcerpt, markedText } from "./marked-text.ts";
import type { Found, FoundGroup, Hit, Question } from "./ports.ts";
import { type Reach, searchQuery } from "./search-query.ts";
import {
  documentKey,
  isSameDocument,
  searchedDocument,
  type DeviceRecord,
  type SearchedDocument,
} from "./searched-document.ts";
import { wordsOf } from "./words.ts";

/** With fewer, words with a typing mistake are looked at too. */
const ENOUGH = 5;
const TITLE_WEIGHT = 3;
/** How much more what is of today counts than what is old, and after how long half of that is left. */
const NEWNESS = 0.8;
const HALF_NEW_DAYS = 45;
const DAY_MS = 86_400_000;
const TITLE_OF_ABOUT = 90;

const EXACT: Reach = { forgives: false, isPartial: false };
const FORGIVING: Reach = { forgives: true, isPartial: false };
const SOME: Reach = { forgives: true, isPartial: true };

interface Scored {
  readonly document: SearchedDocument;
  /** Of the document, that were found. */
  readonly terms: readonly string[];
  readonly score: number;
}

/** The words of a device's records, and the finding of them. In memory alone: nothing of it lies on the disk. */
export class RecordIndex {
  readonly #words = new MiniSearch<SearchedDocument>({
    idField: "key",
    fields: ["title", "body"],
    stringifyField: (value) => (Array.isArray(value) ? value.join("\n") : String(value)),
    tokenize: (text) => [...wordsOf(text)],
    processTerm: (word) => [...indexTerms(word)],
    searchOptions: {
      boost: { title: TITLE_WEIGHT },
      // What is looked for is in terms already.
      tokenize: (term) => [term],
      processTerm: (term) => term,
    },
  });
  readonly #compounds = new Compounds();
  readonly #documents = new Map<string, SearchedDocument>();
  readonly #byId = new Map<string, SearchedDocument>();

  /** How many records can be found. */
  get size(): number {
    return this.#documents.size;
  }

  keys(): readonly string[] {
    return [...this.#documents.keys()];
  }

  /** Takes a record up as it is now. What it held before is found no longer. Answers whether anything changed. */
  put(record: DeviceRecord): boolean {
    const next = searchedDocument(record);
    if (next === null) return this.remove(documentKey(record.type, record.id));
    const before = this.#documents.get(next.key);
    if (before !== undefined && isSameDocument(before, next)) return false;
    this.remove(next.key);
    this.#words.add(next);
    this.#compounds.add(textOf(next));
    this.#documents.set(next.key, next);
    this.#byId.set(next.id, next);
    return true;
  }

  /** Wipes the record's words out of the index. Answers whether it was in it. */
  remove(key: string): boolean {
    const before = this.#documents.get(key);
    if (before === undefined) return false;
    this.#words.remove(before);
    this.#compounds.remove(textOf(before));
    this.#documents.delete(key);
    this.#byId.delete(before.id);
    return true;
  }

  find(question: Question): Found {
    const exact = this.#scored(question, EXACT);
    const forgiven = exact.length >= ENOUGH ? exact : this.#scored(question, FORGIVING);
    const isPartial = forgiven.length === 0;
    const scored = isPartial ? this.#scored(question, SOME) : forgiven;
    const groups = new Map<string, Scored[]>();
    for (const each of scored.toSorted(bestFirst)) {
      const group = groups.get(each.document.type);
      if (group === undefined) groups.set(each.document.type, [each]);
      else group.push(each);
    }
    return {
      groups: [...groups].map(([type, found]): FoundGroup => ({
        type,
        count: found.length,
        hits: found.slice(0, question.limit).map((each) => this.#hit(each)),
      })),
      count: scored.length,
      isPartial: isPartial && scored.length > 0,
    };
  }

  #scored(question: Question, reach: Reach): readonly Scored[] {
    const query = searchQuery(question.words, reach, this.#compounds);
    if (query === null) return [];
    const scored: Scored[] = [];
    for (const { id, score, terms } of this.#words.search(query)) {
      const document = this.#documents.get(String(id));
      if (document === undefined || !this.#isAsked(document, question)) continue;
      const days = Math.max(0, (question.nowMs - document.atMs) / DAY_MS);
      scored.push({ document, terms, score: score * (1 + NEWNESS * 2 ** (-days / HALF_NEW_DAYS)) });
    }
    return scored;
  }

  #isAsked(document: SearchedDocument, { type, neighbourhood, since }: Question): boolean {
    if (type !== null && document.type !== type) return false;
    if (since !== null && document.at < since) return false;
    return neighbourhood === null || this.#neighbourhoodsOf(document).includes(neighbourhood);
  }

  /** Its own, else those of what it is about. A neighbourhood is of itself. */
  #neighbourhoodsOf(document: SearchedDocument, depth = 0): readonly string[] {
    if (document.type === "neighbourhood") return [document.id];
    if (document.neighbourhoods.length > 0 || depth > 1) return document.neighbourhoods;
    return document.about.flatMap((id) => {
      const about = this.#byId.get(id);
      return about === undefined ? [] : this.#neighbourhoodsOf(about, depth + 1);
    });
  }

  #hit({ document, terms }: Scored): Hit {
    const { type, id, title, body, at } = document;
    const found = new Set(terms);
    const about = document.about.map((each) => this.#byId.get(each)).find((each) => each !== undefined);
    const places =
      type === "neighbourhood"
        ? []
        : this.#neighbourhoodsOf(document).map((place) => this.#byId.get(place)?.title ?? "");
    return {
      ...{ type, id, at },
      title: title === "" ? [] : markedText(title, found),
      excerpt: markedExcerpt(body, found),
      about: about === undefined ? null : { type: about.type, id: about.id, title: titleOf(about) },
      places: [...new Set(places.filter((name) => name !== ""))],
    };
  }
}

const textOf = ({ title, body }: SearchedDocument): string => [title, ...body].join("\n");

function titleOf({ title, body }: SearchedDocument): string {
  const words = title === "" ? (body[0] ?? "").replaceAll(/\s+/g, " ") : title;
  return words.length > TITLE_OF_ABOUT ? `${words.slice(0, TITLE_OF_ABOUT - 1).trimEnd()}…` : words;
}

const bestFirst = (one: Scored, other: Scored): number =>
  other.score - one.score || other.document.atMs - one.document.atMs;
