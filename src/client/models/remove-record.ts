import type { RecordType } from "#domain/records/registry";
import { recordText } from "#text/record";
import type { ShownRecord } from "#storage/device-store";
import { showToast } from "./toast.ts";
import type { Workspace } from "./workspace.ts";

type Removed = Pick<ShownRecord<RecordType>, "type" | "id" | "seen">;

/** Deletes a record, and offers to take that back. Resolves to whether it is stored. */
export async function removeRecord(
  { store, scope }: Pick<Workspace, "store" | "scope">,
  { type, id, seen }: Removed,
): Promise<boolean> {
  const result = await store.save([{ scope, type, recordId: id, seen, delete: true }]);
  if (!result.ok) {
    showToast(recordText.notRemoved);
    return false;
  }
  showToast(recordText.removed, () => {
    void store.save([{ scope, type, recordId: id, seen, restore: true }]);
  });
  return true;
}
