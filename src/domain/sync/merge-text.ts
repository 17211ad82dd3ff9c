import { diffIndices } from "node-diff3";

/** How many pairs of equal pieces a comparison may weigh. Above it two texts are no longer merged by themselves. */
const MAX_DIFF_STEPS = 1_000_000;

export type TextMerge = { readonly ok: true; readonly text: string } | { readonly ok: false };

const FAILED: TextMerge = { ok: false };

/**
 * Three-way merge, by paragraph and, where both changed one paragraph, by word (MRG-4). Symmetric in the two sides.
 * Fails where both changed the same or touching words, where a change could equally stand elsewhere in a run of repeats
 * that the other side touches, and where comparing would take too many steps.
 */
export function mergeText(base: string, left: string, right: string): TextMerge {
  return mergePieces(base, left, right, splitParagraphs, (b, l, r) => mergePieces(b, l, r, splitWords, null));
}

type Split = (text: string) => string[];
type Deeper = ((base: string, left: string, right: string) => TextMerge) | null;

/** Texts and the line breaks between them, each a piece of its own. */
const splitParagraphs: Split = (text) => text.match(/\n+|[^\n]+/g) ?? [];
/** Words, punctuation and white space, each a piece of its own. */
const splitWords: Split = (text) => text.match(/\s+|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]+/gu) ?? [];

/** A run of base pieces that one side replaced. `from` to `until` is where it could stand; repeats widen it. */
interface Hunk {
  readonly side: "left" | "right";
  readonly start: number;
  readonly end: number;
  readonly pieces: readonly string[];
  readonly from: number;
  readonly until: number;
}

function mergePieces(base: string, left: string, right: string, split: Split, deeper: Deeper): TextMerge {
  const basePieces = split(base);
  const leftHunks = hunksOf(basePieces, split(left), "left");
  const rightHunks = hunksOf(basePieces, split(right), "right");
  if (leftHunks === null || rightHunks === null) return FAILED;
  let merged = "";
  let position = 0;
  for (const cluster of clustersOf([...leftHunks, ...rightHunks])) {
    const start = Math.min(...cluster.map((hunk) => hunk.start));
    const end = Math.max(...cluster.map((hunk) => hunk.end));
    const span = basePieces.slice(start, end).join("");
    const leftText = sideText(basePieces, cluster, "left", start, end);
    const rightText = sideText(basePieces, cluster, "right", start, end);
    const resolved = resolve(span, leftText, rightText, deeper);
    if (!resolved.ok) return FAILED;
    merged += basePieces.slice(position, start).join("") + resolved.text;
    position = end;
  }
  return { ok: true, text: merged + basePieces.slice(position).join("") };
}

function resolve(base: string, left: string, right: string, deeper: Deeper): TextMerge {
  if (left === right || right === base) return { ok: true, text: left };
  if (left === base) return { ok: true, text: right };
  return deeper === null ? FAILED : deeper(base, left, right);
}

function hunksOf(base: string[], side: string[], name: Hunk["side"]): Hunk[] | null {
  if (diffSteps(base, side) > MAX_DIFF_STEPS) return null;
  return diffIndices(base, side).map(({ buffer1: [start, length], buffer2Content }) => {
    const end = start + length;
    return {
      side: name,
      start,
      end,
      pieces: buffer2Content,
      ...slidingRange(base, start, end, buffer2Content),
    };
  });
}

/** How far an insertion or a removal could slide along repeats and still mean the same. A replacement stays where it is. */
function slidingRange(base: readonly string[], start: number, end: number, inserted: readonly string[]) {
  const isInsertion = start === end;
  if (!isInsertion && inserted.length > 0) return { from: start, until: end };
  const pieces = isInsertion ? [...base.slice(0, start), ...inserted, ...base.slice(start)] : base;
  const length = isInsertion ? inserted.length : end - start;
  let from = start;
  let last = start;
  while (from > 0 && pieces[from - 1] === pieces[from + length - 1]) from -= 1;
  while (last + length < pieces.length && pieces[last] === pieces[last + length]) last += 1;
  return { from, until: isInsertion ? last : last + length };
}

/** Hunks that overlap or touch, gathered; in order. Hunks of one side never touch by themselves. */
function clustersOf(hunks: readonly Hunk[]): readonly (readonly Hunk[])[] {
  const ordered = hunks.toSorted((a, b) => a.from - b.from || a.until - b.until);
  const clusters: Hunk[][] = [];
  let until = -1;
  for (const hunk of ordered) {
    const last = clusters.at(-1);
    if (last !== undefined && hunk.from <= until) last.push(hunk);
    else clusters.push([hunk]);
    until = Math.max(until, hunk.until);
  }
  return clusters;
}

function sideText(
  base: readonly string[],
  cluster: readonly Hunk[],
  side: Hunk["side"],
  start: number,
  end: number,
): string {
  let text = "";
  let position = start;
  for (const hunk of cluster.filter((one) => one.side === side).toSorted((a, b) => a.start - b.start)) {
    text += base.slice(position, hunk.start).join("") + hunk.pieces.join("");
    position = hunk.end;
  }
  return text + base.slice(position, end).join("");
}

/** What the comparison has to weigh: pairs of equal pieces between the common beginning and the common end. */
function diffSteps(base: readonly string[], side: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const piece of side) counts.set(piece, (counts.get(piece) ?? 0) + 1);
  return base.reduce((steps, piece) => steps + (counts.get(piece) ?? 0), 0);
}
