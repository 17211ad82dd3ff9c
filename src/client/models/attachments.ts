import { useContext } from "preact/hooks";
import { FILE_PROBLEMS } from "#domain/records/attachment";
import type { ShownRecord } from "#storage/device-store";
import type { UploadState } from "#storage/file-store";
import { attachmentText } from "#text/attachment";
import { fieldChoices } from "#text/field-choices";
import { problemText } from "#text/problems";
import { DeviceContext } from "./device.ts";
import { useLive, valueOr } from "./live.ts";
import { useLiveFiles } from "./live-files.ts";
import { isOnline } from "./online.ts";
import { uploadProgress } from "./upload-progress.ts";
import { useWorkspace } from "./workspace.ts";

export type Attachment = ShownRecord<"attachment">;

/** The attachments of a record, in the order they were added. */
export function useAttachments(about: string): readonly Attachment[] {
  const { scope } = useWorkspace();
  const found = useLive((queries) => queries.linkedTo(scope, "attachment", about), [scope, about]);
  return valueOr(found, []).toSorted((left, right) => (left.id < right.id ? -1 : 1));
}

/** Where the file of an attachment is. `isAttention`: a person has to do something. */
export interface AttachmentPlace {
  readonly text: string;
  readonly isAttention: boolean;
  /** The server may take it another time. */
  readonly retry: UploadState | null;
}

/** Where the files of these attachments are, live. */
export function useAttachmentPlaces(
  attachments: readonly Attachment[],
): (attachment: Attachment) => AttachmentPlace {
  const { scope } = useWorkspace();
  const hasServer = (useContext(DeviceContext)?.sync.value ?? null) !== null;
  const ids = attachments.map(({ id }) => id);
  const uploads = useLiveFiles((files) => files.uploadsOf(scope, ids), [scope, ids.join(" ")], []);
  const progress = uploadProgress.value;
  const online = isOnline.value;
  return (attachment) => {
    const own = uploads.filter((upload) => upload.attachment === attachment.id);
    const sent = progress !== null && progress.attachment === attachment.id ? progress : null;
    return placeOf(attachment, own, { hasServer, isOnline: online, sent });
  };
}

interface Around {
  readonly hasServer: boolean;
  readonly isOnline: boolean;
  readonly sent: { readonly sentBytes: number; readonly sizeBytes: number } | null;
}

export function placeOf(
  { fields }: Pick<Attachment, "fields">,
  uploads: readonly UploadState[],
  { hasServer, isOnline: online, sent }: Around,
): AttachmentPlace {
  const words = attachmentText.state;
  const calm = (text: string): AttachmentPlace => ({ text, isAttention: false, retry: null });
  const refused = uploads.find(({ problem }) => problem !== null);
  if (fields.state === "rejected" || refused?.problem === "fileRefused")
    return { text: words.refused(refusalOf(fields.refusedFor ?? null)), isAttention: true, retry: null };
  if (refused !== undefined)
    return {
      text: words.refused(inSentence(problemText[refused.problem ?? "internal"])),
      isAttention: true,
      retry: refused,
    };
  if (uploads.length === 0) {
    if (fields.state === "waiting") return calm(words.elsewhere);
    return calm(fields.state === "uploaded" ? words.beingChecked : words.onServer);
  }
  if (!hasServer) return calm(words.local);
  if (sent !== null)
    return calm(words.sending(Math.floor((100 * sent.sentBytes) / Math.max(1, sent.sizeBytes))));
  return calm(online ? words.ready : words.waiting);
}

function refusalOf(reason: string | null): string {
  const known = FILE_PROBLEMS.find((each) => each === reason);
  const words = known === undefined ? undefined : fieldChoices["attachment.refusedFor"]?.[known];
  return inSentence(words ?? problemText.fileRefused);
}

const inSentence = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);

/** What an attachment is called: what somebody wrote about it, else its kind. */
export const nameOf = ({ fields }: Pick<Attachment, "fields">): string =>
  hasWords(fields) ? (fields.alternativeText ?? "") : attachmentText.unnamed(fields.kind ?? "document");

export const hasWords = ({ alternativeText }: Attachment["fields"]): boolean =>
  (alternativeText ?? "").trim() !== "";
