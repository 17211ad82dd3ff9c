import { useLocation } from "preact-iso";
import type { RecordType } from "#domain/records/registry";
import type { RecordEditor } from "#models/editor";
import { removeRecord } from "#models/remove-record";
import { useWorkspace } from "#models/workspace";
import { recordText } from "#text/record";
import { Button } from "./button.tsx";

/** **Verwijderen** of a whole record; goes to `leaveTo`, where a toast offers to undo it. Not there while nothing is stored, nor for who only reads. */
export function RemoveButton<T extends RecordType>({
  editor,
  leaveTo,
}: {
  readonly editor: RecordEditor<T>;
  readonly leaveTo: string;
}) {
  const workspace = useWorkspace();
  const { route } = useLocation();
  const record = editor.record.value;
  if (record === undefined || editor.isReadOnly) return null;
  const remove = async (): Promise<void> => {
    await editor.flush();
    if (await removeRecord(workspace, { ...record, seen: editor.record.peek()?.seen ?? record.seen }))
      route(leaveTo);
  };
  return (
    <div class="record-remove">
      <Button variant="subtle" isNegative onClick={() => void remove()}>
        {recordText.remove}
      </Button>
    </div>
  );
}
