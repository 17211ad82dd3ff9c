import type { GenericSchema } from "valibot";
import { definitionOf } from "./records/registry.ts";
import {
  cents,
  count,
  day,
  flag,
  id,
  instant,
  line,
  outline,
  prose,
  sha256Hex,
  tag,
} from "./schema/values.ts";

/**
 * What a value is to people. `words`: one line typed by somebody; `text`: long text; `code`: a key people do not read. `unknown`: a field
 * or property this version does not know.
 */
export type ValueKind =
  | "words"
  | "text"
  | "day"
  | "instant"
  | "money"
  | "number"
  | "flag"
  | "choice"
  | "reference"
  | "outline"
  | "code"
  | "items"
  | "unknown";

const KINDS: readonly (readonly [schema: unknown, kind: ValueKind])[] = [
  [line, "words"],
  [prose, "text"],
  [tag, "code"],
  [sha256Hex, "code"],
  [day, "day"],
  [instant, "instant"],
  [cents, "money"],
  [count, "number"],
  [flag, "flag"],
  [id, "reference"],
  [outline, "outline"],
];

/** The kind of a field's value, of an element of a set, or with `property` of that property of its items. */
export function valueKind(type: string, field: string, property?: string): ValueKind {
  const found = definitionOf(type)?.fields[field];
  if (found === undefined) return "unknown";
  if (found.kind === "items") {
    if (property === undefined) return "items";
    const schema = Object.hasOwn(found.properties, property) ? found.properties[property] : undefined;
    return schema === undefined ? "unknown" : kindOf(schema);
  }
  return kindOf(found.kind === "set" ? found.element : found.value);
}

function kindOf(schema: GenericSchema): ValueKind {
  if (schema.type === "picklist") return "choice";
  return KINDS.find(([known]) => known === schema)?.[1] ?? "unknown";
}
