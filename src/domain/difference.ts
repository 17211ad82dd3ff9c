import { diffIndices } from "node-diff3";

/** A stretch of text. `same` stands in both texts, `removed` only in the first, `added` only in the second. */
export interface DifferencePart {
  readonly kind: "same" | "added" | "removed";
  readonly text: string;
}

/** Paragraphs that are the same in both texts, or paragraphs with what differs in them; line breaks stand in the parts. */
export type DifferenceBlock =
  | { readonly kind: "same"; readonly paragraphs: readonly string[] }
  | { readonly kind: "changed"; readonly parts: readonly DifferencePart[] };

/** Pairs of pieces one comparison may weigh: quick on a phone. Longer texts are compared by sentence, and then as a whole. */
const MOST_PAIRS = 4_000_000;

/**
 * What differs between two texts, by paragraph and then by word. Empty lines and the width of spaces do not count: two texts that
 * differ in nothing else have only `same` blocks.
 */
export function textDifference(before: string, after: string): readonly DifferenceBlock[] {
  const left = paragraphsOf(before);
  const right = paragraphsOf(after);
  const hunks = hunksOf(left, right) ?? [wholeHunk(left, right)];
  const blocks: DifferenceBlock[] = [];
  let position = 0;
  const addSame = (until: number): void => {
    const paragraphs = left.slice(position, until);
    if (paragraphs.length > 0) blocks.push({ kind: "same", paragraphs });
  };
  for (const { start, end, replacement } of hunks) {
    addSame(start);
    blocks.push({ kind: "changed", parts: wordParts(left.slice(start, end), replacement) });
    position = end;
  }
  addSame(left.length);
  return blocks;
}

const paragraphsOf = (text: string): string[] =>
  text
    .split(/\n+/u)
    .map((paragraph) => paragraph.trim().replaceAll(/\s+/gu, " "))
    .filter((paragraph) => paragraph !== "");

/** Pieces `start` to `end` of the first list gave way to `replacement`. */
interface Hunk {
  readonly start: number;
  readonly end: number;
  readonly replacement: readonly string[];
}

const wholeHunk = (left: readonly string[], right: readonly string[]): Hunk => ({
  start: 0,
  end: left.length,
  replacement: right,
});

/** `null`: comparing would take too many steps. */
function hunksOf(left: readonly string[], right: readonly string[]): readonly Hunk[] | null {
  const most = Math.min(left.length, right.length);
  let head = 0;
  while (head < most && left[head] === right[head]) head += 1;
  let tail = 0;
  while (tail < most - head && left.at(-1 - tail) === right.at(-1 - tail)) tail += 1;
  const leftRest = left.slice(head, left.length - tail);
  const rightRest = right.slice(head, right.length - tail);
  if (leftRest.length * rightRest.length > MOST_PAIRS) return null;
  return diffIndices(leftRest, rightRest).map(({ buffer1: [offset, length], buffer2Content }) => ({
    start: head + offset,
    end: head + offset + length,
    replacement: buffer2Content,
  }));
}

/** Words, marks, spaces and line breaks. */
const splitWords = (text: string): string[] => text.match(/\n|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]+| /gu) ?? [];
const splitSentences = (text: string): string[] => text.match(/\n|[^.!?\n]+[.!?]* ?|[.!?]+ ?/gu) ?? [];

function wordParts(before: readonly string[], after: readonly string[]): readonly DifferencePart[] {
  const left = before.join("\n");
  const right = after.join("\n");
  for (const split of [splitWords, splitSentences]) {
    const pieces = split(left);
    const hunks = hunksOf(pieces, split(right));
    if (hunks !== null) return readable(partsOf(pieces, hunks));
  }
  return partsOf([left], [wholeHunk([left], [right])]);
}

function partsOf(pieces: readonly string[], hunks: readonly Hunk[]): DifferencePart[] {
  const parts: DifferencePart[] = [];
  let position = 0;
  for (const { start, end, replacement } of hunks) {
    parts.push({ kind: "same", text: pieces.slice(position, start).join("") });
    parts.push({ kind: "removed", text: pieces.slice(start, end).join("") });
    parts.push({ kind: "added", text: replacement.join("") });
    position = end;
  }
  parts.push({ kind: "same", text: pieces.slice(position).join("") });
  return parts.filter(({ text }) => text !== "");
}

/**
 * A few words that happen to be the same between two longer changes ("de", "en") make it harder to read, not easier: they join the changes
 * around them. Then each change is one removal and one addition.
 */
function readable(parts: readonly DifferencePart[]): readonly DifferencePart[] {
  const changes = changesOf(parts);
  let joined = joinOver(changes);
  for (let before = changes; joined.length < before.length;) {
    before = joined;
    joined = joinOver(before);
  }
  return joined
    .flatMap(({ removed, added, same }): DifferencePart[] => [
      { kind: "removed", text: removed },
      { kind: "added", text: added },
      { kind: "same", text: same },
    ])
    .filter(({ text }) => text !== "");
}

/** One change, and what is the same behind it up to the next. */
interface ChangeAndSame {
  readonly removed: string;
  readonly added: string;
  readonly same: string;
}

function changesOf(parts: readonly DifferencePart[]): readonly ChangeAndSame[] {
  const changes: { removed: string; added: string; same: string }[] = [{ removed: "", added: "", same: "" }];
  for (const { kind, text } of parts) {
    const last = changes.at(-1);
    if (last === undefined || (kind !== "same" && last.same !== "")) {
      changes.push({ removed: "", added: "", same: "", [kind]: text });
    } else last[kind] += text;
  }
  return changes;
}

function joinOver(changes: readonly ChangeAndSame[]): readonly ChangeAndSame[] {
  const joined: ChangeAndSame[] = [];
  for (const next of changes) {
    const last = joined.at(-1);
    if (last !== undefined && isLostBetween(last, next)) {
      joined[joined.length - 1] = {
        removed: last.removed + last.same + next.removed,
        added: last.added + last.same + next.added,
        same: next.same,
      };
    } else joined.push(next);
  }
  return joined;
}

/** A paragraph's end is never lost; else words as short as the changes on both sides, unless they are long enough to find again. */
function isLostBetween(last: ChangeAndSame, next: ChangeAndSame): boolean {
  if (lengthOf(last) === 0 || last.same.includes("\n")) return false;
  const words = last.same.trim();
  if (words === "") return true;
  return words.length < 16 && words.length <= Math.min(lengthOf(last), lengthOf(next));
}

const lengthOf = ({ removed, added }: ChangeAndSame): number =>
  Math.max(removed.trim().length, added.trim().length);

/**
 * One text in which everything of both stands: what they share once, and where they differ the sentences of the first and then those of the
 * second. A beginning for who writes one version from two.
 */
export function joinedTexts(first: string, second: string): string {
  return textDifference(first, second)
    .map((block) => (block.kind === "same" ? block.paragraphs.join("\n\n") : joinedSentences(block.parts)))
    .join("\n\n");
}

function joinedSentences(parts: readonly DifferencePart[]): string {
  const side = (kind: "added" | "removed"): string =>
    parts.map((part) => (part.kind === "same" || part.kind === kind ? part.text : "")).join("");
  const [first, second] = [splitSentences(side("removed")), splitSentences(side("added"))];
  const hunks = hunksOf(first, second) ?? [wholeHunk(first, second)];
  return partsOf(first, hunks)
    .map(({ text }) => text)
    .join(" ")
    .replaceAll(/ *\n\s*/gu, "\n\n")
    .replaceAll(/ {2,}/gu, " ")
    .trim();
}
