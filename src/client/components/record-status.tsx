import { useState } from "preact/hooks";
import type { RecordType } from "#domain/records/registry";
import type { RecordEditor, SaveState as EditorState } from "#models/editor";
import { recordText } from "#text/record";
import { Button } from "./button.tsx";
import { RecordNotes } from "./record-notes.tsx";
import { SavedLine, type SaveState } from "./saved-line.tsx";
import { SyncBadge } from "./sync-badge.tsx";

/** Where the words of a record are: stored on this device, on the server, or not yet and why. `words`: what **Kopiëren** copies when they cannot be stored. */
export function RecordStatus<T extends RecordType>({
  editor,
  words,
  hasBadge = true,
}: {
  readonly editor: RecordEditor<T>;
  readonly words: () => string;
  /** False where the screen says otherwise how far it is. */
  readonly hasBadge?: boolean;
}) {
  const state = editor.state.value;
  const record = editor.record.value;
  return (
    <div class="record-status">
      {editor.isReadOnly ? (
        <p class="soft small">{recordText.readOnly}</p>
      ) : (
        <SavedLine state={asLine(state)} />
      )}
      {state.kind === "failed" ? <Rescue words={words} onRetry={() => void editor.flush()} /> : null}
      {record === undefined ? null : (
        <span class="record-status__tags">
          {hasBadge ? <SyncBadge isWaiting={record.isWaiting} isRefused={record.isRefused} /> : null}
          {record.isRefused && !editor.isReadOnly ? (
            <span class="soft small">{recordText.refusedHint}</span>
          ) : null}
          <RecordNotes record={record} isReadOnly={editor.isReadOnly} />
        </span>
      )}
    </div>
  );
}

function Rescue({ words, onRetry }: { readonly words: () => string; readonly onRetry: () => void }) {
  const [isCopied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(words());
      setCopied(true);
    } catch {
      setCopied(false);
    }
  };
  return (
    <span class="button-row">
      <Button icon="copy" onClick={() => void copy()}>
        {isCopied ? recordText.copied : recordText.copy}
      </Button>
      <Button icon="refresh-cw" onClick={onRetry}>
        {recordText.tryAgain}
      </Button>
    </span>
  );
}

function asLine(state: EditorState): SaveState {
  if (state.kind === "failed") return { failure: state.failure };
  if (state.kind === "untouched") return "idle";
  return state.kind === "saved" ? "saved" : "saving";
}
