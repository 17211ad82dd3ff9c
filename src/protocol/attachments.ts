import * as v from "valibot";
import type { MediaType } from "#domain/records/attachment";
import { id, sha256Hex } from "#domain/schema/values";

/** The version of tus that is spoken, in every request and answer (`Tus-Resumable`). */
export const TUS_VERSION = "1.0.0";
export const UPLOADS_PATH = "/attachments/uploads";

/** An attachment is uploaded in one or two parts: its file, and for a photo a small picture for lists. */
export const ATTACHMENT_PARTS = ["file", "thumbnail"] as const;
const part = v.picklist(ATTACHMENT_PARTS);
export type AttachmentPart = v.InferOutput<typeof part>;

const MEGABYTE = 1_000_000;
export const MAX_THUMBNAIL_BYTES = 100_000;
/** Of the file itself. */
export const MAX_FILE_BYTES: Readonly<Record<MediaType, number>> = {
  "image/jpeg": 4 * MEGABYTE,
  "audio/webm": 8 * MEGABYTE,
  "audio/ogg": 8 * MEGABYTE,
  "audio/mp4": 8 * MEGABYTE,
  "application/pdf": 20 * MEGABYTE,
};
export const MAX_UPLOAD_BYTES = Math.max(...Object.values(MAX_FILE_BYTES));
/** Neither side of a photo is longer; the app makes them at most 1,600. */
export const MAX_PHOTO_SIDE_PX = 4_096;
/** An upload nobody goes on with is forgotten after this. */
export const UPLOAD_KEPT_DAYS = 7;

/** `Upload-Metadata` of the request that begins an upload: these keys, each value in base64. Nothing else is read; there is no name. */
export const uploadMetadataSchema = v.strictObject({
  scope: id,
  /** The record. */
  attachment: id,
  part,
  sha256: sha256Hex,
  mediaType: v.string(),
});
export type UploadMetadata = v.InferOutput<typeof uploadMetadataSchema>;

/** Where an upload stands, whoever began it: `HEAD` tells how far it is, also when the file was there already. */
export const uploadAddressSchema = v.object({ scope: id, attachment: id, part });
export const uploadPath = (at: v.InferOutput<typeof uploadAddressSchema>): string =>
  `${UPLOADS_PATH}/${at.scope}/${at.attachment}/${at.part}`;

/** Where a file is fetched. */
export const fileAddressSchema = v.object({ scope: id, sha256: sha256Hex });
export const filePath = (at: v.InferOutput<typeof fileAddressSchema>): string =>
  `/attachments/${at.scope}/${at.sha256}`;
