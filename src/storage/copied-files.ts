import { fromBase64, toBase64 } from "./base64.ts";
import type { DeviceReads, DeviceTables } from "./device-database.ts";
import { putBytes, joinBytes } from "./file-chunks.ts";
import { unseal } from "./field-codec.ts";
import type { CopyLine, LineOf } from "./second-copy-lines.ts";
import type { StoreContext } from "./store-context.ts";
import type { StoredUpload } from "./stored-rows.ts";
import { uploadKey } from "./waiting-uploads.ts";

type FileLine = LineOf<"file">;

/** The pieces of a file that waits to be sent, as lines of a second copy; none when it is not whole. */
export async function* fileLines(
  read: <T>(work: (tables: DeviceReads) => Promise<T>) => Promise<T>,
  upload: StoredUpload,
): AsyncGenerator<CopyLine> {
  const { scope, attachment, part, sha256, mediaType } = upload;
  const pieces = await read(({ blobs }) => blobs.count("[scope+id+chunk]", [scope, sha256]));
  for (let piece = 0; piece < pieces; piece += 1) {
    const chunk = await read(({ blobs }) => blobs.get([scope, sha256, piece]));
    if (chunk === undefined) return;
    const bytes = toBase64(chunk.bytes);
    yield { kind: "file", scope, attachment, part, sha256, mediaType, piece, pieces, bytes };
  }
}

/** Puts back the files a copy holds whole, and that they wait: what the server has by now it says at the first question. */
export async function filesBack(
  tables: DeviceTables,
  context: StoreContext,
  lines: readonly FileLine[],
): Promise<void> {
  for (const [first, ...others] of byUpload(lines)) {
    const { scope, attachment, part, sha256, mediaType, pieces } = first;
    const all = [first, ...others].toSorted((left, right) => left.piece - right.piece);
    const isKnown = (await tables.uploads.get(uploadKey(first))) !== undefined;
    if (isKnown || all.length !== pieces || (await isErased(tables, context, first))) continue;
    const bytes = joinBytes(all.map((line) => fromBase64(line.bytes)));
    const sizeBytes = bytes.byteLength;
    await putBytes(tables, scope, sha256, bytes);
    const usedAt = context.now();
    await tables.files.putMany([{ scope, id: sha256, attachment, part, mediaType, sizeBytes, usedAt }]);
    // Begun or not, the server is asked: it may have it, or some of it, from the device the copy was made on.
    await tables.uploads.putMany([{ scope, attachment, part, sha256, mediaType, sizeBytes }]);
  }
}

/** Its record is here and names no file (any more). */
async function isErased(
  tables: DeviceTables,
  { codec }: StoreContext,
  { scope, attachment }: FileLine,
): Promise<boolean> {
  const record = await tables.records.get([scope, "attachment", attachment]);
  return record !== undefined && unseal(codec, record.fields).fields["sha256"] === undefined;
}

function byUpload(lines: readonly FileLine[]): readonly (readonly [FileLine, ...FileLine[]])[] {
  const groups = new Map<string, [FileLine, ...FileLine[]]>();
  for (const line of lines) {
    const name = uploadKey(line).join(" ");
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [line]);
    else group.push(line);
  }
  return [...groups.values()];
}
