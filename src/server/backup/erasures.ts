import * as v from "valibot";
import type { Json } from "#domain/json";
import type { RandomBytes } from "#domain/ids";
import { writeAudit } from "../auth/audit.ts";
import type { Database } from "../db/open-database.ts";
import type { Queries, WriteTransaction } from "../db/schema.ts";
import { instantOf } from "../instants.ts";
import { eraseRecords } from "../sync/erase-records.ts";
import { lockScope } from "../sync/scope-writer.ts";
import { readFields } from "../sync/stored-row.ts";

const erasureSchema = v.object({
  scope: v.string(),
  type: v.string(),
  record: v.string(),
  rev: v.number(),
  epoch: v.string(),
  at: v.string(),
  actor: v.string(),
  /** Each erased field with what was left of it; `null`: nothing. */
  left: v.record(
    v.string(),
    v.custom<Json>((value) => value !== undefined),
  ),
});
/** What was erased from one record at one version, so that it can be done again in an older copy of the database. */
export type Erasure = v.InferOutput<typeof erasureSchema>;
export const erasuresSchema = v.array(erasureSchema);

/** What work on a database that was put back asks for. */
export interface Surroundings {
  readonly database: Database;
  readonly nowMs: () => number;
  readonly random: RandomBytes;
}

/** Every erasure this database remembers. */
export async function erasuresIn(db: Queries): Promise<readonly Erasure[]> {
  const redactions = await db
    .selectFrom("redaction")
    .innerJoin("record_rev", (join) =>
      join
        .onRef("record_rev.scope", "=", "redaction.scope")
        .onRef("record_rev.type", "=", "redaction.type")
        .onRef("record_rev.record", "=", "redaction.record")
        .onRef("record_rev.rev", "=", "redaction.rev"),
    )
    .selectAll("redaction")
    .select(["record_rev.actor", "record_rev.fields"])
    .execute();
  return redactions.map(({ field, fields, ...redaction }) => ({
    ...redaction,
    left: { [field]: readFields(fields)[field] ?? null },
  }));
}

/** Erases again what an older copy does not know to be erased. Idempotent; one transaction for each record. */
export async function eraseAgain(surroundings: Surroundings, erasures: readonly Erasure[]): Promise<void> {
  for (const erasure of erasures) {
    await surroundings.database.transaction(async (tx) => {
      if (await isKnown(tx, erasure)) return;
      await eraseOne(tx, surroundings, erasure);
      const { scope, actor, type, record } = erasure;
      const detail = { type, record, fields: Object.keys(erasure.left), again: true };
      await writeAudit(tx, surroundings, { event: "erased", scope, actor, detail });
    });
  }
}

async function isKnown(tx: WriteTransaction, erasure: Erasure): Promise<boolean> {
  const known = await tx
    .selectFrom("redaction")
    .select("field")
    .where("scope", "=", erasure.scope)
    .where("type", "=", erasure.type)
    .where("record", "=", erasure.record)
    .where("field", "in", Object.keys(erasure.left))
    .where("rev", ">=", erasure.rev)
    .execute();
  return known.length === Object.keys(erasure.left).length;
}

async function eraseOne(tx: WriteTransaction, surroundings: Surroundings, erasure: Erasure): Promise<void> {
  const { scope, type, record, rev, epoch, at, actor, left } = erasure;
  const locked = await lockScope(tx, scope);
  // A team that is younger than the copy: devices make it anew, and then nothing of this is known.
  if (locked === undefined) return;
  const now = instantOf(surroundings.nowMs());
  // Never below the version at which it was erased: whoever has seen that one is known by it.
  await eraseRecords(tx, { kind: surroundings.database.kind, locked, epoch, now }, [
    { type, id: record, left, atLeastRev: rev, epoch, at, actor },
  ]);
}
