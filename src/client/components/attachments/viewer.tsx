import { useState } from "preact/hooks";
import { Button } from "#components/button";
import { Checkbox } from "#components/checkbox";
import { Loading } from "#components/loading";
import { Notice } from "#components/notice";
import { ForWriters, ReadOnly } from "#components/read-only";
import { RecordStatus } from "#components/record-status";
import { Sheet } from "#components/sheet";
import { TextField } from "#components/text-field";
import { MAX_LINE_LENGTH } from "#domain/schema/values";
import { hasWords, nameOf, type Attachment, type AttachmentPlace } from "#models/attachments";
import { bindText } from "#models/bindings";
import { useFile } from "#models/file-content";
import { removeRecord } from "#models/remove-record";
import { saveFile } from "#models/save-file";
import { useEditor } from "#models/use-editor";
import { useWorkspace } from "#models/workspace";
import { attachmentText } from "#text/attachment";
import { localDay } from "#text/dates";
import { Absent } from "./absent.tsx";
import { Picture } from "./picture.tsx";

const words = attachmentText.view;

/** One attachment: to look at, to listen to or to save, with what is said of it. */
export function Viewer({
  attachment,
  place,
  onClose,
}: {
  readonly attachment: Attachment;
  readonly place: AttachmentPlace;
  readonly onClose: () => void;
}) {
  const workspace = useWorkspace();
  const editor = useEditor("attachment", attachment.id);
  const [wantsWords, setWantsWords] = useState(false);
  const { fields } = attachment;
  const kind = fields.kind ?? "document";
  const isShared = editor.fields.value.mayBeShared === true;
  const isDescribed = hasWords(editor.fields.value);
  const share = (isOn: boolean): void => {
    setWantsWords(isOn && !isDescribed);
    if (!isOn || isDescribed) editor.set("mayBeShared", isOn ? true : null);
  };
  const remove = async (): Promise<void> => {
    await editor.flush();
    if (await removeRecord(workspace, attachment)) onClose();
  };
  return (
    <Sheet title={attachmentText.kinds[kind]} onClose={onClose}>
      <ReadOnly value={editor.isReadOnly}>
        <div class="stack">
          <Content attachment={attachment} />
          <p
            class={place.isAttention ? "attachments__state attachments__state--alert" : "soft small"}
            role="status"
          >
            {words.facts(kind, fields.sizeBytes ?? 0)} · {place.text}
          </p>
          {place.isAttention ? <Mend place={place} /> : null}
          <TextField
            label={words.words[kind]}
            description={words.wordsHelp}
            error={wantsWords && !isDescribed ? words.wordsFirst : undefined}
            maxLength={MAX_LINE_LENGTH}
            {...bindText(editor, "alternativeText")}
          />
          <Checkbox
            label={attachmentText.shared}
            description={words.sharedHelp[kind]}
            isChecked={isShared}
            onChange={share}
          />
          <RecordStatus
            editor={editor}
            hasBadge={attachment.isRefused}
            words={() => editor.fields.value.alternativeText ?? ""}
          />
          <ForWriters>
            <Button isNegative onClick={() => void remove()}>
              {words.remove}
            </Button>
          </ForWriters>
        </div>
      </ReadOnly>
    </Sheet>
  );
}

function Content({ attachment }: { readonly attachment: Attachment }) {
  const { kind = "document", state, durationMs } = attachment.fields;
  const isRejected = state === "rejected";
  const content = useFile(attachment, "file", !isRejected);
  const { clock } = useWorkspace();
  if (isRejected) return null;
  if (content.state === "loading") return <Loading />;
  if (content.state === "absent")
    return <Absent why={content.why} isBusy={content.isBusy} onRetry={content.retry} />;
  if (kind === "photo") return <Picture address={content.address} name={nameOf(attachment)} />;
  if (kind === "audio")
    return (
      <figure class="stack stack--tight">
        {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- one's own summary; what it is about stands under it */}
        <audio class="voice__player" controls src={content.address} aria-label={nameOf(attachment)} />
        <figcaption class="soft small">{attachmentText.minutes(durationMs ?? 0)}</figcaption>
      </figure>
    );
  return (
    <Button
      variant="primary"
      isWide
      onClick={() => saveFile(attachmentText.document.fileName(localDay(clock.nowMs())), content.blob)}
    >
      {attachmentText.document.save}
    </Button>
  );
}

/** What to do about a file the server did not take. */
function Mend({ place }: { readonly place: AttachmentPlace }) {
  const { store } = useWorkspace();
  const { retry } = place;
  const again = async (): Promise<void> => {
    if (retry !== null) await (await store.files()).retryUpload(retry);
  };
  return (
    <Notice tone="alert">
      {retry === null ? (
        <p>{attachmentText.state.refusedHelp}</p>
      ) : (
        <Button onClick={() => void again()}>{attachmentText.state.tryAgain}</Button>
      )}
    </Notice>
  );
}
