import type { RecordType } from "#domain/records/registry";
import { historyText } from "#text/history";
import { recordText } from "#text/record";
import type { ShownRecord } from "#storage/device-store";
import type { Edit } from "#sync/edit";
import { offerUndo } from "./offer-undo.ts";
import { showToast } from "./toast.ts";
import type { Workspace } from "./workspace.ts";

type Removed = Pick<ShownRecord<RecordType>, "type" | "id" | "seen">;

/** Deletes a record, with its attachments and the contacts that belong to it alone, and offers to take that back. Resolves to whether it is stored. */
export async function removeRecord(
  { store, scope }: Pick<Workspace, "store" | "scope">,
  record: Removed,
): Promise<boolean> {
  const [contacts, attachments] = await Promise.all([
    store.queries.linkedTo(scope, "contact", record.id),
    store.queries.linkedTo(scope, "attachment", record.id),
  ]);
  const removed: readonly Removed[] = [
    record,
    ...contacts.filter(({ fields }) => fields.linkedTo?.length === 1),
    ...attachments,
  ];
  const edits = (change: Pick<Edit, "delete" | "restore">): readonly Edit[] =>
    removed.map(({ type, id, seen }) => ({ scope, type, recordId: id, seen, ...change }));
  const result = await store.save(edits({ delete: true }));
  if (!result.ok) {
    showToast(recordText.notRemoved);
    return false;
  }
  offerUndo(recordText.removed, () => store.save(edits({ restore: true })), historyText.notPutBack);
  return true;
}
