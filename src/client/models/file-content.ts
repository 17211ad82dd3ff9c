import { useEffect, useState } from "preact/hooks";
import type { AttachmentPart } from "#protocol/attachments";
import type { FileStore } from "#storage/file-store";
import { hasRoomFor, sha256Of } from "./add-attachment.ts";
import type { Attachment } from "./attachments.ts";
import { useFileStore } from "./live-files.ts";
import { isOnline } from "./online.ts";
import { useWorkspace, type Workspace } from "./workspace.ts";

/** `notYet`: the server does not have it (whole) either. `damaged`: what came is not what was asked for. */
export type WhyAbsent = "offline" | "notYet" | "unreachable" | "damaged";

export type FileContent =
  | { readonly state: "loading" }
  /** `address`: of a blob of this page. */
  | { readonly state: "here"; readonly address: string; readonly blob: Blob }
  | { readonly state: "absent"; readonly why: WhyAbsent; readonly retry: () => void };

/** A part of an attachment from this device, else from the server, from which it is kept; nothing is done while it is not asked for. */
export function useFile(attachment: Attachment, part: AttachmentPart, isAsked: boolean): FileContent {
  const workspace = useWorkspace();
  const files = useFileStore();
  const [content, setContent] = useState<FileContent>({ state: "loading" });
  const [round, setRound] = useState(0);
  const { sha256, state } = partOf(attachment, part);
  const online = isOnline.value;
  const wasAbsent = content.state === "absent";
  useEffect(() => {
    if (files === null || !isAsked || sha256 === null) return undefined;
    let address: string | null = null;
    let isGone = false;
    void readOrFetch(workspace, files, attachment, part).then((found) => {
      if (isGone) return;
      if (found instanceof Blob) {
        address = URL.createObjectURL(found);
        setContent({ state: "here", address, blob: found });
      } else setContent({ state: "absent", why: found, retry: () => setRound((before) => before + 1) });
    });
    return () => {
      isGone = true;
      if (address !== null) URL.revokeObjectURL(address);
    };
  }, [files, isAsked, sha256, round, wasAbsent ? `${state} ${online}` : ""]);
  return content;
}

const partOf = ({ fields }: Attachment, part: AttachmentPart) => ({
  sha256: (part === "file" ? fields.sha256 : fields.thumbnailSha256) ?? null,
  state: fields.state ?? "waiting",
});

async function readOrFetch(
  { scope, loadAttachmentTools }: Workspace,
  files: FileStore,
  attachment: Attachment,
  part: AttachmentPart,
): Promise<Blob | WhyAbsent> {
  const { sha256, state } = partOf(attachment, part);
  const mediaType = part === "file" ? (attachment.fields.mediaType ?? "") : "image/jpeg";
  if (sha256 === null) return "notYet";
  const kept = await files.readFile(scope, sha256).catch(() => null);
  if (kept !== null) return new Blob([kept.bytes], { type: mediaType });
  if (state !== "checked") return "notYet";
  if (!isOnline.peek()) return "offline";
  const { fetchFile } = await loadAttachmentTools();
  const answer = await fetchFile({ scope, sha256 });
  if (answer.kind !== "ok") return answer.kind === "problem" ? "notYet" : "unreachable";
  if ((await sha256Of(answer.body)) !== sha256) return "damaged";
  // A device without room for it shows it all the same.
  if (await hasRoomFor(answer.body.byteLength))
    await files.keepFetched(scope, attachment.id, { part, sha256, mediaType, bytes: answer.body });
  return new Blob([answer.body], { type: mediaType });
}
