import { isSameJson, membersOf, stringsOf, type Json } from "../json.ts";
import type { FieldKind } from "../schema/field.ts";
import type { RecordDefinition } from "../schema/record-type.ts";
import { canonicalFields, valueOrNull } from "./canonical-fields.ts";
import type { Change, MutationContent } from "./mutation.ts";
import type { Fields } from "./row.ts";

export type FieldChanges = Pick<MutationContent, "set" | "text" | "add" | "remove" | "put" | "drop">;

/**
 * What an editor changed: from what it showed (`was`) to what it shows now (`to`), over the fields named in `to`.
 * `null` when nothing changed. Fields the definition does not know are left alone.
 */
export function fieldChanges(definition: RecordDefinition, was: Fields, to: Fields): FieldChanges | null {
  const changes: Changes = { set: {}, text: {}, add: {}, remove: {}, put: {}, drop: {} };
  const before = canonicalFields(was);
  const after = canonicalFields(to);
  for (const name of Object.keys(to)) {
    const kind = definition.fields[name]?.kind;
    if (kind !== undefined) collect(changes, kind, name, valueOrNull(before[name]), valueOrNull(after[name]));
  }
  const found = withoutEmpty(changes);
  return Object.keys(found).length === 0 ? null : found;
}

interface Changes {
  set: Record<string, Change>;
  text: Record<string, Change<string | null>>;
  add: Record<string, readonly string[]>;
  remove: Record<string, readonly string[]>;
  put: Record<string, Record<string, Record<string, Change>>>;
  drop: Record<string, Record<string, { was: Fields }>>;
}

function withoutEmpty({ set, text, add, remove, put, drop }: Changes): FieldChanges {
  const isEmpty = (byField: object): boolean => Object.keys(byField).length === 0;
  return {
    ...(isEmpty(set) ? {} : { set }),
    ...(isEmpty(text) ? {} : { text }),
    ...(isEmpty(add) ? {} : { add }),
    ...(isEmpty(remove) ? {} : { remove }),
    ...(isEmpty(put) ? {} : { put }),
    ...(isEmpty(drop) ? {} : { drop }),
  };
}

function collect(changes: Changes, kind: FieldKind, name: string, was: Json, to: Json): void {
  if (isSameJson(was, to)) return;
  if (kind === "scalar") changes.set[name] = { was, to };
  if (kind === "text") changes.text[name] = { was: words(was), to: words(to) };
  if (kind === "set") collectSet(changes, name, stringsOf(was), stringsOf(to));
  if (kind === "items") collectItems(changes, name, membersOf(was), membersOf(to));
}

function collectSet(changes: Changes, name: string, was: readonly string[], to: readonly string[]): void {
  const added = to.filter((element) => !was.includes(element));
  const removed = was.filter((element) => !to.includes(element));
  if (added.length > 0) changes.add[name] = added;
  if (removed.length > 0) changes.remove[name] = removed;
}

function collectItems(changes: Changes, name: string, was: Fields, to: Fields): void {
  for (const [itemId, item] of Object.entries(to)) {
    const properties = propertyChanges(membersOf(was[itemId]), membersOf(item));
    if (Object.keys(properties).length > 0) (changes.put[name] ??= {})[itemId] = properties;
  }
  for (const [itemId, item] of Object.entries(was)) {
    if (to[itemId] === undefined) (changes.drop[name] ??= {})[itemId] = { was: membersOf(item) };
  }
}

function propertyChanges(was: Fields, to: Fields): Record<string, Change> {
  const changes: Record<string, Change> = {};
  for (const property of new Set([...Object.keys(was), ...Object.keys(to)])) {
    const before = valueOrNull(was[property]);
    const after = valueOrNull(to[property]);
    if (!isSameJson(before, after)) changes[property] = { was: before, to: after };
  }
  return changes;
}

const words = (value: Json): string | null => (typeof value === "string" ? value : null);
