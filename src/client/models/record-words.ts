import type { Json } from "#domain/json";
import type { Fields } from "#domain/sync/row";

/** Where the records of a type are opened; types without a screen of their own have none. */
const PLACES: Readonly<Record<string, string>> = {
  conversation: "/gesprekken",
  supportCheck: "/draagvlak",
  initiative: "/initiatieven",
  factSheet: "/factsheets",
  action: "/acties",
  bottleneck: "/knelpunten",
};

export function placeOf(type: string, id: string): string | null {
  const place = PLACES[type];
  return place === undefined ? null : `${place}/${id}`;
}

/** The fields a record is recognised by, most telling first. */
const TELLING = [
  "title",
  "question",
  "what",
  "name",
  "said",
  "chafed",
  "text",
  "summary",
  "label",
  "reason",
  "alternativeText",
];
const LONGEST = 90;

/** A few words to recognise a record by; `null` when it holds none. */
export function wordsOf(fields: Fields): string | null {
  for (const name of TELLING) {
    const value: Json | undefined = fields[name];
    if (typeof value === "string" && value.trim() !== "") return shorten(value.trim());
  }
  return null;
}

/** As `wordsOf`, for lists that show records of every type: who must be called back has no name there. */
export const listedWords = (type: string, fields: Fields): string | null =>
  type === "contact" ? null : wordsOf(fields);

function shorten(words: string): string {
  const line = words.replaceAll(/\s+/g, " ");
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1).trimEnd()}…`;
}
