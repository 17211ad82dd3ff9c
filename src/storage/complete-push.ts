import type { PushResponse } from "#protocol/sync-messages";
import type { RefusalCode } from "#domain/sync/refusal";
import type { DeviceTables } from "./device-database.ts";
import { forgetErasedFiles } from "./forget-files.ts";
import { forgetErased, keepVersions, versionEdited } from "./keep-versions.ts";
import { recordsOf } from "./outbox-order.ts";
import { sendAgain } from "./send-again.ts";
import { showRecords } from "./show-records.ts";
import { readMeta, scopeOf, withoutErasedDrafts, withScope } from "./store-context.ts";
import type { StoreContext } from "./store-context.ts";
import type { RecordKey, ScopeMeta, StoredMutation, StoredRefusal } from "./stored-rows.ts";

/** What an answer belongs to. `cursor`: the scope's, as the push named it. */
interface SentPush {
  readonly scope: string;
  readonly epoch: string;
  readonly cursor: string | undefined;
}

/** See `SyncStore.completePush`. An answer of another epoch tells nothing about this one: what it acknowledged may be lost there. */
export async function completePush(
  tables: DeviceTables,
  context: StoreContext,
  { scope, epoch, cursor }: SentPush,
  response: PushResponse,
): Promise<void> {
  const [meta, oldest] = await Promise.all([
    readMeta(tables),
    tables.outbox.range("[scope+n]", [scope], { limit: Math.max(1, response.acks.length) }),
  ]);
  if (meta.epoch !== null && meta.epoch !== epoch) return;
  const byId = await acknowledged(tables, scope, response, oldest);
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
  const merged = new Set(response.acks.flatMap(({ id, status }) => (status === "merged" ? [id] : [])));
  await keepOwn(tables, context, recordsOf(answered.filter(({ id }) => merged.has(id))));
  await removeFromOutbox(tables, scope, answered);
  if (refused.length > 0) await tables.refused.putMany(refused);
  const scopeMeta = { ...scopeOf(meta, scope), nextPlace };
  const rows = scopeMeta.isShared ? response.rows.filter((row) => row.scope === scope) : [];
  const shown = await showRecords(tables, context, recordsOf(answered), { rows, scopeMeta, epoch });
  await forgetErased(tables, rows, { epoch, role: scopeMeta.role });
  await forgetErasedFiles(tables, rows);
  await sendAgain(tables, context, rows, scopeMeta.role);
  const moved =
    movesOn(scopeMeta, cursor) && response.cursor !== undefined ? { cursor: response.cursor } : {};
  await tables.meta.putMany([
    withScope({ ...withoutErasedDrafts(meta, rows), epoch }, scope, { ...(shown ?? scopeMeta), ...moved }),
  ]);
}

/** What a person wrote before the server merged it with somebody's work: here alone it stands as they wrote it, to be put back. */
async function keepOwn(
  tables: DeviceTables,
  context: StoreContext,
  keys: readonly RecordKey[],
): Promise<void> {
  if (keys.length === 0) return;
  const records = await tables.records.getMany(keys);
  // Before the moment at which the server's row of it may be kept: two versions of one record stand apart by when they were kept.
  const at = new Date(Date.parse(context.now()) - 1).toISOString();
  const own = records.flatMap((record) => {
    const version = record === undefined ? null : versionEdited({ ...context, now: () => at }, record, true);
    return version === null ? [] : [version];
  });
  await keepVersions(tables, own);
}

/** With the rows of the answer the device has all up to its cursor only if it still stands where it stood when it asked. */
function movesOn(scopeMeta: ScopeMeta, cursor: string | undefined): boolean {
  return scopeMeta.isShared && cursor !== undefined && scopeMeta.cursor === cursor;
}

/** What an answer acknowledges is mostly what has waited longest; for the rest all that waits is looked through. By id. */
async function acknowledged(
  tables: DeviceTables,
  scope: string,
  response: PushResponse,
  oldest: readonly StoredMutation[],
): Promise<ReadonlyMap<string, StoredMutation>> {
  const byId = new Map(oldest.map((stored) => [stored.id, stored]));
  if (response.acks.every(({ id }) => byId.has(id))) return byId;
  for (const stored of await tables.outbox.range("[scope+n]", [scope])) byId.set(stored.id, stored);
  return byId;
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
  const { scope, n, id, type, recordId, at, fields } = stored;
  return { scope, n, id, type, recordId, at, fields, place, code, refusedAt };
}
