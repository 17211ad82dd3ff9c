import { useLocation } from "preact-iso";
import type { RecordType } from "#domain/records/registry";
import type { RecordEditor } from "#models/editor";
import { removeRecord } from "#models/remove-record";
import { useWorkspace } from "#models/workspace";
import { recordText } from "#text/record";
import { Button, ButtonLink } from "./button.tsx";

/**
 * What stands under every record: its **Geschiedenis**, and **Verwijderen**, which goes to `leaveTo`, where a toast offers to undo it.
 * Without `leaveTo`, and for who only reads, the history alone; nothing while nothing is stored.
 */
export function RecordFoot<T extends RecordType>({
  editor,
  leaveTo,
  onRemoved,
}: {
  readonly editor: RecordEditor<T>;
  readonly leaveTo?: string;
  readonly onRemoved?: () => void;
}) {
  const workspace = useWorkspace();
  const { route } = useLocation();
  const record = editor.record.value;
  if (record === undefined) return null;
  const remove = async (to: string): Promise<void> => {
    await editor.flush();
    if (!(await removeRecord(workspace, { ...record, seen: editor.record.peek()?.seen ?? record.seen })))
      return;
    onRemoved?.();
    route(to);
  };
  return (
    <div class="record-foot">
      <ButtonLink variant="subtle" icon="rotate-ccw" href={`/geschiedenis/${record.type}/${record.id}`}>
        {recordText.history}
      </ButtonLink>
      {leaveTo === undefined || editor.isReadOnly ? null : (
        <Button variant="subtle" isNegative onClick={() => void remove(leaveTo)}>
          {recordText.remove}
        </Button>
      )}
    </div>
  );
}
