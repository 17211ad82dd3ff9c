import { useState } from "preact/hooks";
import { Button } from "#components/button";
import { FileButton } from "#components/file-button";
import { Notice } from "#components/notice";
import { Sheet } from "#components/sheet";
import { TextField } from "#components/text-field";
import { MAX_LINE_LENGTH } from "#domain/schema/values";
import {
  addDocument,
  type AttachTo,
  MAX_PDF_BYTES,
  readDocument,
  type ReadDocument,
} from "#models/add-attachment";
import { showToast } from "#models/toast";
import { useWorkspace } from "#models/workspace";
import type { SaveFailure } from "#sync/edit";
import { attachmentText } from "#text/attachment";
import { sayBytes } from "#text/bytes";
import { NotKept } from "./add-result.tsx";

const words = attachmentText.document;

/** Adds a PDF. Its file name is not kept: it may say more than it should. */
export function DocumentSheet({ to, onClose }: { readonly to: AttachTo; readonly onClose: () => void }) {
  const workspace = useWorkspace();
  const [read, setRead] = useState<ReadDocument | null>(null);
  const [said, setSaid] = useState("");
  const [failure, setFailure] = useState<SaveFailure | null>(null);
  const [isBusy, setBusy] = useState(false);
  const choose = async ([file]: readonly File[]): Promise<void> => {
    if (file !== undefined) setRead(await readDocument(file));
  };
  const keep = async (bytes: ArrayBuffer): Promise<void> => {
    if (isBusy) return;
    setBusy(true);
    const added = await addDocument(workspace, to, bytes, said);
    setBusy(false);
    if (!added.ok) return setFailure(added.failure);
    showToast(attachmentText.add.kept);
    return onClose();
  };
  return (
    <Sheet title={attachmentText.add.document} onClose={onClose}>
      <div class="stack">
        {read === null || read.ok ? null : (
          <Notice tone="alert">
            <p>{read.failure === "notPdf" ? words.notPdf : words.tooLarge(read.maxBytes)}</p>
          </Notice>
        )}
        {read?.ok === true ? (
          <>
            <p role="status">{attachmentText.view.facts("document", read.bytes.byteLength)}</p>
            <TextField
              label={attachmentText.view.words.document}
              description={attachmentText.view.wordsHelp}
              value={said}
              isFocused
              maxLength={MAX_LINE_LENGTH}
              onInput={setSaid}
            />
            <NotKept failure={failure} />
            <Button variant="primary" isWide isBusy={isBusy} onClick={() => void keep(read.bytes)}>
              {words.keep}
            </Button>
          </>
        ) : (
          <>
            <p class="soft">{words.intro(sayBytes(MAX_PDF_BYTES))}</p>
            <FileButton accept="application/pdf,.pdf" isPrimary onFiles={(files) => void choose(files)}>
              {words.choose}
            </FileButton>
          </>
        )}
      </div>
    </Sheet>
  );
}
