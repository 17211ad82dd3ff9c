import { foldEdit } from "#domain/sync/fold-edit";
import type { Mutation } from "#domain/sync/mutation";
import type { Edit } from "#sync/edit";
import type { DeviceTables } from "./device-database.ts";
import { keepVersions, versionEdited } from "./keep-versions.ts";
import { mutationOf, storedMutation } from "./row-coding.ts";
import { grouped, showRecords } from "./show-records.ts";
import type { TableName } from "./schema.ts";
import { readMeta, scopeOf, withScope } from "./store-context.ts";
import type { StoreContext } from "./store-context.ts";
import { isTaken, keyText, mutationRecordKey } from "./stored-rows.ts";
import type { DeviceMeta, RecordKey, StoredMutation, StoredRecord } from "./stored-rows.ts";

/** An edit with the id its mutation gets: made before the transaction, so that replaying one whose answer was lost doubles nothing. */
export interface NumberedEdit {
  readonly id: string;
  readonly edit: Edit;
}

interface SaveOptions {
  /** Run before, and whether that was written is not known. */
  readonly isReplay?: boolean;
  /** What the records are now is kept as a version, also when they were typed in a moment ago. */
  readonly keepsBefore?: boolean;
}

/** All that saving edits reads or writes. */
export const TABLES_OF_A_SAVE: readonly TableName[] = [
  "meta",
  "records",
  "base",
  "outbox",
  "refused",
  "versions",
];

/**
 * Record, outbox and n of every edit. To be run in one strict transaction, which for a new record is one round of reads and one of writes.
 * A replay, whose first answer was lost, does nothing when that had been written after all.
 */
export async function saveEdits(
  tables: DeviceTables,
  context: StoreContext,
  edits: readonly NumberedEdit[],
  { isReplay = false, keepsBefore = false }: SaveOptions = {},
): Promise<void> {
  const keys = [...new Map(edits.map((each) => keyed(each))).values()];
  const [metaBefore, records] = await Promise.all([readMeta(tables), tables.records.getMany(keys)]);
  let meta = metaBefore;
  const last = edits.at(-1);
  if (last === undefined || (isReplay && (await waits(tables, last)))) return;
  const kept = records.map((record) =>
    record === undefined ? null : versionEdited(context, record, keepsBefore),
  );
  await keepVersions(
    tables,
    kept.filter((version) => version !== null),
  );
  const newest = await newestWaiting(tables, keys, records);
  const written = new Map<string, StoredMutation>();
  for (const { id, edit } of edits) {
    const key = keyText(mutationRecordKey(edit));
    const { scope, ...content } = edit;
    const before = newest.get(key);
    const folded =
      before === undefined || isTaken(before, scopeOf(meta, scope))
        ? null
        : foldEdit(mutationOf(context.codec, before), content);
    const n = folded === null ? scopeOf(meta, scope).nextN : (before?.n ?? 0);
    if (folded === null) meta = withNextN(meta, scope);
    const mutation: Mutation = { ...(folded ?? content), id, n, at: context.now() };
    const stored = storedMutation(context.codec, scope, mutation, 0);
    newest.set(key, stored);
    written.set(`${scope}\n${n}`, stored);
  }
  await tables.outbox.putMany([...written.values()]);
  await showRecords(tables, context, keys, { records, laidOver: grouped([...written.values()]) });
  await tables.meta.putMany([meta]);
}

async function waits(tables: DeviceTables, { id, edit }: NumberedEdit): Promise<boolean> {
  const waiting = await tables.outbox.range("[scope+type+recordId]", mutationRecordKey(edit));
  return waiting.some((mutation) => mutation.id === id);
}

const keyed = ({ edit }: NumberedEdit): [string, RecordKey] => [
  keyText(mutationRecordKey(edit)),
  mutationRecordKey(edit),
];

function withNextN(meta: DeviceMeta, scope: string): DeviceMeta {
  const scopeMeta = scopeOf(meta, scope);
  return withScope(meta, scope, { ...scopeMeta, nextN: scopeMeta.nextN + 1 });
}

async function newestWaiting(
  tables: DeviceTables,
  keys: readonly RecordKey[],
  records: readonly (StoredRecord | undefined)[],
): Promise<Map<string, StoredMutation>> {
  const waitingKeys = keys.filter((_, index) => records[index]?.waiting === 1);
  const waiting = await tables.outbox.among("[scope+type+recordId]", waitingKeys);
  const newest = new Map<string, StoredMutation>();
  for (const mutation of waiting) {
    const key = keyText(mutationRecordKey(mutation));
    if (mutation.n > (newest.get(key)?.n ?? 0)) newest.set(key, mutation);
  }
  return newest;
}
