import { isJsonArray, isJsonObject, type Json } from "./json.ts";
import type { Fields } from "./sync/row.ts";
import { pathText, type ValuePath } from "./sync/value-path.ts";

/** Words shorter than this are in everything. */
export const SHORTEST_TERM = 3;
/** So many digits in a row of signs are looked for as a number, whatever stands between them. */
const FEWEST_DIGITS = 6;
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-/;

/** From and up to where in a text, in UTF-16 units. */
export interface Passage {
  readonly start: number;
  readonly end: number;
}

/** A value in which something of a person was found. */
export interface Trace {
  readonly path: ValuePath;
  readonly text: string;
  /** In order, apart from each other. */
  readonly passages: readonly Passage[];
}

/** What is looked for: names, numbers and addresses, separated by commas or on lines of their own. Those too short to tell anything are left out. */
export function termsOf(query: string): readonly string[] {
  const terms = query.split(/[,;\n]/).map((term) => term.trim().replaceAll(/\s+/g, " "));
  return [...new Set(terms.filter((term) => term.length >= SHORTEST_TERM))];
}

/** Where in a record's content one of the terms stands: whatever the capitals, accents and spaces, and a telephone number however it was written. */
export function findTraces(fields: Fields, terms: readonly string[]): readonly Trace[] {
  return textsIn(fields).flatMap(({ path, text }) => {
    const passages = apart(terms.flatMap((term) => passagesOf(text, term)));
    return passages.length === 0 ? [] : [{ path, text, passages }];
  });
}

/** The text without these passages, each of them replaced by `gap`. */
export function withoutPassages(text: string, passages: readonly Passage[], gap: string): string {
  let left = "";
  let from = 0;
  for (const { start, end } of passages) {
    left += text.slice(from, start) + gap;
    from = end;
  }
  return left + text.slice(from);
}

interface TextAt {
  readonly path: ValuePath;
  readonly text: string;
}

function textsIn(fields: Fields): readonly TextAt[] {
  return Object.entries(fields).flatMap(([field, value]) => {
    if (!isJsonObject(value)) return textOf({ field }, value);
    return Object.entries(value).flatMap(([item, properties]) =>
      isJsonObject(properties)
        ? Object.entries(properties).flatMap(([property, each]) => textOf({ field, item, property }, each))
        : textOf({ field, item }, properties),
    );
  });
}

/** A set is told as its elements, one to a line. */
function textOf(path: ValuePath, value: Json): readonly TextAt[] {
  const strings = isJsonArray(value) ? value : [value];
  const words = strings.filter((each): each is string => typeof each === "string" && !ID.test(each));
  return words.length === 0 ? [] : [{ path, text: words.join("\n") }];
}

function passagesOf(text: string, term: string): readonly Passage[] {
  const digits = term.replaceAll(/\D/g, "");
  const isNumber = digits.length >= FEWEST_DIGITS && /^[\d\s()+./-]+$/.test(term);
  if (!isNumber) return found(text, plain(term), plain);
  // Of a Dutch number, what comes behind the 0 or the +31; that goes along where it stands.
  return found(text, digits.replace(/^(?:0031|31|0)(?=\d{9}$)/, ""), asDigits).map(({ start, end }) => ({
    start: start - (/(?:\+31|0031|0)[\s()./-]*$/.exec(text.slice(0, start))?.[0].length ?? 0),
    end,
  }));
}

/** Looks in the text as `read` makes it, unit by unit, and says where that was in the text itself. */
function found(text: string, sought: string, read: (unit: string) => string): readonly Passage[] {
  // Reading sign by sign is slow, and nearly always for nothing.
  if (!read(text).replaceAll(/ +/g, " ").includes(sought)) return [];
  let reading = "";
  const places: Passage[] = [];
  for (const { segment, index } of signs(text)) {
    for (const sign of read(segment)) {
      if (sign === " " && reading.endsWith(" ")) continue;
      reading += sign;
      const passage = { start: index, end: index + segment.length };
      for (let unit = 0; unit < sign.length; unit += 1) places.push(passage);
    }
  }
  const passages: Passage[] = [];
  for (let at = reading.indexOf(sought); at >= 0; at = reading.indexOf(sought, at + sought.length)) {
    const [first, last] = [places[at], places[at + sought.length - 1]];
    if (first !== undefined && last !== undefined) passages.push({ start: first.start, end: last.end });
  }
  return passages;
}

/** The signs as people count them, so that an accent goes with its letter. */
const signs = (text: string) => new Intl.Segmenter("nl", { granularity: "grapheme" }).segment(text);

const plain = (words: string): string =>
  words.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase().replaceAll(/\s/g, " ");

/** What may stand within a number goes; anything else ends it. */
const asDigits = (words: string): string => words.replaceAll(/[\s()+./-]/g, "").replaceAll(/\D/g, "|");

/** In order; what overlaps becomes one. */
function apart(passages: readonly Passage[]): readonly Passage[] {
  const joined: Passage[] = [];
  for (const passage of passages.toSorted((left, right) => left.start - right.start)) {
    const before = joined.at(-1);
    if (before === undefined || passage.start > before.end) joined.push(passage);
    else joined[joined.length - 1] = { start: before.start, end: Math.max(before.end, passage.end) };
  }
  return joined;
}

export const traceKey = ({ path }: Pick<Trace, "path">): string => pathText(path);
