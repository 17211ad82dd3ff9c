import { useEffect, useId, useState } from "preact/hooks";
import { Button } from "#components/button";
import { Notice } from "#components/notice";
import { Sheet } from "#components/sheet";
import { TextField } from "#components/text-field";
import { MAX_LINE_LENGTH } from "#domain/schema/values";
import { addVoice, type AttachTo } from "#models/add-attachment";
import { showToast } from "#models/toast";
import { createVoiceNote, type VoiceNote, type VoicePhase } from "#models/voice-note";
import { newRecordId, useWorkspace } from "#models/workspace";
import type { SaveFailure } from "#sync/edit";
import { attachmentText } from "#text/attachment";
import { NotKept } from "./add-result.tsx";
import { VoiceMeter } from "./voice-meter.tsx";

const words = attachmentText.voice;
/** There is no voice note to go on with, or to keep. */
const NOTHING_HERE: ReadonlySet<VoicePhase> = new Set(["idle", "asking", "lost", "empty"]);

/** Speaks one's own summary in. What was said lies on the device all the while. */
export function VoiceSheet({ to, onClose }: { readonly to: AttachTo; readonly onClose: () => void }) {
  const workspace = useWorkspace();
  const { store, scope, clock, loadAttachmentTools } = workspace;
  const [note, setNote] = useState<VoiceNote | null>(null);
  const [said, setSaid] = useState("");
  const [failure, setFailure] = useState<SaveFailure | null>(null);
  const [isBusy, setBusy] = useState(false);
  const sayId = useId();
  useEffect(() => () => note?.leave(), [note]);

  const start = async (): Promise<void> => {
    setBusy(true);
    try {
      const [files, tools] = await Promise.all([store.files(), loadAttachmentTools()]);
      const id = newRecordId(workspace);
      const made = createVoiceNote({ files, tools, clock }, { ...to, scope, id });
      setNote(made);
      await made.start();
    } finally {
      setBusy(false);
    }
  };
  const finish = async (): Promise<void> => {
    if (note === null || isBusy) return;
    setBusy(true);
    const finished = await note.finish();
    const added = finished === null ? null : await addVoice(workspace, to, finished, said);
    setBusy(false);
    if (added === null) return;
    if (!added.ok) return setFailure(added.failure);
    showToast(attachmentText.add.kept);
    return onClose();
  };
  const phase = note?.phase.value ?? "idle";
  const hasBegun = typeof phase === "string" && !NOTHING_HERE.has(phase);
  return (
    <Sheet title={words.title} onClose={onClose}>
      <div class="stack">
        <p id={sayId} class="voice__say">
          {words.say}
        </p>
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
            <Button
              variant="subtle"
              isWide
              isNegative
              isBusy={isBusy}
              onClick={() => void note.discard().then(onClose)}
            >
              {words.discard}
            </Button>
          </>
        ) : (
          <Button variant="primary" isWide isBusy={isBusy} describedBy={sayId} onClick={() => void start()}>
            {words.start}
          </Button>
        )}
        {hasBegun ? null : <p class="soft small">{words.most}</p>}
      </div>
    </Sheet>
  );
}

const TOLD: Readonly<Record<Exclude<VoicePhase, object>, string | null>> = {
  idle: null,
  asking: null,
  recording: null,
  paused: null,
  interrupted: words.interrupted,
  gone: words.gone,
  full: words.full,
  notKept: words.pieceFailed,
  lost: words.lost,
  empty: words.empty,
};

/** What happened to the recording, where there is something to tell. */
function Told({ phase }: { readonly phase: VoicePhase }) {
  const told = typeof phase === "object" ? words.failures[phase.failure] : TOLD[phase];
  if (told === null) return null;
  return (
    <Notice tone={phase === "full" ? "info" : "alert"}>
      <p>{told}</p>
    </Notice>
  );
}
