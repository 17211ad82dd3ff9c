import * as v from "valibot";
import { isJsonArray, isJsonObject, type Json } from "../json.ts";
import type { Field } from "../schema/field.ts";
import type { RecordDefinition } from "../schema/record-type.ts";
import { MAX_ITEM_COUNT, MAX_SET_SIZE, tag } from "../schema/values.ts";
import { WHOLE_RECORD } from "./erase-fields.ts";
import type { MutationContent } from "./mutation.ts";
import type { Fields } from "./row.ts";

export function hasFieldChanges(content: MutationContent): boolean {
  return changedFieldNames(content).length > 0;
}

export function changedFieldNames(content: MutationContent): readonly string[] {
  const { set, text, add, remove, put, drop } = content;
  return [set, text, add, remove, put, drop].flatMap((changes) => Object.keys(changes ?? {}));
}

/** Every value the mutation submits fits its field: the kind is right, the bounds are kept. `was` is not judged: it is what it was. */
export function isWithinBounds(definition: RecordDefinition, content: MutationContent): boolean {
  const fieldOf = (name: string, kind: Field["kind"]): Field | null => {
    const field = Object.hasOwn(definition.fields, name) ? definition.fields[name] : undefined;
    return field?.kind === kind ? field : null;
  };
  return (
    every(content.set, (name, change) => fits(fieldOf(name, "scalar"), change.to)) &&
    every(content.text, (name, change) => fits(fieldOf(name, "text"), change.to)) &&
    every(content.add, (name, elements) => fitsSet(fieldOf(name, "set"), elements)) &&
    every(content.remove, (name) => fieldOf(name, "set") !== null) &&
    every(content.put, (name, itemsById) => fitsItems(fieldOf(name, "items"), itemsById)) &&
    every(
      content.drop,
      (name, itemsById) => fieldOf(name, "items") !== null && Object.keys(itemsById).every(isItemId),
    ) &&
    every(content.redact?.fields, (name, value) => fitsRedaction(definition, name, value))
  );
}

function fits(field: Field | null, value: Json): boolean {
  if (field === null || (field.kind !== "scalar" && field.kind !== "text")) return false;
  return value === null || v.is(field.value, value);
}

function fitsSet(field: Field | null, elements: readonly string[]): boolean {
  if (field?.kind !== "set" || elements.length > MAX_SET_SIZE) return false;
  return elements.every((element) => v.is(field.element, element));
}

type PutItems = Readonly<Record<string, Readonly<Record<string, { readonly to: Json }>>>>;

function fitsItems(field: Field | null, itemsById: PutItems): boolean {
  if (field?.kind !== "items" || Object.keys(itemsById).length > MAX_ITEM_COUNT) return false;
  return every(itemsById, (itemId, properties) => {
    if (!isItemId(itemId)) return false;
    return every(properties, (name, change) => {
      const schema = Object.hasOwn(field.properties, name) ? field.properties[name] : undefined;
      return schema !== undefined && (change.to === null || v.is(schema, change.to));
    });
  });
}

/** Not a path, and not a name every object answers to (`toString`): it would seem to be there already. */
const isItemId = (itemId: string): boolean =>
  v.is(tag, itemId) && !itemId.includes("/") && !(itemId in Object.prototype);

/**
 * Whether a row given back has in each known field a value of its kind, so that every device can show it. Bounds are not asked: a value that
 * merging made may exceed them. Unknown fields pass.
 */
export function hasRightKinds(definition: RecordDefinition, fields: Fields): boolean {
  return Object.entries(fields).every(([name, value]) => {
    const field = Object.hasOwn(definition.fields, name) ? definition.fields[name] : undefined;
    return field === undefined || value === null || isOfKind(field, value);
  });
}

function isOfKind(field: Field, value: Json): boolean {
  switch (field.kind) {
    case "scalar":
      return v.is(field.value, value);
    case "text":
      return typeof value === "string";
    case "set":
      return isJsonArray(value) && value.every((element) => typeof element === "string");
    case "items":
      return isJsonObject(value) && Object.values(value).every(isJsonObject);
  }
}

/** What remains after erasure: nothing, or for a value of words the words that may stay. */
function fitsRedaction(definition: RecordDefinition, name: string, value: Json): boolean {
  if (name === WHOLE_RECORD) return value === null;
  const field = Object.hasOwn(definition.fields, name) ? definition.fields[name] : undefined;
  if (field === undefined) return false;
  if (value === null) return true;
  if (field.kind === "items") return isJsonObject(value);
  return (field.kind === "scalar" || field.kind === "text") && v.is(field.value, value);
}

function every<T>(
  record: Readonly<Record<string, T>> | undefined,
  holds: (name: string, value: T) => boolean,
): boolean {
  return record === undefined || Object.entries(record).every(([name, value]) => holds(name, value));
}
