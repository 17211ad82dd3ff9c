import { isJsonObject, stringsOf, type Json } from "#domain/json";
import { definitionOf } from "#domain/records/registry";
import type { Field } from "#domain/schema/field";
import type { Fields } from "#domain/sync/row";

/** A record as the device has it. */
export interface DeviceRecord {
  readonly type: string;
  readonly id: string;
  readonly changedAt: string;
  readonly fields: Fields;
}

/** What the index keeps of a record: only words of fields that are declared searched. */
export interface SearchedDocument {
  readonly key: string;
  readonly type: string;
  readonly id: string;
  readonly title: string;
  /** One text for each field that has words. */
  readonly body: readonly string[];
  /** Day or instant. */
  readonly at: string;
  readonly atMs: number;
  readonly neighbourhoods: readonly string[];
  /** Ids of what it is about. */
  readonly about: readonly string[];
}

const TITLES = new Set(["title", "question", "what", "name"]);
const NEIGHBOURHOODS = new Set(["neighbourhood", "neighbourhoods"]);
/** Fields that say of which day a record is. A due day does not: it lies ahead. */
const DAYS = new Set(["heldAt", "heldOn", "decidedOn", "day"]);
/** Ids, days and instants are no words. */
const NO_WORDS = /^(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}|\d{4}-\d\d-\d\d(?:T.*)?)$/;

export const documentKey = (type: string, id: string): string => `${type} ${id}`;

/** `null`: nothing of it is searched. */
export function searchedDocument({ type, id, changedAt, fields }: DeviceRecord): SearchedDocument | null {
  const definition = definitionOf(type);
  if (definition === undefined) return null;
  const titles: string[] = [];
  const bodies: string[] = [];
  for (const [name, field] of Object.entries(definition.fields)) {
    if (!field.declaration.searched) continue;
    const words = textsOf(field, fields[name]).join(", ");
    if (words !== "") (TITLES.has(name) ? titles : bodies).push(words);
  }
  if (titles.length + bodies.length === 0) return null;
  const { orderBy, links } = definition.index;
  const day = orderBy !== undefined && DAYS.has(orderBy) ? fields[orderBy] : null;
  const at = typeof day === "string" && day !== "" ? day : changedAt;
  return {
    key: documentKey(type, id),
    ...{ type, id },
    title: titles.join(" "),
    body: bodies,
    ...{ at, atMs: Date.parse(at) },
    neighbourhoods: links.filter((name) => NEIGHBOURHOODS.has(name)).flatMap((name) => idsOf(fields[name])),
    about: links.filter((name) => !NEIGHBOURHOODS.has(name)).flatMap((name) => idsOf(fields[name])),
  };
}

export const isSameDocument = (one: SearchedDocument, other: SearchedDocument): boolean =>
  one.title === other.title &&
  one.body.join("\n") === other.body.join("\n") &&
  one.at === other.at &&
  one.neighbourhoods.join() === other.neighbourhoods.join() &&
  one.about.join() === other.about.join();

/** The types of which anything is searched. */
export const isSearchedType = (type: string): boolean =>
  Object.values(definitionOf(type)?.fields ?? {}).some(({ declaration }) => declaration.searched);

function textsOf(field: Field, value: Json | undefined): readonly string[] {
  if (value === undefined || value === null) return [];
  if (field.kind === "set") return wordsAmong(stringsOf(value));
  if (field.kind !== "items") return typeof value === "string" ? wordsAmong([value]) : [];
  if (!isJsonObject(value)) return [];
  const written = Object.entries(field.properties).flatMap(([name, schema]) =>
    schema.type === "picklist" ? [] : [name],
  );
  return Object.values(value).flatMap((item) =>
    isJsonObject(item) ? wordsAmong(written.map((name) => item[name]).filter(isText)) : [],
  );
}

const isText = (value: Json | undefined): value is string => typeof value === "string";

const wordsAmong = (values: readonly string[]): readonly string[] =>
  values.filter((value) => value.trim() !== "" && !NO_WORDS.test(value));

const idsOf = (value: Json | undefined): readonly string[] =>
  typeof value === "string" ? (value === "" ? [] : [value]) : stringsOf(value);
