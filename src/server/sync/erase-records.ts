import type { Fields, Row } from "#domain/sync/row";
import { afterErasing, erasesWhole } from "#domain/sync/erase-fields";
import type { Database } from "../db/open-database.ts";
import type { WriteTransaction } from "../db/schema.ts";
import { emptiedConflicts, isAbout, wipePast } from "./redaction.ts";
import { inParts, ScopeWriter, type LockedScope } from "./scope-writer.ts";
import { fromRecord, recordKey } from "./stored-row.ts";

/** What the server itself erases from one record. */
export interface ServerErasure {
  readonly type: string;
  readonly id: string;
  /** Each erased field with what is left of it (`null`: nothing), or `WHOLE_RECORD`. */
  readonly left: Fields;
  /** The version at which it was erased is never below this one. */
  readonly atLeastRev: number;
  /** The epoch by which that version is known, and the instant it was erased. */
  readonly epoch: string;
  readonly at: string;
  /** Person id. */
  readonly actor: string;
}

interface Place {
  readonly kind: Database["kind"];
  readonly locked: LockedScope;
  /** The present one. */
  readonly epoch: string;
  /** Instant. */
  readonly now: string;
}

/**
 * Erases in one scope on the server's own account, in the transaction that locked it: new versions for the devices to take over, nothing
 * left in the earlier ones, in conflicts and in what is kept of refused mutations, and the erasure remembered. Returns the scope's head.
 */
export async function eraseRecords(
  tx: WriteTransaction,
  { kind, locked, epoch, now }: Place,
  erasures: readonly ServerErasure[],
): Promise<number> {
  const scope = locked.id;
  const writer = new ScopeWriter(tx, kind, locked, epoch);
  const { rowByKey, conflictsByRecord } = await readRows(tx, scope, erasures);
  const wiped = erasures.map((erasure) => {
    const { type, id, left, actor } = erasure;
    const origin = { mutation: null, device: null, actor, salvagedRev: null };
    const row = rowByKey.get(recordKey(type, id));
    const conflicts = (conflictsByRecord.get(id) ?? []).filter(
      ({ fields }) => fields["recordType"] === type && isAbout(fields, left),
    );
    const rev = Math.max(erasure.atLeastRev, (row?.rev ?? 0) + 1);
    if (row !== undefined) {
      const { merged: _merged, ...kept } = row;
      const emptied = {
        ...kept,
        rev,
        // Who deleted it, and when, stays as it was: that is when it went, for people.
        ...(row.deleted && erasesWhole(left) ? {} : { changedAt: now, changedBy: actor }),
        deleted: row.deleted || erasesWhole(left),
        fields: afterErasing(row.fields, left),
      };
      writer.write(emptied, row, { ...origin, changed: Object.keys(left) });
    }
    const before = new Map(conflicts.map((conflict) => [conflict.id, conflict]));
    for (const emptied of emptiedConflicts(conflicts, left, { now, actor })) {
      writer.write(emptied, before.get(emptied.id) ?? null, { ...origin, changed: ["versions"] });
    }
    return { erasure, rev, conflictIds: conflicts.map((conflict) => conflict.id) };
  });
  await writer.flush();
  for (const { erasure, rev, conflictIds } of wiped) {
    const { type, id, left, at } = erasure;
    await wipePast(tx, { scope, type, id }, conflictIds, left, { rev, epoch: erasure.epoch, at });
  }
  return writer.head.seq;
}

async function readRows(
  tx: WriteTransaction,
  scope: string,
  erasures: readonly ServerErasure[],
): Promise<{
  readonly rowByKey: ReadonlyMap<string, Row>;
  readonly conflictsByRecord: ReadonlyMap<string, readonly Row[]>;
}> {
  const rowByKey = new Map<string, Row>();
  const conflictsByRecord = new Map<string, Row[]>();
  const types = [...new Set(erasures.map(({ type }) => type))];
  for (const ids of inParts([...new Set(erasures.map(({ id }) => id))])) {
    const records = await tx
      .selectFrom("record")
      .selectAll()
      .where("scope", "=", scope)
      .where("type", "in", types)
      .where("id", "in", ids)
      .execute();
    for (const { row } of records.map(fromRecord)) rowByKey.set(recordKey(row.type, row.id), row);
    const conflicts = await tx
      .selectFrom("record")
      .selectAll()
      .where("scope", "=", scope)
      .where("about", "in", ids)
      .execute();
    for (const stored of conflicts) {
      const about = stored.about ?? "";
      conflictsByRecord.set(about, [...(conflictsByRecord.get(about) ?? []), fromRecord(stored).row]);
    }
  }
  return { rowByKey, conflictsByRecord };
}
