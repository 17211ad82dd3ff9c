import { mutationRecordKey } from "./stored-rows.ts";
import type { RecordKey, ScopeMeta, StoredMutation } from "./stored-rows.ts";
import type { DeviceTables } from "./device-database.ts";

/** Every waiting mutation of the scope, in order of n. */
export const waitingIn = (tables: DeviceTables, scope: string): Promise<readonly StoredMutation[]> =>
  tables.outbox.range("[scope+n]", [scope]);

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
  return { ...scopeMeta, nextN: firstN + inOrder.length };
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
  const waiting = await waitingIn(tables, scope);
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
