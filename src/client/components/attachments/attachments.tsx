import { useState } from "preact/hooks";
import { Chip, ChipRow } from "#components/chips";
import { ForWriters } from "#components/read-only";
import { Section } from "#components/section";
import { useAttachments } from "#models/attachments";
import type { AttachTo } from "#models/add-attachment";
import { useLoadedWhen } from "#models/loaded-when";
import { useMayWrite } from "#models/rights";
import { picturesWait } from "#models/shared-items";
import type { Recording } from "#storage/file-store";
import { attachmentText as words } from "#text/attachment";
import { AttachmentIcon } from "./attachment-icon.tsx";
import { AttachmentStrip } from "./attachment-strip.tsx";

type Adding = "photo" | "audio" | "document";

const loadPhotoSheet = () => import("./photo-sheet.tsx").then((module) => module.PhotoSheet);
const loadVoiceSheet = () => import("./voice-sheet.tsx").then((module) => module.VoiceSheet);
const loadDocumentSheet = () => import("./document-sheet.tsx").then((module) => module.DocumentSheet);
const loadShared = () => import("./shared-pictures.tsx").then((module) => module.SharedPictures);
const loadCutOff = () => import("./cut-off-notes.tsx").then((module) => module.CutOffNotes);

/** The photos, voice notes and documents of a record, and adding one: for a record that is on this device, or is being made. */
export function Attachments({
  about,
  aboutType,
  recordings,
}: AttachTo & { readonly recordings: readonly Recording[] }) {
  const attachments = useAttachments(about);
  const [adding, setAdding] = useState<Adding | null>(null);
  const photo = useLoadedWhen(adding === "photo", loadPhotoSheet);
  const voice = useLoadedWhen(adding === "audio", loadVoiceSheet);
  const pdf = useLoadedWhen(adding === "document", loadDocumentSheet);
  const notes = useLoadedWhen(recordings.length > 0 && adding !== "audio", loadCutOff);
  const mayWrite = useMayWrite();
  const shared = useLoadedWhen(mayWrite && picturesWait.value.has(about), loadShared);
  if (attachments.length + recordings.length === 0 && !mayWrite) return null;
  const close = (): void => setAdding(null);
  const sheet = photo ?? voice ?? pdf;
  return (
    <Section title={words.title}>
      <div class="stack">
        {attachments.length === 0 ? null : <AttachmentStrip attachments={attachments} />}
        {notes === null ? null : <notes.Part notes={recordings} />}
        {shared === null ? null : <shared.Part about={about} aboutType={aboutType} />}
        <ForWriters>
          <ChipRow>
            <Chip onClick={() => setAdding("photo")}>
              <span class="attach-word">
                <AttachmentIcon name="camera" />
                {words.add.photo}
              </span>
            </Chip>
            <Chip onClick={() => setAdding("audio")}>
              <span class="attach-word">
                <AttachmentIcon name="mic" />
                {words.add.voice}
              </span>
            </Chip>
            <Chip onClick={() => setAdding("document")}>
              <span class="attach-word">
                <AttachmentIcon name="file-text" />
                {words.add.document}
              </span>
            </Chip>
          </ChipRow>
        </ForWriters>
      </div>
      {sheet === null ? null : <sheet.Part to={{ about, aboutType }} onClose={close} />}
    </Section>
  );
}
