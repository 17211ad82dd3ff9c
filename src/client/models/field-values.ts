import { isSameJson, type Json } from "#domain/json";
import { isNothing } from "#domain/sync/canonical-fields";
import type { Fields } from "#domain/sync/row";

/** What is nothing is absent, as in a row. */
export function put(fields: Record<string, Json>, field: string, value: Json): void {
  if (isNothing(value)) delete fields[field];
  else fields[field] = value;
}

/** Only likely values are left, no word of the person's own. */
export function holdsNothing(shown: Fields, startWith: Fields): boolean {
  return Object.entries(shown).every(([field, value]) => isSameJson(value, startWith[field] ?? null));
}

/** The content of a typed record as plain JSON: its fields are declared so, one by one. */
export function asFields(fields: object): Fields {
  const plain: Record<string, Json> = {};
  for (const [field, value] of Object.entries(fields)) {
    const json = asJson(value);
    if (json !== undefined) put(plain, field, json);
  }
  return plain;
}

export function asJson(value: unknown): Json | undefined {
  return value as Json | undefined;
}
