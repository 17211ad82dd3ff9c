import type { PushResponse } from "#protocol/sync-messages";
import type { RefusalCode } from "#domain/sync/refusal";
import { ArrivingRows } from "./arriving-rows.ts";
import type { DeviceTables } from "./device-database.ts";
import { withoutErasedDrafts } from "./drafts.ts";
import { forgetErasedFiles } from "./forget-files.ts";
import { forgetErased, keepVersions, versionEdited } from "./keep-versions.ts";
import { recordsOf } from "./outbox-order.ts";
import { sendAgain } from "./send-again.ts";
import { grouped, showRecords } from "./show-records.ts";
import { readMeta, scopeOf, withScope } from "./store-context.ts";
import type { StoreContext } from "./store-context.ts";
import type { RecordKey, ScopeMeta, StoredMutation, StoredRefusal } from "./stored-rows.ts";
import { isLatest, stillWaits } from "./taken-outbox.ts";
import type { TakenOutbox } from "./taken-outbox.ts";

/** What an answer belongs to. */
interface SentPush {
  readonly scope: string;
  readonly epoch: string;
  /** The scope's, as the push named it. */
  readonly cursor: string | undefined;
  /** What this tab remembers of it. */
  readonly taken: TakenOutbox | null;
}

/**
 * See `SyncStore.completePush`. An answer of another epoch tells nothing about this one: what it acknowledged may be lost there. Returns what is
 * to be remembered for the next answer.
 */
export async function completePush(
  tables: DeviceTables,
  context: StoreContext,
  { scope, epoch, cursor, taken }: SentPush,
  response: PushResponse,
): Promise<TakenOutbox | null> {
  const [meta, stands] = await Promise.all([readMeta(tables), taken !== null && stillWaits(tables, taken)]);
  if (meta.epoch !== null && meta.epoch !== epoch) return null;
  const known = taken !== null && stands && isLatest(taken, meta) ? taken : null;
  const byId = await acknowledged(tables, scope, response, known);
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
  const left = known === null ? null : { ...known, mutations: without(known.mutations, answered) };
  const shown = new Set([...answered.map(({ recordId }) => recordId), ...rows.map(({ id }) => id)]);
  const waiting =
    left === null ? null : grouped(left.mutations.filter(({ recordId }) => shown.has(recordId)));
  const arrivals = new ArrivingRows(context, rows, scopeMeta, { epoch });
  await showRecords(tables, context, recordsOf(answered), { records: "waiting", waiting }, arrivals);
  await forgetErased(tables, rows, { epoch, role: scopeMeta.role });
  await forgetErasedFiles(tables, rows);
  await sendAgain(tables, context, rows, scopeMeta.role);
  const moved =
    movesOn(scopeMeta, cursor) && response.cursor !== undefined ? { cursor: response.cursor } : {};
  await tables.meta.putMany([
    withScope({ ...withoutErasedDrafts(meta, rows), epoch }, scope, { ...arrivals.scopeMeta, ...moved }),
  ]);
  return left;
}

function without(
  mutations: readonly StoredMutation[],
  answered: readonly StoredMutation[],
): readonly StoredMutation[] {
  const gone = new Set(answered);
  return mutations.filter((mutation) => !gone.has(mutation));
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

/** By id. What is not remembered is mostly what has waited longest; for the rest all that waits is looked through. */
async function acknowledged(
  tables: DeviceTables,
  scope: string,
  { acks }: PushResponse,
  known: TakenOutbox | null,
): Promise<ReadonlyMap<string, StoredMutation>> {
  const oldest =
    known?.mutations ??
    (await tables.outbox.range("[scope+n]", [scope], { limit: Math.max(1, acks.length) }));
  const byId = new Map(oldest.map((stored) => [stored.id, stored]));
  if (known !== null || acks.every(({ id }) => byId.has(id))) return byId;
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
