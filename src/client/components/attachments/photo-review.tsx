import { useEffect, useMemo, useState } from "preact/hooks";
import { Button } from "#components/button";
import { Notice } from "#components/notice";
import { TextField } from "#components/text-field";
import type { PhotoResult, RenderedPhoto } from "#domain/photo";
import { MAX_LINE_LENGTH } from "#domain/schema/values";
import { createPhotoBlocks } from "#models/photo-blocks";
import { useWorkspace } from "#models/workspace";
import type { SaveFailure } from "#sync/edit";
import { attachmentText } from "#text/attachment";
import { NotKept } from "./add-result.tsx";
import { BlockEditor } from "./block-editor.tsx";

const words = attachmentText.photo;

/** One photo before it is kept: asks whether people on it are needed, and lets them be made unrecognisable. The original is never stored. */
export function PhotoReview({
  picture,
  failure,
  onKeep,
  onLeaveOut,
}: {
  readonly picture: Blob;
  readonly failure: SaveFailure | null;
  readonly onKeep: (photo: RenderedPhoto, words: string) => Promise<void>;
  readonly onLeaveOut: () => void;
}) {
  const { loadAttachmentTools } = useWorkspace();
  const blocks = useMemo(createPhotoBlocks, []);
  const [result, setResult] = useState<PhotoResult | null>(null);
  const [isBlocking, setBlocking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [said, setSaid] = useState("");
  useEffect(() => {
    void loadAttachmentTools()
      .then(({ renderPhoto }) => renderPhoto(picture, []))
      .then(setResult, () => setResult({ ok: false, failure: "unreadable" }));
  }, [picture]);

  const keep = async (): Promise<void> => {
    if (isBusy) return;
    setBusy(true);
    const { renderPhoto } = await loadAttachmentTools();
    const final = await renderPhoto(picture, blocks.all.value);
    if (final.ok) await onKeep(final.photo, said);
    else setResult(final);
    setBusy(false);
  };

  if (result === null) return <p role="status">{words.working}</p>;
  if (!result.ok)
    return (
      <div class="stack">
        <Notice tone="alert">
          <p>{words.failures[result.failure]}</p>
        </Notice>
        <Button isWide onClick={onLeaveOut}>
          {words.leaveOut}
        </Button>
      </div>
    );
  const isBlocked = blocks.all.value.length > 0;
  return (
    <div class="stack">
      <BlockEditor photo={result.photo} blocks={blocks} isOpen={isBlocking} />
      <TextField
        label={words.words}
        description={words.wordsHelp}
        value={said}
        maxLength={MAX_LINE_LENGTH}
        onInput={setSaid}
      />
      <NotKept failure={failure} />
      {isBlocking ? null : (
        <div>
          <h3 class="field__label">{words.question}</h3>
          <p class="soft small">{words.questionHelp}</p>
        </div>
      )}
      <div class="stack stack--tight">
        <Button variant="primary" isWide isBusy={isBusy} onClick={() => void keep()}>
          {isBlocked || isBlocking ? words.keepBlocked : words.keepWithout}
        </Button>
        {isBlocking ? null : (
          <>
            <Button isWide onClick={() => setBlocking(true)}>
              {attachmentText.blocks.start}
            </Button>
            <Button isWide isBusy={isBusy} onClick={() => void keep()}>
              {words.keepNeeded}
            </Button>
          </>
        )}
        <Button variant="subtle" isWide onClick={onLeaveOut}>
          {words.leaveOut}
        </Button>
      </div>
    </div>
  );
}
