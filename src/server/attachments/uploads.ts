import type { Readable } from "node:stream";
import { MAX_FILE_BYTES, MAX_THUMBNAIL_BYTES, UPLOAD_KEPT_DAYS } from "#protocol/attachments";
import type { AttachmentPart, UploadMetadata } from "#protocol/attachments";
import { requireRight } from "../auth/membership.ts";
import type { Queries } from "../db/schema.ts";
import { failure, type Failure } from "../http/failure.ts";
import { instantOf } from "../instants.ts";
import { lockScope } from "../sync/scope-writer.ts";
import type { AttachmentDeps } from "./attachment-deps.ts";
import { findAttachment, type NamedFile } from "./attachment-record.ts";
import { finishUpload } from "./finish-upload.ts";
import { doomPlaces, keepPlaces, reservePlace } from "./places.ts";
import { piecesOf } from "./pieces.ts";
import { settleState } from "./settle-state.ts";
import { findUpload, segmentsOf, type StoredUpload, type UploadAddress } from "./stored-upload.ts";

const DAY_MS = 86_400_000;

export interface Progress {
  readonly kind: "progress";
  readonly sizeBytes: number;
  readonly receivedBytes: number;
  /** `null`: it is done. */
  readonly expiresAt: string | null;
}

const progressOf = (upload: StoredUpload): Progress => ({
  kind: "progress",
  sizeBytes: upload.size_bytes,
  receivedBytes: upload.received_bytes,
  expiresAt: upload.expires_at,
});

/**
 * Begins the upload of a part, or tells how far it is when it was begun before. Where the team has the same file already, it is done at once.
 * The record must be here first, and name this very file.
 */
export async function beginUpload(
  deps: AttachmentDeps,
  person: string,
  metadata: UploadMetadata,
  sizeBytes: number,
): Promise<Progress | Failure> {
  const { scope, attachment, part } = metadata;
  const allowed = await requireRight(deps.database.write, scope, person, "write");
  if (allowed.kind === "failure") return allowed;
  const record = await findAttachment(deps.database.write, scope, attachment);
  if (record?.state === "rejected") {
    return failure("fileRefused", record.refusedFor === null ? {} : { fileProblem: record.refusedFor });
  }
  const named = record?.deleted === true ? undefined : record?.parts.get(part);
  if (named === undefined) return failure("attachmentUnknown");
  if (!isSame(named, { ...metadata, sizeBytes })) return failure("attachmentDiffers");
  if (sizeBytes > mostBytes(named, part)) return failure("bodyTooLarge");

  const begun = await deps.database.transaction(async (tx): Promise<Begun | Failure> => {
    if ((await lockScope(tx, scope)) === undefined) return failure("attachmentUnknown");
    const known = await findUpload(tx, metadata);
    const isSameFile = known?.sha256 === named.sha256 && !isOver(deps, known);
    if (known !== undefined && isSameFile && (await isUsable(tx, known))) {
      return { upload: known, poke: null };
    }
    const here = await tx
      .selectFrom("blob")
      .select(["size_bytes", "media_type"])
      .where("scope", "=", scope)
      .where("sha256", "=", named.sha256)
      .where("place", "!=", "")
      .executeTakeFirst();
    if (here !== undefined && here.media_type !== named.mediaType) return failure("attachmentDiffers");
    const isHere = here !== undefined;
    if (!isHere && (await usedBytes(tx, scope)) + sizeBytes > deps.quotaBytes) return failure("noRoomLeft");
    if (known !== undefined) await doomPlaces(tx, deps, segmentsOf(known));
    const upload: StoredUpload = {
      ...{ scope, attachment, part, sha256: named.sha256, media_type: named.mediaType },
      ...{ size_bytes: sizeBytes, received_bytes: isHere ? sizeBytes : 0, segments: "[]", person },
      expires_at: isHere ? null : instantOf(deps.nowMs() + UPLOAD_KEPT_DAYS * DAY_MS),
    };
    await tx
      .insertInto("upload")
      .values(upload)
      .onConflict((conflict) => conflict.columns(["scope", "attachment", "part"]).doUpdateSet(upload))
      .execute();
    const at = { scope, attachment, now: instantOf(deps.nowMs()) };
    return { upload, poke: isHere ? await settleState(tx, deps.database.kind, at) : null };
  });
  if ("kind" in begun) return begun;
  if (begun.poke !== null) deps.poke(begun.poke);
  return await wholeOrProgress(deps, begun.upload);
}

interface Begun {
  readonly upload: StoredUpload;
  readonly poke: Awaited<ReturnType<typeof settleState>>;
}

