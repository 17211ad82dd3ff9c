import type { DeviceReads } from "./device-database.ts";
import type { FieldCodec } from "./field-codec.ts";
import { unseal } from "./field-codec.ts";
import { mutationOf } from "./row-coding.ts";
import type { RecordKey, StoredRecord } from "./stored-rows.ts";

/** More open conflicts than this at once would be another problem. */
const MOST = 500;

/** The open conflicts of a scope that no waiting edit settles, newest first. See `DeviceQueries.openConflicts`. */
export async function openConflicts(
  tables: DeviceReads,
  codec: FieldCodec,
  scope: string,
): Promise<readonly StoredRecord[]> {
  const open = await tables.records.range(
    "[scope+type+deleted+state+order]",
    [scope, "conflict", 0, "open"],
    { newestFirst: true, limit: MOST },
  );
  if (open.length === 0) return [];
  const settled = await settledHere(tables, codec, open);
  return open.filter(({ id }) => !settled.has(id));
}

/** The conflicts that edits waiting on this device settle. A record with nothing waiting needs no look at the outbox. */
async function settledHere(
  tables: DeviceReads,
  codec: FieldCodec,
  conflicts: readonly StoredRecord[],
): Promise<ReadonlySet<string>> {
  const keys = new Map<string, RecordKey>();
  for (const { scope, fields } of conflicts) {
    const { recordType, record } = unseal(codec, fields).fields;
    if (typeof recordType === "string" && typeof record === "string") {
      keys.set(record, [scope, recordType, record]);
    }
  }
  const about = await tables.records.getMany([...keys.values()]);
  const waiting = [...keys.values()].filter((_, place) => about[place]?.waiting === 1);
  const edits = await Promise.all(waiting.map((key) => tables.outbox.range("[scope+type+recordId]", key)));
  const settled = new Set<string>();
  for (const stored of edits.flat().toSorted((left, right) => left.n - right.n)) {
    const { settles, reopens } = mutationOf(codec, stored);
    if (settles !== undefined) settled.add(settles.conflict);
    if (reopens !== undefined) settled.delete(reopens.conflict);
  }
  return settled;
}
