import type { DeviceReads, DeviceTables } from "./device-database.ts";
import { joinBytes } from "./file-chunks.ts";
import type { Recording } from "./file-store.ts";
import { readMeta } from "./store-context.ts";
import type { StoreContext } from "./store-context.ts";

/** The first piece begins the voice note; the next ones follow it. `false`: it was dropped or kept meanwhile, and does not begin anew. */
export async function keepPiece(
  tables: DeviceTables,
  context: StoreContext,
  { durationMs, ...recording }: Omit<Recording, "pieces" | "startedAt">,
  piece: ArrayBuffer,
  isFirst: boolean,
): Promise<boolean> {
  await readMeta(tables);
  const { scope, id } = recording;
  const known = await tables.recordings.get([scope, id]);
  if (known === undefined && !isFirst) return false;
  const pieces = known?.pieces ?? 0;
  await tables.blobs.putMany([{ scope, id, chunk: pieces, bytes: piece }]);
  const startedAt = known?.startedAt ?? context.now();
  await tables.recordings.putMany([{ ...recording, startedAt, durationMs, pieces: pieces + 1 }]);
  return true;
}

export async function readPieces(tables: DeviceReads, scope: string, id: string): Promise<ArrayBuffer> {
  const chunks = await tables.blobs.range("[scope+id+chunk]", [scope, id]);
  return joinBytes(chunks.map(({ bytes }) => bytes));
}

export async function dropRecording(tables: DeviceTables, scope: string, id: string): Promise<void> {
  await tables.recordings.deleteMany([[scope, id]]);
  await tables.blobs.deleteRange([scope, id]);
}

/** Gives the voice notes that are being made about a record, or were cut off, to the scope it moves to. */
export async function moveRecordings(
  tables: DeviceTables,
  about: string,
  from: string,
  to: string,
): Promise<void> {
  for (const recording of await tables.recordings.range("[scope+about]", [from, about])) {
    const { id } = recording;
    const pieces = await tables.blobs.range("[scope+id+chunk]", [from, id]);
    await tables.recordings.putMany([{ ...recording, scope: to }]);
    await tables.blobs.putMany(pieces.map((piece) => ({ ...piece, scope: to })));
    await dropRecording(tables, from, id);
  }
}
