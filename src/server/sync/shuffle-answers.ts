import type { Insertable, Selectable } from "kysely";
import * as v from "valibot";
import type { RandomBytes } from "#domain/ids";
import { isSameJson, type Json } from "#domain/json";
import { day } from "#domain/schema/values";
import { shuffled } from "#domain/shuffle";
import type { RecordRevTable, WriteTransaction } from "../db/schema.ts";
import { forgetMutations } from "./forgotten-mutations.ts";
import { inParts, type ScopeWriter } from "./scope-writer.ts";
import { fromRecord, readFields, type StoredRow } from "./stored-row.ts";

const ANSWER = "supportResponse";

interface Place {
  readonly scope: string;
  /** The present one. */
  readonly epoch: string;
  /** Instant. */
  readonly now: string;
  readonly random: RandomBytes;
}

/**
 * SRV-15: takes from all answers to one check, undone ones included, what tells in which order and when they were given. In the transaction
 * that locked the scope, after what it wrote was flushed; flushes itself. Each answer becomes a new version, all with the same rev, in an order drawn
 * by lot, so that devices take them over; the days they name themselves are the only times left. Returns the answers as they are now.
 */
export async function shuffleAnswers(
  tx: WriteTransaction,
  writer: ScopeWriter,
  check: string,
  { scope, epoch, now, random }: Place,
): Promise<readonly StoredRow[]> {
  const answers = shuffled(await answersTo(tx, scope, check), random);
  if (answers.length === 0) return [];
  const versionsById = await takeVersions(
    tx,
    scope,
    answers.map(({ row }) => row.id),
  );
  const rev = 1 + answers.reduce((highest, { row }) => Math.max(highest, row.rev), 0);
  const startById = new Map(answers.map(({ row }) => [row.id, startOfDay(row.fields["day"], now)]));

  for (const part of inParts(answers.map(({ row }) => row.id))) {
    // Taken out and put in again: the place in the table tells an order too.
    await tx
      .deleteFrom("record")
      .where("scope", "=", scope)
      .where("type", "=", ANSWER)
      .where("id", "in", part)
      .execute();
    await tx
      .updateTable("redaction")
      .set({ rev, epoch })
      .where("scope", "=", scope)
      .where("type", "=", ANSWER)
      .where("record", "in", part)
      .execute();
  }
  const kept: Insertable<RecordRevTable>[] = [];
  const written = answers.map(({ row }) => {
    const at = startById.get(row.id) ?? now;
    const [newest, ...earlier] = versionsById.get(row.id) ?? [];
    const others = earlier.filter(({ fields }) => !isSameJson(readFields(fields), row.fields));
    kept.push(...others.map((version) => ({ ...version, at, mutation: null })));
    return writer.write({ ...row, rev, createdAt: at, changedAt: at }, row, {
      mutation: null,
      device: newest?.device ?? null,
      actor: newest?.actor ?? row.changedBy,
      // It stands for the version it takes the place of, also where that came out of a backup.
      salvagedRev:
        newest === undefined || newest.epoch === epoch ? (newest?.salvaged_rev ?? null) : newest.rev,
      changed: [],
    });
  });
  for (const part of inParts(kept, 50))
    await tx
      .insertInto("record_rev")
      .values([...part])
      .execute();
  await writer.flush();
  await forgetMutations(tx, scope, startById, random);
  return written;
}

async function answersTo(tx: WriteTransaction, scope: string, check: string): Promise<readonly StoredRow[]> {
  const records = await tx
    .selectFrom("record")
    .selectAll()
    .where("scope", "=", scope)
    .where("type", "=", ANSWER)
    // An id, so that it stands for itself in a pattern and nothing else can hold it.
    .where("fields", "like", `%"check":"${check}"%`)
    .execute();
  return records.map(fromRecord);
}

/** Takes all versions out of the table. By answer, newest first. */
async function takeVersions(
  tx: WriteTransaction,
  scope: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly Selectable<RecordRevTable>[]>> {
  const byId = new Map<string, Selectable<RecordRevTable>[]>();
  for (const part of inParts(ids)) {
    const versions = await tx
      .selectFrom("record_rev")
      .selectAll()
      .where("scope", "=", scope)
      .where("type", "=", ANSWER)
      .where("record", "in", part)
      .orderBy("rev", "desc")
      .execute();
    for (const version of versions) {
      byId.set(version.record, [...(byId.get(version.record) ?? []), version]);
    }
    await tx
      .deleteFrom("record_rev")
      .where("scope", "=", scope)
      .where("type", "=", ANSWER)
      .where("record", "in", part)
      .execute();
  }
  return byId;
}

/** The beginning of the day the answer names; of today where it names none, or one that has yet to come. */
function startOfDay(named: Json | undefined, now: string): string {
  const today = now.slice(0, 10);
  return `${v.is(day, named) && named < today ? named : today}T00:00:00.000Z`;
}
