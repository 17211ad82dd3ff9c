import { useEffect, useState } from "preact/hooks";
import { Button } from "#components/button";
import { Notice } from "#components/notice";
import { Sheet } from "#components/sheet";
import { TextField } from "#components/text-field";
import { MAX_LINE_LENGTH } from "#domain/schema/values";
import { addVoice, type AttachTo } from "#models/add-attachment";
import { showToast } from "#models/toast";
import { createVoiceNote, type VoiceNote } from "#models/voice-note";
import { newRecordId, useWorkspace } from "#models/workspace";
import type { SaveFailure } from "#sync/edit";
import { attachmentText } from "#text/attachment";
import { NotKept } from "./add-result.tsx";
import { VoiceMeter } from "./voice-meter.tsx";

const words = attachmentText.voice;

/** Speaks one's own summary in. What was said lies on the device all the while. */
export function VoiceSheet({ to, onClose }: { readonly to: AttachTo; readonly onClose: () => void }) {
  const workspace = useWorkspace();
  const { store, scope, clock, loadAttachmentTools } = workspace;
  const [note, setNote] = useState<VoiceNote | null>(null);
  const [said, setSaid] = useState("");
  const [failure, setFailure] = useState<SaveFailure | null>(null);
  const [isBusy, setBusy] = useState(false);
  useEffect(() => () => note?.leave(), [note]);

  const start = async (): Promise<void> => {
    const [files, tools] = await Promise.all([store.files(), loadAttachmentTools()]);
    const id = newRecordId(workspace);
    const made = createVoiceNote({ files, tools, clock }, { ...to, scope, id });
    setNote(made);
    await made.start();
  };
  const finish = async (): Promise<void> => {
    if (note === null || isBusy) return;
    setBusy(true);
    const finished = await note.finish();
    const added = finished === null ? null : await addVoice(workspace, to, finished, said);
    setBusy(false);
    if (added !== null && !added.ok) return setFailure(added.failure);
    if (added !== null) showToast(attachmentText.add.kept);
    return onClose();
  };
  const phase = note?.phase.value ?? "idle";
  const hasBegun = typeof phase === "string" && phase !== "idle" && phase !== "asking";
  return (
    <Sheet title={words.title} onClose={onClose}>
      <div class="stack">
        <p class="voice__say">{words.say}</p>
        {note === null || !hasBegun ? null : <VoiceMeter note={note} />}
        <Told phase={phase} />
        <NotKept failure={failure} />
        {hasBegun && note !== null ? (
          <>
            {phase === "recording" ? (
              <Button isWide onClick={note.pause}>
                {words.pause}
              </Button>
            ) : null}
            {phase === "paused" || phase === "interrupted" ? (
              <Button isWide onClick={note.resume}>
                {words.resume}
              </Button>
            ) : null}
            <TextField
              label={words.words}
              description={words.wordsHelp}
              value={said}
              maxLength={MAX_LINE_LENGTH}
              onInput={setSaid}
            />
            <Button variant="primary" isWide isBusy={isBusy} onClick={() => void finish()}>
              {words.finish}
            </Button>
            <Button variant="subtle" isWide isNegative onClick={() => void note.discard().then(onClose)}>
              {words.discard}
            </Button>
          </>
        ) : (
          <Button variant="primary" isWide isBusy={phase === "asking"} onClick={() => void start()}>
            {words.start}
          </Button>
        )}
        {hasBegun ? null : <p class="soft small">{words.most}</p>}
      </div>
    </Sheet>
  );
}

/** What happened to the recording, where there is something to tell. */
function Told({ phase }: { readonly phase: VoiceNote["phase"]["value"] }) {
  const told =
    typeof phase === "object"
      ? words.failures[phase.failure]
      : phase === "interrupted"
        ? words.interrupted
        : phase === "gone"
          ? words.gone
          : phase === "full"
            ? words.full
            : phase === "notKept"
              ? words.pieceFailed
              : null;
  if (told === null) return null;
  return (
    <Notice tone={phase === "full" ? "info" : "alert"}>
      <p>{told}</p>
    </Notice>
  );
}
