import * as v from "valibot";
import { FILE_PROBLEMS, ATTACHMENT_STATES, type AttachmentState } from "#domain/records/attachment";
import type { Fields } from "#domain/sync/row";
import type { AttachmentPart } from "#protocol/attachments";
import type { Queries } from "../db/schema.ts";
import { readFields } from "../sync/stored-row.ts";

const wholeNumber = v.optional(v.nullable(v.number()));
const fieldsSchema = v.object({
  mediaType: v.optional(v.nullable(v.string())),
  sha256: v.optional(v.nullable(v.string())),
  sizeBytes: wholeNumber,
  thumbnailSha256: v.optional(v.nullable(v.string())),
  thumbnailSizeBytes: wholeNumber,
  state: v.optional(v.nullable(v.picklist(ATTACHMENT_STATES))),
  refusedFor: v.optional(v.nullable(v.picklist(FILE_PROBLEMS))),
});

/** What a record says that a part of it is. */
export interface NamedFile {
  readonly sha256: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
}

/** The record of an attachment, as the code of files reads it. */
export interface AttachmentRecord {
  readonly id: string;
  readonly deleted: boolean;
  readonly createdBy: string;
  readonly state: AttachmentState;
  readonly refusedFor: (typeof FILE_PROBLEMS)[number] | null;
  readonly parts: ReadonlyMap<AttachmentPart, NamedFile>;
}

export async function findAttachment(
  db: Queries,
  scope: string,
  id: string,
): Promise<AttachmentRecord | null> {
  const stored = await db
    .selectFrom("record")
    .select(["deleted", "created_by", "fields"])
    .where("scope", "=", scope)
    .where("type", "=", "attachment")
    .where("id", "=", id)
    .executeTakeFirst();
  if (stored === undefined) return null;
  return readAttachment(id, stored.deleted === 1, stored.created_by, readFields(stored.fields));
}

/** A record without a file of its own (erased, or never whole) has no parts. */
export function readAttachment(
  id: string,
  deleted: boolean,
  createdBy: string,
  fields: Fields,
): AttachmentRecord {
  const read = v.safeParse(fieldsSchema, fields);
  const told = read.success ? read.output : {};
  const parts = new Map<AttachmentPart, NamedFile>();
  const { sha256, mediaType, sizeBytes, thumbnailSha256, thumbnailSizeBytes } = told;
  if (sha256 && mediaType && sizeBytes) {
    parts.set("file", { sha256, mediaType, sizeBytes });
    if (thumbnailSha256 && thumbnailSizeBytes) {
      const thumbnail = { sha256: thumbnailSha256, sizeBytes: thumbnailSizeBytes };
      parts.set("thumbnail", { ...thumbnail, mediaType: "image/jpeg" });
    }
  }
  const { state, refusedFor } = told;
  return { id, deleted, createdBy, state: state ?? "waiting", refusedFor: refusedFor ?? null, parts };
}

export interface TeamAttachment extends AttachmentRecord {
  /** The record it belongs to. */
  readonly about: string | null;
}

/** Every attachment of a team, tombstones among them. */
export async function attachmentsOf(db: Queries, scope: string): Promise<readonly TeamAttachment[]> {
  const records = await db
    .selectFrom("record")
    .select(["id", "deleted", "created_by", "fields"])
    .where("scope", "=", scope)
    .where("type", "=", "attachment")
    .execute();
  return records.map(({ id, deleted, created_by: createdBy, fields: text }) => {
    const fields = readFields(text);
    const about = fields["about"];
    return {
      ...readAttachment(id, deleted === 1, createdBy, fields),
      about: typeof about === "string" ? about : null,
    };
  });
}
