import { useState } from "preact/hooks";
import { Button } from "#components/button";
import { Notice } from "#components/notice";
import { MEDIA_TYPES } from "#domain/records/attachment";
import { addVoice } from "#models/add-attachment";
import { useIsOver } from "#models/recording-lock";
import { useMayWrite } from "#models/rights";
import { showToast } from "#models/toast";
import { useWorkspace } from "#models/workspace";
import type { Recording } from "#storage/file-store";
import type { SaveFailure } from "#sync/edit";
import { attachmentText } from "#text/attachment";
import { NotKept } from "./add-result.tsx";

const words = attachmentText.voice;

/** Voice notes that Stoep was closed in the middle of: to be kept as they are, which only who may write can, or thrown away. One that another tab still makes is none. */
export function CutOffNotes({ notes }: { readonly notes: readonly Recording[] }) {
  return (
    <>
      {notes.map((note) => (
        <CutOffNote key={note.id} note={note} />
      ))}
    </>
  );
}

function CutOffNote({ note }: { readonly note: Recording }) {
  const workspace = useWorkspace();
  const [failure, setFailure] = useState<SaveFailure | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { scope, id, about, aboutType, durationMs } = note;
  const isOver = useIsOver(id);
  const mayWrite = useMayWrite();
  /** Pressed twice, it would be two attachments. Done, it goes from the screen by itself; it can be pressed again only when it was not. */
  const once = async (work: () => Promise<boolean>): Promise<void> => {
    setBusy(true);
    let isDone = false;
    try {
      isDone = await work();
    } finally {
      if (!isDone) setBusy(false);
    }
  };
  const keep = async (): Promise<boolean> => {
    const files = await workspace.store.files();
    const bytes = await files.readRecording(scope, id);
    if (bytes.byteLength === 0) {
      await files.dropRecording(scope, id);
      showToast(words.nothingLeft);
      return true;
    }
    const mediaType = MEDIA_TYPES.audio.find((known) => known === note.mediaType) ?? "audio/webm";
    const finished = { recordingId: id, bytes, mediaType, durationMs };
    const added = await addVoice(workspace, { about, aboutType }, finished, "");
    if (added.ok) showToast(attachmentText.add.kept);
    else setFailure(added.failure);
    return added.ok;
  };
  const drop = async (): Promise<boolean> => {
    const files = await workspace.store.files();
    await files.dropRecording(scope, id);
    return true;
  };
  if (!isOver) return null;
  return (
    <Notice title={words.cutOff(durationMs)}>
      <p>{words.cutOffHelp}</p>
      {mayWrite ? null : <p>{words.cutOffReadOnly}</p>}
      <NotKept failure={failure} />
      <div class="button-row">
        {mayWrite ? (
          <Button isBusy={isBusy} onClick={() => void once(keep)}>
            {words.keepCutOff}
          </Button>
        ) : null}
        <Button isNegative isBusy={isBusy} onClick={() => void once(drop)}>
          {words.dropCutOff}
        </Button>
      </div>
    </Notice>
  );
}
