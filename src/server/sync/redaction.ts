import type { Json } from "#domain/json";
import { canonicalFields } from "#domain/sync/canonical-fields";
import { changedFieldNames } from "#domain/sync/check-content";
import { afterErasing, erases, WHOLE_RECORD } from "#domain/sync/erase-fields";
import type { RowDraft } from "#domain/sync/merge-mutation";
import type { Mutation } from "#domain/sync/mutation";
import type { Fields, Row } from "#domain/sync/row";
import type { RedactionTable, WriteTransaction } from "../db/schema.ts";
import { readFields } from "./stored-row.ts";

export type Redaction = Pick<RedactionTable, "field" | "rev" | "epoch">;

/** An edit typed over a field before its erasure was seen would bring back what was erased. */
export function bringsBackErased(
  mutation: Mutation,
  redactions: readonly Redaction[],
  epoch: string,
): boolean {
  return redactions.some(
    (redaction) => touches(mutation, redaction) && !hasSeen(mutation.seen, redaction, epoch),
  );
}

/** Whether what was erased may stand in what this mutation changes. Putting back what was emptied whole would bring back nothing. */
export function touches(mutation: Mutation, { field }: Pick<Redaction, "field">): boolean {
  const names = changedFieldNames(mutation);
  if (field !== WHOLE_RECORD) return names.includes(field);
  const { restore, settles, reopens } = mutation;
  return names.length > 0 || restore === true || settles !== undefined || reopens !== undefined;
}

/** A row given back, without what was erased after the device last saw it. */
export function withoutErased(
  mutation: Mutation,
  row: Row | null,
  redactions: readonly Redaction[],
  epoch: string,
): Mutation {
  const { salvage } = mutation;
  if (salvage === undefined || redactions.length === 0) return mutation;
  const unseen = redactions.filter((redaction) => !hasSeen(salvage, redaction, epoch));
  if (unseen.some(({ field }) => field === WHOLE_RECORD)) {
    const remains = { deleted: row?.deleted ?? true, fields: row?.fields ?? {} };
    return { ...mutation, salvage: { ...salvage, ...remains } };
  }
  const fields: Record<string, Json> = { ...salvage.fields };
  for (const redaction of unseen) {
    const remains = row?.fields[redaction.field];
    if (remains === undefined) delete fields[redaction.field];
    else fields[redaction.field] = remains;
  }
  return { ...mutation, salvage: { ...salvage, fields } };
}

/** Settled conflicts keep their versions too: the new drafts without them. Nothing is left to settle. */
export function emptiedConflicts(
  conflicts: readonly Row[],
  erased: Fields,
  by: { readonly now: string; readonly actor: string },
): readonly RowDraft[] {
  return conflicts
    .filter(({ fields }) => isAbout(fields, erased) && fields["versions"] !== undefined)
    .map((conflict) => ({
      ...conflict,
      rev: conflict.rev + 1,
      changedAt: by.now,
      changedBy: by.actor,
      fields: canonicalFields({
        ...conflict.fields,
        versions: null,
        ...(conflict.fields["state"] === "open" ? { state: "settled", settledBy: by.actor } : {}),
      }),
    }));
}

/**
 * Wipes the named fields from every earlier version of the record and of its conflicts, and from what is kept of mutations on it;
 * remembers the erasure. To be called after the new versions were flushed, in the same transaction.
 */
export async function wipePast(
  tx: WriteTransaction,
  record: { readonly scope: string; readonly type: string; readonly id: string },
  conflictIds: readonly string[],
  erased: Fields,
  redaction: Omit<Redaction, "field"> & { readonly at: string },
): Promise<void> {
  await rewriteVersions(tx, record.scope, record.type, record.id, (fields) => afterErasing(fields, erased));
  for (const conflict of conflictIds) {
    await rewriteVersions(tx, record.scope, "conflict", conflict, (fields) => ({
      ...fields,
      versions: null,
    }));
  }
  await tx
    .updateTable("mutation")
    .set({ payload: null })
    .where("scope", "=", record.scope)
    .where("record", "=", record.id)
    .execute();
  for (const field of Object.keys(erased)) {
    await tx
      .insertInto("redaction")
      .values({ scope: record.scope, type: record.type, record: record.id, field, ...redaction })
      .onConflict((conflict) =>
        conflict.columns(["scope", "type", "record", "field"]).doUpdateSet((set) => ({
          rev: set.ref("excluded.rev"),
          epoch: set.ref("excluded.epoch"),
          at: set.ref("excluded.at"),
        })),
      )
      .execute();
  }
}

export const isAbout = (conflict: Fields, erased: Fields): boolean => {
  const field = conflict["field"];
  return typeof field === "string" && erases(erased, field);
};

async function rewriteVersions(
  tx: WriteTransaction,
  scope: string,
  type: string,
  id: string,
  rewrite: (fields: Fields) => Fields,
): Promise<void> {
  const versions = await tx
    .selectFrom("record_rev")
    .select(["rev", "fields"])
    .where("scope", "=", scope)
    .where("type", "=", type)
    .where("record", "=", id)
    .execute();
  for (const { rev, fields } of versions) {
    const rewritten = JSON.stringify(canonicalFields(rewrite(readFields(fields))));
    if (rewritten === fields) continue;
    await tx
      .updateTable("record_rev")
      .set({ fields: rewritten })
      .where("scope", "=", scope)
      .where("type", "=", type)
      .where("record", "=", id)
      .where("rev", "=", rev)
      .execute();
  }
}

function hasSeen(
  seen: { readonly epoch: string; readonly rev: number } | null,
  redaction: Redaction,
  epoch: string,
): boolean {
  if (seen === null || seen.rev < redaction.rev) return false;
  return seen.epoch === epoch || seen.epoch === redaction.epoch;
}
