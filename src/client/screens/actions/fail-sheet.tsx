import { Button } from "#components/button";
import { Sheet } from "#components/sheet";
import { TextArea } from "#components/text-field";
import { MAX_LINE_LENGTH } from "#domain/schema/values";
import { setActionState } from "#models/actions";
import { bindText } from "#models/bindings";
import { showToast } from "#models/toast";
import { useEditor } from "#models/use-editor";
import { useWorkspace } from "#models/workspace";
import { actionText } from "#text/action";
import { actionListText } from "#text/action-list";

/** Asks why an action does not work out, and who knows that; then it stands so, with an offer to take that back. */
export function FailSheet({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const workspace = useWorkspace();
  const editor = useEditor("action", id);
  const fail = async (): Promise<void> => {
    const before = editor.fields.peek().state ?? "open";
    editor.set("state", "failed");
    const isStored = await editor.flush();
    const record = editor.record.peek();
    onClose();
    if (!isStored) showToast(actionText.notStored);
    else if (record !== undefined) {
      // The record as it was found last may still be the one from before.
      const failed: typeof record = { ...record, fields: { ...record.fields, state: "failed" } };
      showToast(actionListText.failedToast, () => void setActionState(workspace, failed, before));
    }
  };
  return (
    <Sheet title={actionListText.failTitle} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void fail();
        }}
      >
        <TextArea
          label={actionText.explanation}
          description={actionListText.failHelp}
          isFocused
          rows={3}
          maxLength={MAX_LINE_LENGTH}
          {...bindText(editor, "explanation")}
        />
        <Button type="submit" variant="primary" isWide>
          {actionListText.fail}
        </Button>
      </form>
    </Sheet>
  );
}
