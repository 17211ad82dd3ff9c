import { isJsonArray, isJsonObject, type Json } from "../json.ts";
import type { Fields } from "./row.ts";

/** Nothing there: `null`, an empty text, set or collection. All the same, so that two sides that hold the same say the same. */
export function isNothing(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === "") return true;
  if (isJsonArray(value)) return value.length === 0;
  return isJsonObject(value) && Object.keys(value).length === 0;
}

export const valueOrNull = (value: Json | undefined): Json =>
  value === undefined || isNothing(value) ? null : value;

/** The content of a row without what is nothing; an item stays as long as one of its properties does. */
export function canonicalFields(fields: Fields): Fields {
  const kept: Record<string, Json> = {};
  for (const [name, value] of Object.entries(fields)) {
    const canonical = isJsonObject(value) ? canonicalItems(value) : value;
    if (!isNothing(canonical)) kept[name] = canonical;
  }
  return kept;
}

function canonicalItems(itemsById: Fields): Fields {
  const kept: Record<string, Json> = {};
  for (const [id, item] of Object.entries(itemsById)) {
    const canonical = isJsonObject(item)
      ? Object.fromEntries(Object.entries(item).filter(([, property]) => !isNothing(property)))
      : item;
    if (!isNothing(canonical)) kept[id] = canonical;
  }
  return kept;
}
