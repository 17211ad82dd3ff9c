import { sql, type SqlBool } from "kysely";
import { holdId } from "#domain/derived-ids";
import type { RecordType } from "#domain/records/registry";
import { WHOLE_RECORD } from "#domain/sync/erase-fields";
import type { Row } from "#domain/sync/row";
import { trashedBefore } from "#domain/trash";
import type { Queries } from "../db/schema.ts";
import { fromRecord } from "../sync/stored-row.ts";

/** Where a page ends; the next begins behind it. */
export interface TrashPlace {
  readonly changedAt: string;
  readonly seq: number;
}

const START: TrashPlace = { changedAt: "", seq: 0 };

/**
 * A page of the tombstones of one scope whose thirty days are over and that still have, or had in an earlier version, content; the longest
 * deleted first. Those that are kept all the same are among them.
 */
export async function trashDue(
  db: Queries,
  scope: string,
  nowMs: number,
  page: { readonly after?: TrashPlace; readonly limit: number; readonly types?: readonly RecordType[] },
): Promise<readonly Row[]> {
  const { changedAt, seq } = page.after ?? START;
  const records = await db
    .selectFrom("record")
    .selectAll()
    .where("scope", "=", scope)
    // Written out, so that SQLite sees that its index of the trash fits.
    .where(sql<SqlBool>`deleted = 1`)
    .where("changed_at", "<=", trashedBefore(nowMs))
    .$if(page.types !== undefined, (query) => query.where("type", "in", page.types ?? []))
    .where((where) =>
      where.or([
        where("changed_at", ">", changedAt),
        where.and([where("changed_at", "=", changedAt), where("seq", ">", seq)]),
      ]),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("redaction")
            .select("redaction.rev")
            .whereRef("redaction.scope", "=", "record.scope")
            .whereRef("redaction.type", "=", "record.type")
            .whereRef("redaction.record", "=", "record.id")
            .where("redaction.field", "=", WHOLE_RECORD)
            .whereRef("redaction.rev", ">=", "record.rev"),
        ),
      ),
    )
    .orderBy("changed_at")
    .orderBy("seq")
    .limit(page.limit)
    .execute();
  return records.map((record) => fromRecord(record).row);
}

/** Which of these records a lead put on hold: their ids. */
export async function heldAmong(
  db: Queries,
  scope: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const recordByHold = new Map(ids.map((id) => [holdId(scope, id), id]));
  const holds = await db
    .selectFrom("record")
    .select("id")
    .where("scope", "=", scope)
    .where("type", "=", "hold")
    .where("id", "in", [...recordByHold.keys()])
    .where("deleted", "=", 0)
    .execute();
  return new Set(holds.flatMap(({ id }) => recordByHold.get(id) ?? []));
}
