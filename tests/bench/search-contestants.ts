import MiniSearch from "minisearch";
import { RecordIndex } from "#search/record-index";

export type Notes = readonly { readonly id: string; readonly said: string }[];

export interface Finder {
  readonly name: string;
  /** Ids of what is found, at most so many. */
  find(words: string, limit: number): readonly string[];
}

const NOW_MS = Date.UTC(2026, 10, 22);

/** The index the app's worker keeps, with all it makes for the screen. */
export function stoep(notes: Notes): Finder {
  const index = new RecordIndex();
  for (const { id, said } of notes)
    index.put({ type: "conversation", id, changedAt: "2026-11-20T10:00:00.000Z", fields: { said } });
  const question = { type: null, neighbourhood: null, since: null, nowMs: NOW_MS };
  return {
    name: "Stoep",
    find: (words, limit) =>
      index.find({ ...question, words, limit }).groups.flatMap(({ hits }) => hits.map(({ id }) => id)),
  };
}

/** As its documentation proposes it: words that begin so, two wrong letters in ten, all words wanted. */
export function miniSearch(notes: Notes): Finder {
  const index = new MiniSearch({
    fields: ["said"],
    searchOptions: { prefix: true, fuzzy: 0.2, combineWith: "AND" },
  });
  index.addAll(notes);
  return {
    name: "MiniSearch alone",
    find: (words, limit) =>
      index
        .search(words)
        .slice(0, limit)
        .map(({ id }) => String(id)),
  };
}

/** Forms of one word. Who looks for one wants the notes with any. */
const FAMILIES = [
  "straat straten straatje",
  "lantaarn lantaarns",
  "bank banken bankje bankjes",
  "spelen speelt speelde gespeeld",
  "boom bomen boompje",
  "melding meldingen melden",
  "klagen geklaagd klaagt klaagde",
  "lopen loopt liep liepen",
  "vereniging verenigingen verenigen",
  "kind kinderen",
  "prullenbak prullenbakken",
  "werken werkt werkten gewerkt",
  "beloven belooft beloofd",
  "zien ziet zag zagen",
  "repaircafé repaircafe",
  "organiseren organiseert georganiseerd",
  "vervangen vervangt verving",
  "vrijwilliger vrijwilligers",
  "zorg zorgen",
  "vallen valt viel",
].map((line) => line.split(" "));

/** Of the notes that have a form of a word, which part is found by another of its forms; the mean over all. */
export function formsFound(notes: Notes, finder: Finder): number {
  const wordsOf = (text: string): readonly string[] => text.toLocaleLowerCase("nl").split(/[^\p{L}]+/u);
  const texts = notes.map(({ id, said }) => ({ id, words: new Set(wordsOf(said)) }));
  const shares = FAMILIES.flatMap((forms) => {
    const wanted = texts.filter(({ words }) => forms.some((form) => words.has(form)));
    if (wanted.length === 0) return [];
    return forms.map((form) => {
      const found = new Set(finder.find(form, notes.length));
      return wanted.filter(({ id }) => found.has(id)).length / wanted.length;
    });
  });
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}
