import { useState } from "preact/hooks";
import { Button } from "#components/button";
import { Notice } from "#components/notice";
import { MEDIA_TYPES } from "#domain/records/attachment";
import { addVoice } from "#models/add-attachment";
import { showToast } from "#models/toast";
import { useWorkspace } from "#models/workspace";
import type { Recording } from "#storage/file-store";
import type { SaveFailure } from "#sync/edit";
import { attachmentText } from "#text/attachment";
import { NotKept } from "./add-result.tsx";

const words = attachmentText.voice;

/** Voice notes that Stoep was closed in the middle of: to be kept as they are, or thrown away. */
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
  const { scope, id, about, aboutType, durationMs } = note;
  const keep = async (): Promise<void> => {
    const files = await workspace.store.files();
    const bytes = await files.readRecording(scope, id);
    const mediaType = MEDIA_TYPES.audio.find((known) => known === note.mediaType) ?? "audio/webm";
    const finished = { recordingId: id, bytes, mediaType, durationMs };
    const added = await addVoice(workspace, { about, aboutType }, finished, "");
    if (added.ok) showToast(attachmentText.add.kept);
    else setFailure(added.failure);
  };
  const drop = async (): Promise<void> => {
    const files = await workspace.store.files();
    await files.dropRecording(scope, id);
  };
  return (
    <Notice title={words.cutOff(durationMs)}>
      <p>{words.cutOffHelp}</p>
      <NotKept failure={failure} />
      <div class="button-row">
        <Button onClick={() => void keep()}>{words.keepCutOff}</Button>
        <Button isNegative onClick={() => void drop()}>
          {words.dropCutOff}
        </Button>
      </div>
    </Notice>
  );
}
