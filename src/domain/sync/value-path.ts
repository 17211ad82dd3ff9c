import { membersOf, type Json } from "../json.ts";
import { isNothing } from "./canonical-fields.ts";
import type { Fields } from "./row.ts";

/** Where a value stands in a record: a field, an item of it, a property of that item. */
export interface ValuePath {
  readonly field: string;
  readonly item?: string;
  readonly property?: string;
}

/** `field`, `field/item` or `field/item/property`. */
export function pathText({ field, item, property }: ValuePath): string {
  return [field, item, property].filter((part) => part !== undefined).join("/");
}

export function readValue(fields: Fields, { field, item, property }: ValuePath): Json | undefined {
  if (item === undefined) return fields[field];
  const found = membersOf(fields[field])[item];
  return property === undefined ? found : membersOf(found)[property];
}

/** The content with one value replaced; what becomes nothing is left out. */
export function writeValue(fields: Fields, { field, item, property }: ValuePath, value: Json): Fields {
  if (item === undefined) return withMember(fields, field, value);
  const itemsById = membersOf(fields[field]);
  const next = property === undefined ? value : withMember(membersOf(itemsById[item]), property, value);
  return withMember(fields, field, withMember(itemsById, item, next));
}

function withMember(object: Fields, name: string, value: Json): Fields {
  if (!isNothing(value)) return { ...object, [name]: value };
  const { [name]: _gone, ...rest } = object;
  return rest;
}
