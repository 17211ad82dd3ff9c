import { diffIndices } from "node-diff3";

/**
 * How many pairs of pieces one merge may weigh, over all its comparisons. Above it two texts are no longer merged by themselves:
 * the server merges for everybody, so nobody's texts may keep it busy.
 */
const MAX_DIFF_STEPS = 1_000_000;

export type TextMerge = { readonly ok: true; readonly text: string } | { readonly ok: false };

const FAILED: TextMerge = { ok: false };

/**
 * Three-way merge, by paragraph and, where both changed one paragraph, by word (MRG-4). Symmetric in the two sides.
 * Fails where both changed the same or touching words, where a change could equally stand elsewhere in a run of repeats
 * that the other side touches, and where comparing would take too many steps.
 */
export function mergeText(base: string, left: string, right: string): TextMerge {
  const steps = new StepCounter();
  return mergePieces(base, left, right, steps, splitParagraphs, (b, l, r) =>
    mergePieces(b, l, r, steps, splitWords, null),
  );
}

class StepCounter {
  #left = MAX_DIFF_STEPS;

  /** Whether there is room for so many more; then they count as done. */
  take(steps: number): boolean {
    if (steps > this.#left) return false;
    this.#left -= steps;
    return true;
  }
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

function mergePieces(
  base: string,
  left: string,
  right: string,
  steps: StepCounter,
  split: Split,
  deeper: Deeper,
): TextMerge {
  const basePieces = split(base);
  const leftHunks = hunksOf(basePieces, split(left), "left", steps);
  const rightHunks = hunksOf(basePieces, split(right), "right", steps);
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

/** `null`: comparing would take too many steps. */
function hunksOf(
  base: readonly string[],
  side: readonly string[],
  name: Hunk["side"],
  steps: StepCounter,
): Hunk[] | null {
  const head = sharedRun(base, side, (pieces, index) => pieces[index]);
  const tail = sharedRun(base.slice(head), side.slice(head), (pieces, index) => pieces.at(-1 - index));
  const changedBase = base.slice(head, base.length - tail);
  const changedSide = side.slice(head, side.length - tail);
  if (!steps.take(changedBase.length * changedSide.length)) return null;
  return diffIndices(changedBase, changedSide).map(({ buffer1: [offset, length], buffer2Content }) => {
    const start = head + offset;
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

/** How many pieces two lists share, read by `at` from one end. */
function sharedRun(
  one: readonly string[],
  other: readonly string[],
  at: (pieces: readonly string[], index: number) => string | undefined,
): number {
  const most = Math.min(one.length, other.length);
  let length = 0;
  while (length < most && at(one, length) === at(other, length)) length += 1;
  return length;
}

/** How far an insertion or a removal could slide along repeats and still mean the same. A replacement stays where it is. */
function slidingRange(base: readonly string[], start: number, end: number, inserted: readonly string[]) {
  const isInsertion = start === end;
  if (!isInsertion && inserted.length > 0) return { from: start, until: end };
  const length = isInsertion ? inserted.length : end - start;
  const total = base.length + inserted.length;
  const pieceAt = (index: number): string | undefined => {
    if (!isInsertion || index < start) return base[index];
    return index < start + length ? inserted[index - start] : base[index - length];
  };
  let from = start;
  let last = start;
  while (from > 0 && pieceAt(from - 1) === pieceAt(from + length - 1)) from -= 1;
  while (last + length < total && pieceAt(last) === pieceAt(last + length)) last += 1;
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
