import type { Selectable } from "kysely";
import * as v from "valibot";
import type { AttachmentPart } from "#protocol/attachments";
import type { Queries, UploadTable } from "../db/schema.ts";

export type StoredUpload = Selectable<UploadTable>;
export interface UploadAddress {
  readonly scope: string;
  readonly attachment: string;
  readonly part: AttachmentPart;
}

const placesText = v.pipe(v.string(), v.parseJson(), v.array(v.string()));

/** Where the bytes that arrived lie, in order. */
export const segmentsOf = ({ segments }: Pick<StoredUpload, "segments">): readonly string[] =>
  v.parse(placesText, segments);

export async function findUpload(
  db: Queries,
  { scope, attachment, part }: UploadAddress,
): Promise<StoredUpload | undefined> {
  return await db
    .selectFrom("upload")
    .selectAll()
    .where("scope", "=", scope)
    .where("attachment", "=", attachment)
    .where("part", "=", part)
    .executeTakeFirst();
}