/** Done, but its file was removed since: it has to come again. */
async function isUsable(
  db: Queries,
  { scope, sha256, expires_at: expiresAt }: StoredUpload,
): Promise<boolean> {
  if (expiresAt !== null) return true;
  const file = await db
    .selectFrom("blob")
    .select("sha256")
    .where("scope", "=", scope)
    .where("sha256", "=", sha256)
    .executeTakeFirst();
  return file !== undefined;
}

const isSame = (named: NamedFile, told: NamedFile): boolean =>
  named.sha256 === told.sha256 && named.mediaType === told.mediaType && named.sizeBytes === told.sizeBytes;

function mostBytes({ mediaType }: NamedFile, part: AttachmentPart): number {
  if (part === "thumbnail") return MAX_THUMBNAIL_BYTES;
  return new Map<string, number>(Object.entries(MAX_FILE_BYTES)).get(mediaType) ?? 0;
}

async function usedBytes(db: Queries, scope: string): Promise<number> {
  const kept = await db
    .selectFrom("blob")
    .select(({ fn }) => fn.sum<number | string | null>("size_bytes").as("bytes"))
    .where("scope", "=", scope)
    .executeTakeFirst();
  const coming = await db
    .selectFrom("upload")
    .select(({ fn }) => fn.sum<number | string | null>("size_bytes").as("bytes"))
    .where("scope", "=", scope)
    .where("expires_at", "is not", null)
    .executeTakeFirst();
  return Number(kept?.bytes ?? 0) + Number(coming?.bytes ?? 0);
}

/** How far an upload is. One of which every byte arrived, but that was cut off before it was looked at, is finished here. */
export async function uploadProgress(
  deps: AttachmentDeps,
  person: string,
  at: UploadAddress,
): Promise<Progress | Failure> {
  const allowed = await requireRight(deps.database.write, at.scope, person, "write");
  if (allowed.kind === "failure") return allowed;
  const upload = await findUpload(deps.database.write, at);
  if (upload === undefined || isOver(deps, upload)) return failure("notFound");
  if (!(await isUsable(deps.database.write, upload))) return failure("notFound");
  return await wholeOrProgress(deps, upload);
}

const isOver = ({ nowMs }: AttachmentDeps, { expires_at: expiresAt }: StoredUpload): boolean =>
  expiresAt !== null && expiresAt <= instantOf(nowMs());

/**
 * Takes the bytes from `offset` on, as far as they come: what arrived before a cut is kept. Two requests at once do no harm, also at two
 * server processes: only the one whose offset is still the upload's moves it.
 */
export async function receiveBytes(
  deps: AttachmentDeps,
  person: string,
  at: UploadAddress,
  offset: number,
  body: Readable,
): Promise<Progress | Failure> {
  const allowed = await requireRight(deps.database.write, at.scope, person, "write");
  if (allowed.kind === "failure") return allowed;
  let upload = await findUpload(deps.database.write, at);
  if (upload === undefined || isOver(deps, upload)) return failure("notFound");
  if (upload.received_bytes !== offset) return failure("offsetDiffers");
  for await (const piece of piecesOf(body, upload.size_bytes - offset)) {
    if (piece === "tooMuch") return failure("bodyTooLarge");
    const moved = await addSegment(deps, upload, piece);
    if (moved === null) return failure("offsetDiffers");
    upload = moved;
  }
  return await wholeOrProgress(deps, upload);
}

async function addSegment(
  deps: AttachmentDeps,
  upload: StoredUpload,
  bytes: Uint8Array,
): Promise<StoredUpload | null> {
  const { scope, attachment, part } = upload;
  const place = await reservePlace(deps.database.write, deps, `uploads/${scope}/${attachment}`);
  await deps.store.put(place, bytes);
  const next = {
    received_bytes: upload.received_bytes + bytes.length,
    segments: JSON.stringify([...segmentsOf(upload), place]),
    expires_at: instantOf(deps.nowMs() + UPLOAD_KEPT_DAYS * DAY_MS),
  };
  return await deps.database.transaction(async (tx) => {
    const moved = await tx
      .updateTable("upload")
      .set(next)
      .where("scope", "=", scope)
      .where("attachment", "=", attachment)
      .where("part", "=", part)
      .where("sha256", "=", upload.sha256)
      .where("received_bytes", "=", upload.received_bytes)
      .where("segments", "=", upload.segments)
      .executeTakeFirst();
    if (moved.numUpdatedRows === 0n) {
      await doomPlaces(tx, deps, [place]);
      return null;
    }
    await keepPlaces(tx, [place]);
    return { ...upload, ...next };
  });
}

async function wholeOrProgress(deps: AttachmentDeps, upload: StoredUpload): Promise<Progress | Failure> {
  if (upload.expires_at === null || upload.received_bytes < upload.size_bytes) return progressOf(upload);
  const failed = await finishUpload(deps, upload);
  return failed ?? progressOf({ ...upload, expires_at: null });
}
