import type { Transaction } from "dexie";
import type { Key } from "./device-database.ts";
import { isOfThePast, isPlain } from "./row-coding.ts";
import { PACKED } from "./schema.ts";
import type { DeviceMeta, StoredMutation, StoredRecord } from "./stored-rows.ts";
import { layoutOf } from "./table-layout.ts";

const ROWS_AT_ONCE = 500;

/** Moves the records and the outbox of the third version of the database to the stores of the fourth, inside the upgrade's transaction. */
export async function packTables(transaction: Transaction): Promise<void> {
  const meta = await transaction.table<DeviceMeta>("meta").get("device");
  const headOf = (scope: string): number => meta?.scopes[scope]?.maxSeq ?? 0;
  await packTable<StoredRecord>(
    transaction,
    "records",
    ({ scope, type, id }) => [scope, type, id],
    (row) => dated(row, headOf(row.scope)),
  );
  await packTable<StoredMutation>(
    transaction,
    "outbox",
    ({ scope, n }) => [scope, n],
    (row) => row,
  );
}

async function packTable<Row>(
  transaction: Transaction,
  name: keyof typeof PACKED,
  keyOf: (row: Row) => Key,
  change: (row: Row) => Row,
): Promise<void> {
  const from = transaction.table<Row, Key>(name);
  const to = transaction.table<unknown>(PACKED[name].store);
  let page = await from.orderBy(":id").limit(ROWS_AT_ONCE).toArray();
  for (;;) {
    await to.bulkPut(page.map((row) => layoutOf(name).rowOf(change(row))));
    const last = page.at(-1);
    if (last === undefined || page.length < ROWS_AT_ONCE) return;
    page = await from.where(":id").above(keyOf(last)).limit(ROWS_AT_ONCE).toArray();
  }
}

function dated(row: StoredRecord, head: number): StoredRecord {
  const isPast = isPlain(row) && isOfThePast({ seq: row.seq, deleted: row.deleted !== 0 }, head);
  return isPast ? row : { ...row, recent: row.changedAt };
}
