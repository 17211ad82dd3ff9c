import { requireRight } from "../auth/membership.ts";
import type { Queries } from "../db/schema.ts";
import { failure, type Failure } from "../http/failure.ts";
import { readFields } from "../sync/stored-row.ts";
import type { AttachmentDeps } from "./attachment-deps.ts";
import { readAttachment } from "./attachment-record.ts";
import type { ByteRange } from "./blob-store.ts";
import { readInPieces } from "./read-in-pieces.ts";

export interface FetchedFile {
  readonly kind: "fetched";
  readonly content: ReadableStream<Uint8Array>;
  readonly mediaType: string;
  readonly sizeBytes: number;
  /** `null`: all of it. */
  readonly range: ByteRange | null;
}

/**
 * A file for somebody who may read the team, while a record that is not deleted names it and no scanner still has to look. All else is not found:
 * whoever asks does not learn whether it ever was.
 */
export async function fetchFile(
  { database, store }: AttachmentDeps,
  person: string,
  at: { readonly scope: string; readonly sha256: string },
  rangeHeader: string | undefined,
): Promise<FetchedFile | Failure> {
  const allowed = await requireRight(database.write, at.scope, person, "read");
  if (allowed.kind === "failure") return allowed;
  const file = await database.write
    .selectFrom("blob")
    .select(["place", "media_type", "size_bytes"])
    .where("scope", "=", at.scope)
    .where("sha256", "=", at.sha256)
    .where("place", "!=", "")
    .where("checked_at", "is not", null)
    .executeTakeFirst();
  if (file === undefined || !(await isShown(database.write, at))) return failure("notFound");
  const range = readRange(rangeHeader, file.size_bytes);
  const content = await readInPieces(store, file.place, range ?? { first: 0, last: file.size_bytes - 1 });
  if (content === null) return failure("notFound");
  return { kind: "fetched", content, mediaType: file.media_type, sizeBytes: file.size_bytes, range };
}

async function isShown(
  db: Queries,
  { scope, sha256 }: { readonly scope: string; readonly sha256: string },
): Promise<boolean> {
  const records = await db
    .selectFrom("upload")
    .innerJoin("record", (join) =>
      join
        .onRef("record.scope", "=", "upload.scope")
        .onRef("record.id", "=", "upload.attachment")
        .on("record.type", "=", "attachment"),
    )
    .select(["record.id", "record.created_by", "record.fields"])
    .where("upload.scope", "=", scope)
    .where("upload.sha256", "=", sha256)
    .where("record.deleted", "=", 0)
    .execute();
  return records.some(({ id, created_by: createdBy, fields }) => {
    const { parts, state } = readAttachment(id, false, createdBy, readFields(fields));
    return state !== "rejected" && [...parts.values()].some((named) => named.sha256 === sha256);
  });
}

/** One range of bytes, as players ask for; anything else asks for the whole file, as HTTP allows. */
export function readRange(header: string | undefined, sizeBytes: number): ByteRange | null {
  const found = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? "");
  if (found === null) return null;
  const [, from = "", to = ""] = found;
  if (from === "" && to === "") return null;
  const first = from === "" ? Math.max(0, sizeBytes - Number(to)) : Number(from);
  const last = from === "" || to === "" ? sizeBytes - 1 : Math.min(Number(to), sizeBytes - 1);
  return first > last ? null : { first, last };
}
