import type { PushResponse } from "#protocol/sync-messages";
import type { RefusalCode } from "#domain/sync/refusal";
import type { DeviceTables } from "./device-database.ts";
import { recordsOf } from "./outbox-order.ts";
import { showRecords } from "./show-records.ts";
import { readMeta, scopeOf, withScope } from "./store-context.ts";
import type { StoreContext } from "./store-context.ts";
import type { StoredMutation, StoredRefusal } from "./stored-rows.ts";

/** See `SyncStore.completePush`. An answer of another epoch tells nothing about this one: what it acknowledged may be lost there. */
export async function completePush(
  tables: DeviceTables,
  context: StoreContext,
  scope: string,
  epoch: string,
  response: PushResponse,
): Promise<void> {
  const meta = await readMeta(tables);
  if (meta.epoch !== null && meta.epoch !== epoch) return;
  const waiting = await Promise.all(response.acks.map((ack) => tables.outbox.range("id", [ack.id])));
  const answered: StoredMutation[] = [];
  const refused: StoredRefusal[] = [];
  let { nextPlace } = scopeOf(meta, scope);
  for (const [index, ack] of response.acks.entries()) {
    const stored = waiting[index]?.find((each) => each.scope === scope);
    if (stored === undefined) continue;
    answered.push(stored);
    if (ack.status !== "refused") continue;
    refused.push(refusal(stored, nextPlace, ack.code ?? "invalid", context.now()));
    nextPlace += 1;
  }
  await tables.outbox.deleteMany(answered.map(({ n }) => [scope, n]));
  if (refused.length > 0) await tables.refused.putMany(refused);
  const scopeMeta = { ...scopeOf(meta, scope), nextPlace };
  const rows = scopeMeta.isShared ? response.rows.filter((row) => row.scope === scope) : [];
  const shown = await showRecords(tables, context, recordsOf(answered), { rows, scopeMeta, epoch });
  await tables.meta.putMany([withScope({ ...meta, epoch }, scope, shown ?? scopeMeta)]);
}

function refusal(stored: StoredMutation, place: number, code: RefusalCode, refusedAt: string): StoredRefusal {
  const { taken: _taken, ...mutation } = stored;
  return { ...mutation, place, code, refusedAt };
}
