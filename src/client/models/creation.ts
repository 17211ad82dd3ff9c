import { recordTypes, type RecordFields, type RecordType } from "#domain/records/registry";
import { fieldChanges } from "#domain/sync/field-changes";
import type { Edit } from "#sync/edit";
import { asFields } from "./field-values.ts";

/** The edit that makes a record with these fields; what is empty is left out. */
export function creationOf<T extends RecordType>(
  scope: string,
  type: T,
  recordId: string,
  fields: RecordFields<T>,
): Edit {
  const changes = fieldChanges(recordTypes[type], {}, asFields(fields));
  return { scope, type, recordId, seen: null, create: true, ...changes };
}
