import { isSameJson, type Json } from "#domain/json";
import { valueOrNull } from "#domain/sync/canonical-fields";
import type { Change, Mutation, MutationContent } from "#domain/sync/mutation";
import type { RefusalCode } from "#domain/sync/refusal";
import type { Fields } from "#domain/sync/row";
import { readValue, type ValuePath } from "#domain/sync/value-path";

/** An earlier mutation of the same device on the same record that was refused. */
export interface RefusedEarlier {
  readonly code: RefusalCode;
  readonly payload: MutationContent;
}

/**
 * Whether a mutation builds on one that was refused: the record would have been made by it, or a value it starts from was
 * written by it and never arrived. Merging it alone would show a conflict with a value nobody here ever saw.
 */
export function dependsOnRefused(
  mutation: Mutation,
  current: Fields | null,
  refused: readonly RefusedEarlier[],
): boolean {
  if (mutation.create === true || mutation.salvage !== undefined || mutation.redact !== undefined)
    return false;
  if (current === null) {
    return refused.some(({ code, payload }) => payload.create === true || code === "dependsOnRefused");
  }
  const written = new Map<string, Json[]>();
  for (const { payload } of refused) {
    for (const [path, change] of changesOf(payload)) {
      const key = JSON.stringify(path);
      written.set(key, [...(written.get(key) ?? []), change.to]);
    }
  }
  return changesOf(mutation).some(([path, change]) => {
    const here = valueOrNull(readValue(current, path));
    if (isSameJson(here, change.was) || isSameJson(here, change.to)) return false;
    return (written.get(JSON.stringify(path)) ?? []).some(
      (value) => value !== null && isSameJson(value, change.was),
    );
  });
}

/** The values a content changes one by one, with what stood there and what is to. */
export function changesOf(content: MutationContent): readonly (readonly [ValuePath, Change])[] {
  const changes: [ValuePath, Change][] = [];
  for (const [field, change] of Object.entries(content.set ?? {})) changes.push([{ field }, change]);
  for (const [field, change] of Object.entries(content.text ?? {})) changes.push([{ field }, change]);
  for (const [field, itemsById] of Object.entries(content.put ?? {})) {
    for (const [item, properties] of Object.entries(itemsById)) {
      for (const [property, change] of Object.entries(properties))
        changes.push([{ field, item, property }, change]);
    }
  }
  return changes;
}
