import { useEffect, useRef, useState } from "preact/hooks";
import type { AttachmentPart } from "#protocol/attachments";
import type { ProblemCode } from "#protocol/problem";
import type { FileStore } from "#storage/file-store";
import { hasRoomFor, sha256Of } from "./add-attachment.ts";
import type { Attachment } from "./attachments.ts";
import { useFileStore } from "./live-files.ts";
import { isOnline } from "./online.ts";
import { useWorkspace, type Workspace } from "./workspace.ts";

/** `notYet`: the server does not have it (whole) either. `beingChecked`: it has, and a scanner still has to look. `damaged`: what came is not what was asked for. */
export type WhyAbsent =
  | "offline"
  | "notYet"
  | "beingChecked"
  | "unreachable"
  | "damaged"
  | { readonly problem: ProblemCode };

export type FileContent =
  | { readonly state: "loading" }
  /** `address`: of a blob of this page. */
  | { readonly state: "here"; readonly address: string; readonly blob: Blob }
  /** `isBusy`: it is being fetched once more. */
  | {
      readonly state: "absent";
      readonly why: WhyAbsent;
      readonly isBusy: boolean;
      readonly retry: () => void;
    };

/** A part of an attachment from this device, else from the server, from which it is kept; nothing is done while it is not asked for. */
export function useFile(attachment: Attachment, part: AttachmentPart, isAsked: boolean): FileContent {
  const workspace = useWorkspace();
  const files = useFileStore();
  const [content, setContent] = useState<FileContent>({ state: "loading" });
  const [round, setRound] = useState(0);
  const { sha256, state } = partOf(attachment, part);
  // A version in which nothing changed tells that the server has the small picture.
  const around = `${state} ${attachment.seen?.rev ?? 0} ${isOnline.value}`;
  /** What was so when it was asked for: an absent file is asked for anew when that changes, one that is here is not. */
  const asked = useRef(around);
  if (content.state === "absent" && !content.isBusy) asked.current = around;
  useEffect(() => {
    if (files === null || !isAsked || sha256 === null) return undefined;
    let address: string | null = null;
    let isGone = false;
    const reading = readOrFetch(workspace, files, attachment, part);
    // Its code could not be fetched, or the device's storage does not answer.
    void reading
      .catch((): WhyAbsent => "unreachable")
      .then((found) => {
        if (isGone) return;
        if (found instanceof Blob) {
          address = URL.createObjectURL(found);
          setContent({ state: "here", address, blob: found });
          return;
        }
        const absent = { state: "absent", why: found } as const;
        const retry = (): void => {
          setContent({ ...absent, isBusy: true, retry });
          setRound((before) => before + 1);
        };
        setContent({ ...absent, isBusy: false, retry });
      });
    return () => {
      isGone = true;
      if (address !== null) URL.revokeObjectURL(address);
    };
  }, [files, isAsked, sha256, round, asked.current]);
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
  // The server has the small picture long before the whole is in, and looked over.
  const isEarly = part === "thumbnail" && state !== "checked" && state !== "rejected";
  if (state !== "checked" && !isEarly) return state === "uploaded" ? "beingChecked" : "notYet";
  if (!isOnline.peek()) return "offline";
  const { fetchFile } = await loadAttachmentTools();
  const answer = await fetchFile({ scope, sha256 });
  if (answer.kind === "unreachable") return "unreachable";
  if (answer.kind === "problem") {
    const { code } = answer.problem;
    return isEarly && code === "notFound" ? "notYet" : { problem: code };
  }
  if ((await sha256Of(answer.body)) !== sha256) return "damaged";
  // A device without room for it shows it all the same.
  if (await hasRoomFor(answer.body.byteLength))
    await files.keepFetched(scope, attachment.id, { part, sha256, mediaType, bytes: answer.body });
  return new Blob([answer.body], { type: mediaType });
}
