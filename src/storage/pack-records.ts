import type { Transaction } from "dexie";
import { isOfThePast, isPlain } from "./row-coding.ts";
import { PACKED_RECORDS } from "./schema.ts";
import type { DeviceMeta, RecordKey, StoredRecord } from "./stored-rows.ts";
import { layoutOf } from "./table-layout.ts";

const ROWS_AT_ONCE = 500;

/** Moves the records of the third version of the database to the store of the fourth, inside the upgrade's transaction. */
export async function packRecords(transaction: Transaction): Promise<void> {
  const meta = await transaction.table<DeviceMeta>("meta").get("device");
  const headOf = (scope: string): number => meta?.scopes[scope]?.maxSeq ?? 0;
  const from = transaction.table<StoredRecord, RecordKey>("records");
  const to = transaction.table<unknown>(PACKED_RECORDS.store);
  let page = await from.orderBy(":id").limit(ROWS_AT_ONCE).toArray();
  for (;;) {
    await to.bulkPut(page.map((row) => layoutOf("records").rowOf(dated(row, headOf(row.scope)))));
    const last = page.at(-1);
    if (last === undefined || page.length < ROWS_AT_ONCE) return;
    page = await from.where(":id").above([last.scope, last.type, last.id]).limit(ROWS_AT_ONCE).toArray();
  }
}

function dated(row: StoredRecord, head: number): StoredRecord {
  const isPast = isPlain(row) && isOfThePast({ seq: row.seq, deleted: row.deleted !== 0 }, head);
  return isPast ? row : { ...row, recent: row.changedAt };
}
