import type { DeviceReads, DeviceTables } from "./device-database.ts";

/** Small enough that reading a part of a film-sized file needs little memory, large enough that a photo is a handful of rows. */
export const CHUNK_BYTES = 256 * 1024;

/** Puts a whole file in pieces of one size. */
export async function putBytes(
  tables: Pick<DeviceTables, "blobs">,
  scope: string,
  id: string,
  bytes: ArrayBuffer,
): Promise<void> {
  const count = Math.max(1, Math.ceil(bytes.byteLength / CHUNK_BYTES));
  await tables.blobs.putMany(
    Array.from({ length: count }, (_, chunk) => ({
      ...{ scope, id, chunk },
      bytes: bytes.slice(chunk * CHUNK_BYTES, (chunk + 1) * CHUNK_BYTES),
    })),
  );
}

/** The bytes from `from` up to and without `to` of a file put with `putBytes`; `null`: they are not all here. */
export async function readBytes(
  tables: Pick<DeviceReads, "blobs">,
  scope: string,
  id: string,
  from: number,
  to: number,
): Promise<ArrayBuffer | null> {
  const first = Math.floor(from / CHUNK_BYTES);
  const last = Math.max(first, Math.ceil(to / CHUNK_BYTES) - 1);
  const keys = Array.from({ length: last - first + 1 }, (_, place) => [scope, id, first + place] as const);
  const chunks = await tables.blobs.getMany(keys);
  const found = chunks.filter((chunk) => chunk !== undefined).map(({ bytes }) => bytes);
  if (found.length < keys.length) return null;
  const start = first * CHUNK_BYTES;
  const joined = joinBytes(found);
  return joined.byteLength < to - start ? null : joined.slice(from - start, to - start);
}

export function joinBytes(parts: readonly ArrayBuffer[]): ArrayBuffer {
  const joined = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(new Uint8Array(part), at);
    at += part.byteLength;
  }
  return joined.buffer;
}
