import type { AttachmentState, FileProblem } from "#domain/records/attachment";
import type { Poke } from "#protocol/sync-messages";
import type { Database } from "../db/open-database.ts";
import type { Queries, WriteTransaction } from "../db/schema.ts";
import { writeServerRecord } from "../sync/server-record.ts";
import { findAttachment, type AttachmentRecord } from "./attachment-record.ts";

/**
 * ATT-13: writes into the record how far its files are, as this database knows it. `refusedFor` refuses it for good. Under the scope's lock,
 * which the caller holds. `given`: from now on this file is given out; where it is the small picture of a photo that is not whole yet, a version
 * in which nothing changed tells devices to fetch it. `null`: nothing to tell, or the record is not here, deleted or empty.
 */
export async function settleState(
  tx: WriteTransaction,
  kind: Database["kind"],
  at: {
    readonly scope: string;
    readonly attachment: string;
    readonly now: string;
    readonly given?: string | null;
  },
  refusedFor: FileProblem | null = null,
): Promise<Poke | null> {
  const { scope, attachment, now, given = null } = at;
  const record = await findAttachment(tx, scope, attachment);
  // Of one that was deleted it stays known who did that, and when; put back, the next round settles it.
  if (record === null || record.deleted || record.parts.size === 0) return null;
  const state = refusedFor === null ? await stateOf(tx, scope, record) : "rejected";
  const isNews = state === "waiting" && given !== null && record.parts.get("thumbnail")?.sha256 === given;
  if (state === record.state && !isNews) return null;
  return await writeServerRecord(tx, kind, {
    ...{ scope, type: "attachment", id: attachment, actor: record.createdBy, now, isNews },
    fields: { state, ...(refusedFor === null ? {} : { refusedFor }) },
  });
}

async function stateOf(db: Queries, scope: string, record: AttachmentRecord): Promise<AttachmentState> {
  const named = [...record.parts.values()].map(({ sha256 }) => sha256);
  const files = await db
    .selectFrom("blob")
    .select(["sha256", "checked_at"])
    .where("scope", "=", scope)
    .where("sha256", "in", named)
    .where("place", "!=", "")
    .execute();
  return stateFrom(record, files);
}

/** All parts count: a photo is not whole without the small picture it names. `files`: those that are here, the record's among them. */
export function stateFrom(
  record: AttachmentRecord,
  files: readonly { readonly sha256: string; readonly checked_at: string | null }[],
): AttachmentState {
  if (record.state === "rejected") return "rejected";
  const own = [...record.parts.values()].map(({ sha256 }) => files.find((file) => file.sha256 === sha256));
  if (own.includes(undefined)) return "waiting";
  return own.every((file) => file?.checked_at !== null) ? "checked" : "uploaded";
}
