import type { Json } from "#domain/json";
import { definitionOf } from "#domain/records/registry";
import type { Change, MutationContent } from "#domain/sync/mutation";
import type { ValuePath } from "#domain/sync/value-path";
import type { ShownRecord } from "#storage/device-store";
import type { Edit, SaveResult } from "#sync/edit";
import { saveMending } from "./mend-refused.ts";
import type { SettledConflict, ValueConflict } from "./two-versions.ts";
import type { Workspace } from "./workspace.ts";

type Place = Pick<Workspace, "store" | "scope">;

/** Stores the choice of one version, or of words written from several: the value and the closing in one edit. */
export function settleConflict(
  { store, scope }: Place,
  record: ShownRecord,
  { id, path, current, keys }: ValueConflict,
  pick: Json,
): Promise<SaveResult> {
  return saveMending(store, {
    ...editOf(scope, record),
    ...changeAt(record.type, path, { was: current.value, to: pick }),
    settles: { conflict: id, versions: keys },
  });
}

/** Takes a choice back: the versions stand beside each other again. `to`: the value the record showed before. */
export async function reopenConflict(
  { store, scope }: Place,
  record: ShownRecord,
  { id, path, value }: Pick<SettledConflict, "id" | "path" | "value">,
  to: Json,
): Promise<SaveResult> {
  const now = (await store.queries.record(scope, record.type, record.id)) ?? record;
  return store.save([
    {
      ...editOf(scope, now),
      ...changeAt(record.type, path, { was: value, to }),
      reopens: { conflict: id },
    },
  ]);
}

const editOf = (
  scope: string,
  { type, id, seen }: ShownRecord,
): Pick<Edit, "scope" | "type" | "recordId" | "seen"> => ({ scope, type, recordId: id, seen });

/** A change of one value, in the form its kind of field has. */
function changeAt(
  type: string,
  { field, item, property }: ValuePath,
  change: Change,
): Pick<MutationContent, "set" | "text" | "put"> {
  if (item !== undefined && property !== undefined) {
    return { put: { [field]: { [item]: { [property]: change } } } };
  }
  if (definitionOf(type)?.fields[field]?.kind !== "text") return { set: { [field]: change } };
  return { text: { [field]: { was: words(change.was), to: words(change.to) } } };
}

const words = (value: Json): string | null => (typeof value === "string" ? value : null);
