import { expect } from "vitest";
import type { FieldCodec } from "#storage/field-codec";
import type { FileStore, NewFile } from "#storage/file-store";
import type { Edit } from "#sync/edit";
import {
  EPOCH,
  PERSON,
  sampleEdit,
  sampleId,
  sampleRandom,
  sampleRow,
  TEAM,
} from "#tests/support/sync-samples";
import { newDevice } from "./harness.ts";
import type { OpenDatabase, TestDevice } from "./harness.ts";

export const NOTE = sampleId(0x10);
export const PHOTO = sampleId(0x11);
export const OTHER = sampleId(0x12);
export const SHA = "a1".repeat(32);
export const SMALL = "b2".repeat(32);
/** Three pieces of the store and a bit. */
export const SIZE = 3 * 256 * 1024 + 17;
export const BYTES = Uint8Array.from(sampleRandom(3)(SIZE)).buffer;
export const FILE: NewFile = { part: "file", sha256: SHA, mediaType: "image/jpeg", bytes: BYTES };
export const THUMBNAIL: NewFile = {
  part: "thumbnail",
  sha256: SMALL,
  mediaType: "image/jpeg",
  bytes: BYTES.slice(0, 9),
};
export const FIELDS = {
  about: NOTE,
  aboutType: "conversation",
  kind: "photo",
  mediaType: "image/jpeg",
  sha256: SHA,
  thumbnailSha256: SMALL,
  state: "waiting",
};
export const NEVER = "2020-01-01T00:00:00.000Z";
export const LATER = "2030-01-01T00:00:00.000Z";
export const ALL_UNUSED = { files: LATER, thumbnails: LATER };

export const photoEdit = (recordId = PHOTO, scope = TEAM, fields = FIELDS): Edit => {
  const set = Object.fromEntries(Object.entries(fields).map(([name, to]) => [name, { was: null, to }]));
  return { ...sampleEdit({ recordId, type: "attachment", create: true, set }), scope };
};
/** As the server has it. */
export const row = (rev: number, fields: Record<string, unknown> = FIELDS, id = PHOTO) =>
  sampleRow({
    id,
    type: "attachment",
    rev,
    seq: rev,
    createdBy: PERSON,
    fields: JSON.parse(JSON.stringify(fields)),
  });

/** A device on which a photo was added. */
export async function withPhoto(
  open: OpenDatabase,
  codec: FieldCodec,
): Promise<{ device: TestDevice; files: FileStore }> {
  const device = await newDevice(open, codec);
  const files = await device.store.files();
  expect(await files.attach(photoEdit(), [FILE, THUMBNAIL])).toEqual({ ok: true });
  return { device, files };
}

/** The server has the record, and says how far the file is. */
export async function acknowledged(open: OpenDatabase, codec: FieldCodec, state = "waiting") {
  const { device, files } = await withPhoto(open, codec);
  const [created] = await device.store.take(TEAM, { maxMutations: 9, maxBytes: 1e6 });
  const head = { seq: 1, digest: "0".repeat(64) };
  const acks = [{ id: created?.id ?? "", status: "applied" as const }];
  await device.store.completePush(TEAM, EPOCH, { acks, head, rows: [row(1, { ...FIELDS, state })] });
  return { device, files };
}

/** The server has both parts. */
export async function sent(files: FileStore): Promise<void> {
  for (const part of ["thumbnail", "file"] as const)
    await files.completeUpload({ scope: TEAM, attachment: PHOTO, part });
}
