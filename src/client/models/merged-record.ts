import { isSameJson } from "#domain/json";
import { definitionOf, type RecordType } from "#domain/records/registry";
import type { Change } from "#domain/sync/mutation";
import type { ShownRecord } from "#storage/device-store";
import type { SaveResult } from "#sync/edit";
import { asFields } from "./field-values.ts";
import { type Live, useLive } from "./live.ts";
import type { Members } from "./members.ts";
import { useWorkspace, type Workspace } from "./workspace.ts";

/** A text that was put together from two versions, and what this person had written. */
export interface MergedField {
  readonly field: string;
  readonly merged: string;
  readonly own: string;
}

/** The other person in a merge, seen from who looks: the author's text was merged with somebody's, and theirs with the author's. */
export function otherPerson(record: ShownRecord, personId: string): string | null {
  const other = record.merged?.with;
  if (other === undefined) return null;
  return other === personId ? record.changedBy : other;
}

export const otherName = (record: ShownRecord, personId: string, members: Members): string | null =>
  members.nameOf(otherPerson(record, personId));

/** The texts of a record that merged with the person's own, with what they had written; none when that is not on this device (any more). */
export function useMergedFields(
  type: RecordType | null,
  id: string,
): Live<{ readonly record: ShownRecord | null; readonly fields: readonly MergedField[] }> {
  const { scope, store } = useWorkspace();
  return useLive(
    async (queries) => {
      const record = type === null ? undefined : await queries.record(scope, type, id);
      if (type === null || record?.merged === undefined) return { record: record ?? null, fields: [] };
      const versions = await queries.versions(scope, type, id);
      const own = versions.slice(1).find(({ by, merged }) => by === store.personId && merged === undefined);
      const now = asFields(record.fields);
      const fields = record.merged.fields.flatMap((field): MergedField[] => {
        const merged = now[field] ?? "";
        const before = own?.fields[field] ?? "";
        const isText = definitionOf(type)?.fields[field]?.kind === "text";
        if (!isText || own === undefined || isSameJson(merged, before)) return [];
        return typeof merged === "string" && typeof before === "string"
          ? [{ field, merged, own: before }]
          : [];
      });
      return { record, fields };
    },
    [scope, type, id],
  );
}

/** Puts the person's own texts back as a new edit; with `isTakenBack` the merged ones again. */
export async function undoMerge(
  { store, scope }: Pick<Workspace, "store" | "scope">,
  { type, id, ...record }: ShownRecord,
  fields: readonly MergedField[],
  isTakenBack = false,
): Promise<SaveResult> {
  const { seen } = (await store.queries.record(scope, type, id)) ?? record;
  const text: Record<string, Change<string | null>> = {};
  for (const { field, merged, own } of fields) {
    text[field] = isTakenBack ? { was: own, to: merged } : { was: merged, to: own };
  }
  return store.save([{ scope, type, recordId: id, seen, text }]);
}
