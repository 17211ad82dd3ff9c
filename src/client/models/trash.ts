import { daysLeftInTrash } from "#domain/trash";
import { recordTypes, type RecordType } from "#domain/records/registry";
import type { ShownRecord } from "#storage/device-store";
import { historyText } from "#text/history";
import { recordText } from "#text/record";
import { asFields } from "./field-values.ts";
import { offerUndo } from "./offer-undo.ts";
import { showToast } from "./toast.ts";
import type { Workspace } from "./workspace.ts";

/** An answer that was taken back at the door is nobody's to look at; what is on hold is said at the record itself. */
const WITHOUT_TRASH = new Set<RecordType>(["supportResponse", "hold"]);

/** The types whose deleted records lie in the Prullenbak of a team. */
export const TRASH_TYPES: readonly RecordType[] = (Object.keys(recordTypes) as RecordType[]).filter(
  (type) =>
    recordTypes[type].lifecycle !== "server" &&
    recordTypes[type].scopes.some((kind: string) => kind === "team") &&
    !WITHOUT_TRASH.has(type),
);

/** Whether there is anything to put back: of what was emptied, only that it was there is left. */
export const hasContent = ({ fields }: ShownRecord): boolean => Object.keys(asFields(fields)).length > 0;

export const daysLeft = (record: ShownRecord, nowMs: number, isHeld: boolean): number | null =>
  daysLeftInTrash({ ...record, fields: asFields(record.fields), isHeld }, nowMs);

/** Puts a deleted record back, and offers to undo that. Resolves to whether it is stored. */
export async function putBackFromTrash(
  { store, scope }: Pick<Workspace, "store" | "scope">,
  { type, id, seen }: Pick<ShownRecord, "type" | "id" | "seen">,
): Promise<boolean> {
  const about = { scope, type, recordId: id };
  const result = await store.save([{ ...about, seen, restore: true }]);
  if (!result.ok) {
    showToast(historyText.notPutBack);
    return false;
  }
  offerUndo(
    historyText.wasPutBack,
    async () => {
      const latest = await store.queries.record(scope, type, id);
      return store.save([{ ...about, seen: latest?.seen ?? seen, delete: true }]);
    },
    recordText.notRemoved,
  );
  return true;
}
