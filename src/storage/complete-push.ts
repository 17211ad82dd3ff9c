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
  const ids = response.acks.map((ack) => ack.id);
  const waiting = (await tables.outbox.among("id", ids)).filter((each) => each.scope === scope);
  const byId = new Map(waiting.map((stored) => [stored.id, stored]));
  const answered: StoredMutation[] = [];
  const refused: StoredRefusal[] = [];
  let { nextPlace } = scopeOf(meta, scope);
  for (const ack of response.acks) {
    const stored = byId.get(ack.id);
    if (stored === undefined) continue;
    answered.push(stored);
    if (ack.status !== "refused") continue;
    refused.push(refusal(stored, nextPlace, ack.code ?? "invalid", context.now()));
    nextPlace += 1;
  }
  await removeFromOutbox(tables, scope, answered);
  if (refused.length > 0) await tables.refused.putMany(refused);
  const scopeMeta = { ...scopeOf(meta, scope), nextPlace };
  const rows = scopeMeta.isShared ? response.rows.filter((row) => row.scope === scope) : [];
  const shown = await showRecords(tables, context, recordsOf(answered), { rows, scopeMeta, epoch });
  await tables.meta.putMany([withScope({ ...meta, epoch }, scope, shown ?? scopeMeta)]);
}

/** What was acknowledged mostly stands in a row, and goes as one range. */
async function removeFromOutbox(
  tables: DeviceTables,
  scope: string,
  answered: readonly StoredMutation[],
): Promise<void> {
  const numbers = [...new Set(answered.map(({ n }) => n))].toSorted((left, right) => left - right);
  const [first] = numbers;
  const last = numbers.at(-1);
  if (first === undefined || last === undefined) return;
  if (last - first === numbers.length - 1) await tables.outbox.deleteBetween([scope, first], [scope, last]);
  else await tables.outbox.deleteMany(numbers.map((n) => [scope, n]));
}

function refusal(stored: StoredMutation, place: number, code: RefusalCode, refusedAt: string): StoredRefusal {
  const { taken: _taken, ...mutation } = stored;
  return { ...mutation, place, code, refusedAt };
}
