import { THUMBNAIL_SIDE_PX } from "#domain/photo";
import type { FileProblem } from "#domain/records/attachment";
import type { AttachmentPart } from "#protocol/attachments";
import { MAX_PHOTO_SIDE_PX } from "#protocol/attachments";
import { endsAsArchive } from "./archive-end.ts";
import { checkMp4, checkOgg } from "./audio.ts";
import { checkJpeg } from "./jpeg.ts";
import { checkPdf } from "./pdf.ts";
import { checkWebm } from "./webm.ts";

/**
 * Whether a whole file is what it says it is and nothing else; `null`: nothing is wrong. Looks at the bytes alone, never throws for any of
 * them, and never unpacks more than a fixed amount. What a virus scanner knows, it does not.
 */
export async function checkFile(
  bytes: Uint8Array,
  mediaType: string,
  part: AttachmentPart,
): Promise<FileProblem | null> {
  const problem = await checkKind(bytes, mediaType, part);
  if (problem !== null) return problem;
  return endsAsArchive(bytes) ? "hiddenContent" : null;
}

async function checkKind(
  bytes: Uint8Array,
  mediaType: string,
  part: AttachmentPart,
): Promise<FileProblem | null> {
  switch (mediaType) {
    case "image/jpeg":
      return checkJpeg(bytes, part === "thumbnail" ? THUMBNAIL_SIDE_PX : MAX_PHOTO_SIDE_PX);
    case "audio/webm":
      return checkWebm(bytes);
    case "audio/ogg":
      return checkOgg(bytes);
    case "audio/mp4":
      return checkMp4(bytes);
    case "application/pdf":
      return await checkPdf(bytes);
    default:
      return "wrongType";
  }
}
