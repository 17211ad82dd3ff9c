import { derivedId } from "#domain/derived-ids";
import { mayGiveBack } from "#domain/rights";
import type { Mutation } from "#domain/sync/mutation";
import type { DeviceTables } from "./device-database.ts";
import { insertIntoOutbox, recordsOf } from "./outbox-order.ts";
import { isPlain, rowOf, storedMutation } from "./row-coding.ts";
import { showRecords } from "./show-records.ts";
import { readMeta, withScope } from "./store-context.ts";
import type { StoreContext } from "./store-context.ts";
import { keyText, recordKey } from "./stored-rows.ts";
import type { RecordKey, ScopeMeta, StoredBase, StoredMutation, StoredRecord } from "./stored-rows.ts";

const ROWS_PER_TRANSACTION = 500;

/** Runs `work` in a transaction of its own. */
type Write = <T>(work: (tables: DeviceTables) => Promise<T>) => Promise<T>;

/** See `SyncStore.salvage`. A transaction for each stretch: cut between two it can begin again. */
export async function salvageRows(write: Write, context: StoreContext, scope: string): Promise<number> {
  let count = 0;
  let after: RecordKey | null = null;
  do {
    const from: RecordKey | null = after;
    const step: SalvageStep = await write((tables) => salvageStep(tables, context, scope, from));
    count += step.count;
    after = step.reached;
  } while (after !== null);
  return count;
}

/** How far a scope has been gone through. */
interface SalvageStep {
  readonly count: number;
  /** The last record looked at; `null`: all have been. */
  readonly reached: RecordKey | null;
}

/**
 * One stretch of what was set aside. From another epoch: given back. From the same epoch, where a fresh pull did not bring it again:
 * the server purged it, so it goes here too. What the person has no right to send stays as it is, shown, until somebody who may sends it.
 * What was given back is set aside no longer.
 */
async function salvageStep(
  tables: DeviceTables,
  context: StoreContext,
  scope: string,
  after: RecordKey | null,
): Promise<SalvageStep> {
  const meta = await readMeta(tables);
  const scopeMeta = meta.scopes[scope];
  const done: SalvageStep = { count: 0, reached: null };
  if (scopeMeta === undefined || scopeMeta.aside === "none" || meta.epoch === null) return done;

  const page = await tables.records.range("[scope+type+id]", [scope], {
    limit: ROWS_PER_TRANSACTION,
    ...(after === null ? {} : { after }),
  });
  const missing = await missingRows(tables, page, scopeMeta);
  const aside = after === null ? await tables.aside.range("[scope+type+id]", [scope]) : [];
  // A second copy may bring rows of a database that then proves to be the present one: the pull has them.
  const older = aside.filter(({ epoch }) => epoch !== meta.epoch);
  const ofThisEpoch = missing.filter(({ epoch }) => epoch === meta.epoch);
  const ofAnother = [...older, ...missing.filter(({ epoch }) => epoch !== meta.epoch)];
  const mayGive = ofAnother.filter((row) => scopeMeta.role !== null && mayGiveBack(scopeMeta.role, row.type));

  const given = await notWaiting(
    tables,
    mayGive.map((row) => storedMutation(context.codec, scope, salvageOf(context, row), 0)),
  );
  let next = scopeMeta;
  if (given.length > 0) next = await insertIntoOutbox(tables, scope, next, given, false);
  await tables.aside.deleteMany(
    aside.filter((row) => row.epoch === meta.epoch || mayGive.includes(row)).map(recordKey),
  );
  await forget(tables, context, [...ofThisEpoch, ...mayGive.filter((row) => !older.includes(row))], page);
  await showRecords(tables, context, mayGive.map(recordKey));
  const last = page.length < ROWS_PER_TRANSACTION ? undefined : page.at(-1);
  const reached = last === undefined ? null : recordKey(last);
  if (reached === null) next = { ...next, aside: "none" };
  await tables.meta.putMany([withScope(meta, scope, next)]);
  return { count: given.length, reached };
}

/** A second copy brings a row again that was given back since it was made and still waits: what stands twice in the outbox leaves a gap when both are acknowledged. */
async function notWaiting(
  tables: DeviceTables,
  given: readonly StoredMutation[],
): Promise<readonly StoredMutation[]> {
  const byId = new Map(given.map((mutation) => [mutation.id, mutation]));
  for (const { id } of await tables.outbox.among("[scope+type+recordId]", recordsOf(given))) byId.delete(id);
  return [...byId.values()];
}

/** The server's rows of an earlier era among these records, whether they are shown plain or lie in `base`. */
async function missingRows(
  tables: DeviceTables,
  page: readonly StoredRecord[],
  scopeMeta: ScopeMeta,
): Promise<readonly StoredBase[]> {
  const layered = page.filter((record) => !isPlain(record));
  const bases = await tables.base.getMany(layered.map(recordKey));
  const rows = [...page.filter(isPlain), ...bases.filter((base) => base !== undefined)];
  return rows.filter((row) => row.era !== scopeMeta.era);
}

/** Takes the rows out as rows of the server. */
async function forget(
  tables: DeviceTables,
  context: StoreContext,
  rows: readonly StoredBase[],
  page: readonly StoredRecord[],
): Promise<void> {
  const plain = new Set(page.filter(isPlain).map((record) => keyText(recordKey(record))));
  const keys = rows.map(recordKey);
  const isPlainKey = (key: RecordKey): boolean => plain.has(keyText(key));
  await tables.records.deleteMany(keys.filter(isPlainKey));
  await tables.base.deleteMany(keys.filter((key) => !isPlainKey(key)));
  await showRecords(
    tables,
    context,
    keys.filter((key) => !isPlainKey(key)),
  );
}

/** The same row is the same mutation on every device that has it: the server takes it once, however often it is given back. */
function salvageOf(context: StoreContext, base: StoredBase): Mutation {
  const row = rowOf(context.codec, base);
  const { scope, type, id: recordId, rev, deleted, createdAt, createdBy, changedAt, changedBy, fields } = row;
  const { epoch } = base;
  return {
    ...{ id: derivedId("salvage", scope, type, recordId, epoch, rev, row.hash), n: 0, at: changedAt },
    ...{ type, recordId, seen: { epoch, rev } },
    salvage: { epoch, rev, deleted, createdAt, createdBy, changedAt, changedBy, fields },
  };
}
