import { useState } from "preact/hooks";
import { FileButton } from "#components/file-button";
import { Sheet } from "#components/sheet";
import { addPhoto, type AttachTo } from "#models/add-attachment";
import { showToast } from "#models/toast";
import { useWorkspace } from "#models/workspace";
import type { SaveFailure } from "#sync/edit";
import type { RenderedPhoto } from "#domain/photo";
import { attachmentText } from "#text/attachment";
import { PhotoReview } from "./photo-review.tsx";

const words = attachmentText.photo;

/** Takes or chooses photos, and goes through them one by one before any is kept. `given`: they are there already; `onDecided`: one of them was kept or left out. */
export function PhotoSheet({
  to,
  given = [],
  onDecided,
  onClose,
}: {
  readonly to: AttachTo;
  readonly given?: readonly File[];
  readonly onDecided?: () => void;
  readonly onClose: () => void;
}) {
  const workspace = useWorkspace();
  const [pictures, setPictures] = useState<readonly File[]>(given);
  const [place, setPlace] = useState(0);
  const [failure, setFailure] = useState<SaveFailure | null>(null);
  const picture = pictures[place];

  const next = (): void => {
    setFailure(null);
    onDecided?.();
    if (place + 1 < pictures.length) setPlace(place + 1);
    else onClose();
  };
  const keep = async (photo: RenderedPhoto, said: string): Promise<void> => {
    const added = await addPhoto(workspace, to, photo, said);
    if (!added.ok) return setFailure(added.failure);
    showToast(attachmentText.add.kept);
    return next();
  };
  const title = pictures.length > 1 ? words.titleOf(place + 1, pictures.length) : words.title;
  return (
    <Sheet title={title} onClose={onClose}>
      {picture === undefined ? (
        <ChoosePhoto onFiles={setPictures} />
      ) : (
        <PhotoReview key={place} picture={picture} failure={failure} onKeep={keep} onLeaveOut={next} />
      )}
    </Sheet>
  );
}

function ChoosePhoto({ onFiles }: { readonly onFiles: (files: readonly File[]) => void }) {
  return (
    <div class="stack">
      <p class="soft">{words.intro}</p>
      <FileButton accept="image/*" camera isPrimary onFiles={onFiles}>
        {words.camera}
      </FileButton>
      <FileButton accept="image/*" isMultiple onFiles={onFiles}>
        {words.library}
      </FileButton>
    </div>
  );
}
