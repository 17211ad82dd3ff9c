import { isTaken, mutationRecordKey } from "./stored-rows.ts";
import type { RecordKey, ScopeMeta, StoredMutation } from "./stored-rows.ts";
import type { DeviceTables } from "./device-database.ts";

/** Every waiting mutation of the scope, in order of n, each with its own mark of being taken. */
export async function waitingIn(
  tables: DeviceTables,
  scope: string,
  scopeMeta: ScopeMeta,
): Promise<readonly StoredMutation[]> {
  const waiting = await tables.outbox.range("[scope+n]", [scope]);
  return waiting.map((mutation) => ({ ...mutation, taken: isTaken(mutation, scopeMeta) ? 1 : 0 }));
}

/** Writes the scope's outbox anew, numbered from `firstN` without gaps. */
export async function renumbered(
  tables: DeviceTables,
  scope: string,
  scopeMeta: ScopeMeta,
  inOrder: readonly StoredMutation[],
  firstN: number,
): Promise<ScopeMeta> {
  await tables.outbox.deleteRange([scope]);
  await tables.outbox.putMany(inOrder.map((mutation, index) => ({ ...mutation, n: firstN + index })));
  return { ...scopeMeta, nextN: firstN + inOrder.length, takenTo: 0 };
}

/**
 * Puts mutations before what waits: those it may rest on. Taken ones keep their place when `behindTaken`: their numbers may already be
 * with the server.
 */
export async function insertIntoOutbox(
  tables: DeviceTables,
  scope: string,
  scopeMeta: ScopeMeta,
  added: readonly StoredMutation[],
  behindTaken: boolean,
): Promise<ScopeMeta> {
  const waiting = await waitingIn(tables, scope, scopeMeta);
  const firstN = waiting[0]?.n ?? scopeMeta.nextN;
  const ahead = behindTaken ? waiting.filter(({ taken }) => taken === 1) : [];
  const behind = behindTaken ? waiting.filter(({ taken }) => taken === 0) : waiting;
  return renumbered(tables, scope, scopeMeta, [...ahead, ...added, ...behind], firstN);
}

/** Each record once. */
export function recordsOf(
  mutations: readonly { scope: string; type: string; recordId: string }[],
): readonly RecordKey[] {
  return mutations.map(mutationRecordKey);
}
