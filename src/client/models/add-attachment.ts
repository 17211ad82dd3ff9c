import type { RenderedPhoto } from "#domain/photo";
import type { AttachmentKind, MediaType } from "#domain/records/attachment";
import type { RecordFields } from "#domain/records/registry";
import { MAX_FILE_BYTES } from "#protocol/attachments";
import type { NewFile } from "#storage/file-store";
import type { SaveResult } from "#sync/edit";
import { creationOf } from "./creation.ts";
import { measureStorage } from "./device-storage.ts";
import { storageRoom } from "./storage-room.ts";
import { newRecordId, type Workspace } from "./workspace.ts";

/** The record something is attached to. */
export interface AttachTo {
  readonly about: string;
  readonly aboutType: string;
}

type Place = Pick<Workspace, "store" | "scope" | "clock" | "random">;

/** Words need little room, and there must always be some: no file takes the last of it. */
const KEPT_FOR_WORDS_BYTES = 5_000_000;

export async function addPhoto(
  place: Place,
  to: AttachTo,
  { file, thumbnail, widthPx, heightPx }: RenderedPhoto,
  words: string,
): Promise<SaveResult> {
  const mediaType = "image/jpeg";
  const files = [
    await newFile("file", mediaType, file),
    await newFile("thumbnail", mediaType, thumbnail),
  ] as const;
  const [, { sha256: thumbnailSha256, bytes }] = files;
  const thumbnailSizeBytes = bytes.byteLength;
  return await attach(place, to, "photo", files, words, {
    ...{ widthPx, heightPx, thumbnailSha256, thumbnailSizeBytes },
  });
}

/** A voice note whose pieces lie on this device; they go as it is kept. */
export async function addVoice(
  place: Place,
  to: AttachTo,
  note: {
    readonly recordingId: string;
    readonly bytes: ArrayBuffer;
    readonly mediaType: MediaType;
    readonly durationMs: number;
  },
  words: string,
): Promise<SaveResult> {
  const { recordingId, bytes, mediaType } = note;
  const durationMs = Math.round(note.durationMs);
  const files = [await newFile("file", mediaType, bytes)] as const;
  return await attach(place, to, "audio", files, words, { durationMs }, recordingId);
}

export async function addDocument(
  place: Place,
  to: AttachTo,
  bytes: ArrayBuffer,
  words: string,
): Promise<SaveResult> {
  const files = [await newFile("file", "application/pdf", bytes)] as const;
  return await attach(place, to, "document", files, words, {});
}

export type ReadDocument =
  | { readonly ok: true; readonly bytes: ArrayBuffer }
  | { readonly ok: false; readonly failure: "notPdf" }
  | { readonly ok: false; readonly failure: "tooLarge"; readonly maxBytes: number };

export const MAX_PDF_BYTES = MAX_FILE_BYTES["application/pdf"];
/** A PDF begins so; the name of a file and what the browser thinks of it prove nothing. */
const PDF_START = "%PDF-";

/** Reads a file that is to be a PDF. */
export async function readDocument(file: Blob): Promise<ReadDocument> {
  const maxBytes = MAX_PDF_BYTES;
  if (file.size > maxBytes) return { ok: false, failure: "tooLarge", maxBytes };
  const bytes = await file.arrayBuffer();
  const start = new TextDecoder("latin1").decode(bytes.slice(0, PDF_START.length));
  return start === PDF_START ? { ok: true, bytes } : { ok: false, failure: "notPdf" };
}

type Files = readonly [NewFile & { readonly mediaType: MediaType }, ...NewFile[]];

/** The record and its files in one go. The server learns of the record first, by the ordinary way; the files follow it. */
async function attach(
  place: Place,
  { about, aboutType }: AttachTo,
  kind: AttachmentKind,
  files: Files,
  words: string,
  measures: RecordFields<"attachment">,
  recordingId?: string,
): Promise<SaveResult> {
  const store = await place.store.files();
  const needed = files.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
  if (!(await hasRoomFor(needed))) {
    const now = new Date(place.clock.nowMs() + 1).toISOString();
    await store.clearUnused({ files: now, thumbnails: "" });
    if (!(await hasRoomFor(needed))) return { ok: false, failure: "storageFull" };
  }
  const [{ sha256, mediaType, bytes }] = files;
  const alternativeText = words.trim();
  const edit = creationOf(place.scope, "attachment", newRecordId(place), {
    ...{ about, aboutType, kind, mediaType, sha256, sizeBytes: bytes.byteLength, state: "waiting" },
    ...measures,
    ...(alternativeText === "" ? {} : { alternativeText }),
  });
  return await store.attach(edit, files, recordingId);
}

/** Whether files of so many bytes leave room for words. Where the browser does not tell how much there is, the storing tells. */
export async function hasRoomFor(fileBytes: number): Promise<boolean> {
  await measureStorage();
  return storageRoom.value === null || storageRoom.value.leftBytes >= fileBytes + KEPT_FOR_WORDS_BYTES;
}

async function newFile<M extends MediaType>(
  part: NewFile["part"],
  mediaType: M,
  bytes: ArrayBuffer,
): Promise<NewFile & { readonly mediaType: M }> {
  return { part, mediaType, bytes, sha256: await sha256Of(bytes) };
}

/** Lower-case hex. */
export async function sha256Of(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
