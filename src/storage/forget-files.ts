import type { Row } from "#domain/sync/row";
import type { DeviceTables } from "./device-database.ts";
import { dropRecording } from "./recordings.ts";
import type { StoredFile } from "./stored-rows.ts";
import { UPLOADS, uploadKey } from "./waiting-uploads.ts";

/** Takes a file off this device, with its bytes. */
export async function dropFile(tables: DeviceTables, { scope, id }: Pick<StoredFile, "scope" | "id">) {
  await tables.files.deleteMany([[scope, id]]);
  await tables.blobs.deleteRange([scope, id]);
}

/** What belongs to one attachment: its files and what of them was to be sent. A file that another attachment still has to send stays for that one. */
export async function forgetFilesOf(tables: DeviceTables, scope: string, attachment: string): Promise<void> {
  const uploads = await tables.uploads.range(UPLOADS, [scope, attachment]);
  await tables.uploads.deleteMany(uploads.map(uploadKey));
  for (const file of await tables.files.range("[scope+attachment]", [scope, attachment])) {
    const [other] = await tables.uploads.range("[scope+sha256]", [scope, file.id]);
    if (other === undefined) await dropFile(tables, file);
    else await tables.files.putMany([{ ...file, attachment: other.attachment }]);
  }
}

/**
 * Of attachments that were erased, or purged from the trash, nothing stays: their rows name no file any more. With a record that was
 * emptied whole the voice notes go that were being made about it.
 */
export async function forgetErasedFiles(
  tables: DeviceTables,
  rows: readonly (Pick<Row, "scope" | "type" | "id" | "deleted" | "fields"> & {
    readonly erasedRev?: number;
  })[],
): Promise<void> {
  for (const { scope, type, id, deleted, fields, erasedRev } of rows) {
    if (erasedRev === undefined) continue;
    if (type === "attachment" && fields["sha256"] === undefined) await forgetFilesOf(tables, scope, id);
    if (deleted && Object.keys(fields).length === 0)
      for (const recording of await tables.recordings.range("[scope+about]", [scope, id]))
        await dropRecording(tables, scope, recording.id);
  }
}

/**
 * A scope the person may read no longer: its files go. Those of a record the server never took stay with it, since that record waits too,
 * or stands under what was refused, from where it waits again once the person is let in; voice notes that were cut off are this person's
 * own words and stay as well.
 */
export async function withdrawFiles(tables: DeviceTables, scope: string): Promise<void> {
  const own = new Set<string>();
  for (const upload of await tables.uploads.range(UPLOADS, [scope])) {
    const key = [scope, "attachment", upload.attachment];
    const [waiting, refused] = await Promise.all([
      tables.outbox.count("[scope+type+recordId]", key),
      tables.refused.count("[scope+type+recordId]", key),
    ]);
    if (waiting + refused > 0) own.add(upload.sha256);
    else await tables.uploads.deleteMany([uploadKey(upload)]);
  }
  for (const file of await tables.files.range("[scope+id]", [scope]))
    if (!own.has(file.id)) await dropFile(tables, file);
}

/** Everything of a scope whose outbox was let go of. What was refused is still the person's to settle, and keeps its files. */
export async function discardFiles(tables: DeviceTables, scope: string): Promise<void> {
  await withdrawFiles(tables, scope);
  for (const { id } of await tables.recordings.range("[scope+id]", [scope]))
    await dropRecording(tables, scope, id);
}

/** Gives the files of an attachment that moves to another scope, and what of them is to be sent, to that scope. */
export async function moveFiles(
  tables: DeviceTables,
  attachment: string,
  from: string,
  to: string,
): Promise<void> {
  const uploads = await tables.uploads.range(UPLOADS, [from, attachment]);
  await tables.uploads.deleteMany(uploads.map(uploadKey));
  // There the server knows nothing of it yet.
  await tables.uploads.putMany(uploads.map(({ begun: _begun, ...upload }) => ({ ...upload, scope: to })));
  for (const { sha256 } of uploads) {
    const file = await tables.files.get([from, sha256]);
    if (file === undefined) continue;
    const chunks = await tables.blobs.range("[scope+id+chunk]", [from, sha256]);
    await tables.files.putMany([{ ...file, attachment, scope: to }]);
    await tables.blobs.putMany(chunks.map((chunk) => ({ ...chunk, scope: to })));
    const [other] = await tables.uploads.range("[scope+sha256]", [from, sha256]);
    if (other === undefined) await dropFile(tables, file);
  }
}
