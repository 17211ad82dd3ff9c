import { hasRight } from "#domain/rights";
import type { Role } from "#domain/records/member";
import type { Row } from "#domain/sync/row";
import type { DeviceTables } from "./device-database.ts";
import type { StoreContext } from "./store-context.ts";
import { recordKey } from "./stored-rows.ts";
import type { StoredUpload } from "./stored-rows.ts";
import { uploadKey } from "./waiting-uploads.ts";

/**
 * ATT-10: of an attachment that the server says it waits for, what lies on this device waits to be sent, whoever made it: the server may have
 * lost it. `rows`: as they came, and were applied. `role`: of this person in their scope; who may not write sends nothing.
 */
export async function sendAgain(
  tables: DeviceTables,
  { personId }: StoreContext,
  rows: readonly Row[],
  role: Role | null,
): Promise<void> {
  if (role === null || !hasRight(role, "write")) return;
  const attachments = rows.filter(isWaitedFor);
  if (attachments.length === 0) return;
  const records = await tables.records.getMany(attachments.map(recordKey));
  // A row that came late says nothing of what the server has now.
  const wanted = attachments.filter(({ rev }, place) => records[place]?.rev === rev).flatMap(partsOf);
  const [files, uploads] = await Promise.all([
    tables.files.getMany(wanted.map(({ row, sha256 }) => [row.scope, sha256])),
    tables.uploads.getMany(wanted.map(({ row, part }) => uploadKey({ ...addressOf(row), part }))),
  ]);
  const again = wanted.flatMap(({ row, part, sha256, mediaType }, place): readonly StoredUpload[] => {
    const file = files[place];
    if (file === undefined || uploads[place] !== undefined) return [];
    const upload = { ...addressOf(row), part, sha256, mediaType, sizeBytes: file.sizeBytes };
    return [row.createdBy === personId ? upload : { ...upload, isOthers: 1 }];
  });
  if (again.length > 0) await tables.uploads.putMany(again);
}

const isWaitedFor = ({ type, deleted, fields }: Row): boolean =>
  type === "attachment" && !deleted && fields["state"] === "waiting";

const addressOf = ({ scope, id }: Row) => ({ scope, attachment: id });

interface WantedPart extends Pick<StoredUpload, "part" | "sha256" | "mediaType"> {
  readonly row: Row;
}

/** The parts of its file that a record names. */
function partsOf(row: Row): readonly WantedPart[] {
  const { sha256, mediaType, thumbnailSha256 } = row.fields;
  const parts: WantedPart[] = [];
  if (typeof sha256 === "string" && typeof mediaType === "string")
    parts.push({ row, part: "file", sha256, mediaType });
  if (typeof thumbnailSha256 === "string")
    parts.push({ row, part: "thumbnail", sha256: thumbnailSha256, mediaType: "image/jpeg" });
  return parts;
}
