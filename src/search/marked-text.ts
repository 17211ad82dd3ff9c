import { indexTerms } from "./index-terms.ts";
import type { Piece } from "./ports.ts";
import { placedWordsOf, type PlacedWord } from "./words.ts";

const EXCERPT_LENGTH = 170;
/** How much of a text before the first hit is shown with it. */
const LEAD = 40;

/** The whole text, with the words marked whose terms were found. */
export function markedText(text: string, found: ReadonlySet<string>): readonly Piece[] {
  return pieces(text, hitsIn(text, found), 0, text.length);
}

/** Of some texts the part where most of what was found stands together; without anything found the beginning of the longest. On one line. */
export function markedExcerpt(texts: readonly string[], found: ReadonlySet<string>): readonly Piece[] {
  const lines = texts.map((text) => text.replaceAll(/\s+/g, " ").trim());
  const [best] = lines
    .map((line) => ({ line, hits: hitsIn(line, found) }))
    .toSorted(
      (one, other) => different(other.hits) - different(one.hits) || other.line.length - one.line.length,
    );
  return best === undefined ? [] : excerptOf(best.line, best.hits);
}

function excerptOf(line: string, hits: readonly PlacedWord[]): readonly Piece[] {
  const from = hits.length === 0 ? 0 : wordStart(line, startOfBest(hits) - LEAD);
  const to = wordEnd(line, from + EXCERPT_LENGTH);
  const shown = pieces(line, hits, from, to);
  return [
    ...(from > 0 ? [{ text: "…", isHit: false }] : []),
    ...shown,
    ...(to < line.length ? [{ text: "…", isHit: false }] : []),
  ];
}

const hitsIn = (text: string, found: ReadonlySet<string>): readonly PlacedWord[] =>
  placedWordsOf(text).filter(({ word }) => indexTerms(word).some((term) => found.has(term)));

/** Where the excerpt with the most different hits begins. */
function startOfBest(hits: readonly PlacedWord[]): number {
  let best = { from: hits[0]?.from ?? 0, count: 0 };
  for (const { from } of hits) {
    const within = hits.filter((hit) => hit.from >= from && hit.to <= from + EXCERPT_LENGTH - LEAD);
    const count = different(within);
    if (count > best.count) best = { from, count };
  }
  return best.from;
}

const different = (hits: readonly PlacedWord[]): number =>
  new Set(hits.map(({ word }) => word.toLowerCase())).size;

function wordStart(line: string, at: number): number {
  if (at <= 0) return 0;
  const blank = line.indexOf(" ", at);
  return blank === -1 ? at : blank + 1;
}

function wordEnd(line: string, at: number): number {
  if (at >= line.length) return line.length;
  const blank = line.lastIndexOf(" ", at);
  return blank === -1 ? at : blank;
}

function pieces(text: string, hits: readonly PlacedWord[], from: number, to: number): readonly Piece[] {
  const found: Piece[] = [];
  let at = from;
  for (const hit of hits) {
    if (hit.from < from || hit.to > to) continue;
    if (hit.from > at) found.push({ text: text.slice(at, hit.from), isHit: false });
    found.push({ text: text.slice(hit.from, hit.to), isHit: true });
    at = hit.to;
  }
  if (at < to) found.push({ text: text.slice(at, to), isHit: false });
  return found;
}
