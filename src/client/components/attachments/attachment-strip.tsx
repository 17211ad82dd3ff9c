import { useState } from "preact/hooks";
import {
  hasWords,
  nameOf,
  type Attachment,
  type AttachmentPlace,
  useAttachmentPlaces,
} from "#models/attachments";
import { useFile } from "#models/file-content";
import { useInSight } from "#models/in-sight";
import { useLoadedWhen } from "#models/loaded-when";
import { attachmentText as words } from "#text/attachment";
import { AttachmentIcon, type AttachmentIconName } from "./attachment-icon.tsx";

const loadViewer = () => import("./viewer.tsx").then((module) => module.Viewer);

/** Thumbnails side by side; each opens its attachment. */
export function AttachmentStrip({ attachments }: { readonly attachments: readonly Attachment[] }) {
  const [openId, setOpenId] = useState<string | null>(null);
  const placeOf = useAttachmentPlaces(attachments);
  const open = attachments.find(({ id }) => id === openId);
  const viewer = useLoadedWhen(open !== undefined, loadViewer);
  const wordless = attachments.filter(({ fields }) => !hasWords(fields)).length;
  return (
    <div class="stack stack--tight">
      <ul class="attachments" aria-label={words.title}>
        {attachments.map((attachment) => (
          <Item
            key={attachment.id}
            attachment={attachment}
            place={placeOf(attachment)}
            onOpen={() => setOpenId(attachment.id)}
          />
        ))}
      </ul>
      {wordless === 0 ? null : <p class="soft small">{words.lacksWordsCount(wordless)}</p>}
      {viewer === null || open === undefined ? null : (
        <viewer.Part key={open.id} attachment={open} place={placeOf(open)} onClose={() => setOpenId(null)} />
      )}
    </div>
  );
}

const ICONS: Readonly<Record<string, AttachmentIconName>> = {
  photo: "image",
  audio: "mic",
  document: "file-text",
};

function Item({
  attachment,
  place,
  onOpen,
}: {
  readonly attachment: Attachment;
  readonly place: AttachmentPlace;
  readonly onOpen: () => void;
}) {
  const { fields } = attachment;
  const kind = fields.kind ?? "document";
  const name = nameOf(attachment);
  const [box, isInSight] = useInSight<HTMLLIElement>();
  const thumbnail = useFile(attachment, "thumbnail", isInSight && kind === "photo");
  const durationMs = fields.durationMs ?? null;
  return (
    <li ref={box} class="attachments__item">
      <button type="button" class="attachments__open" aria-label={words.open(name)} onClick={onOpen}>
        <span class="attachments__face">
          {thumbnail.state === "here" ? (
            <img class="attachments__picture" src={thumbnail.address} alt={name} />
          ) : (
            <AttachmentIcon name={ICONS[kind] ?? "file-text"} />
          )}
          {durationMs === null ? null : <span class="small">{words.minutes(durationMs)}</span>}
        </span>
        <span class="attachments__name">{hasWords(fields) ? name : words.kinds[kind]}</span>
      </button>
      <span class={place.isAttention ? "attachments__state attachments__state--alert" : "attachments__state"}>
        {place.text}
      </span>
      {hasWords(fields) ? null : <span class="attachments__state">{words.lacksWords}</span>}
    </li>
  );
}
