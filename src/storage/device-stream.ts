import type { Head } from "#protocol/sync-messages";
import type { DeviceTables } from "./device-database.ts";
import { renumbered, waitingIn } from "./outbox-order.ts";
import { readMeta, scopeOf, setAside, withScope } from "./store-context.ts";
import type { DeviceMeta } from "./stored-rows.ts";

/** See `SyncStore.beginEpoch`. The rows are set aside by the scope's era alone, however many they are. */
export async function beginEpoch(tables: DeviceTables, epoch: string): Promise<void> {
  const meta = await readMeta(tables);
  if (meta.epoch === epoch) return;
  let next: DeviceMeta = { ...meta, epoch };
  if (meta.epoch !== null) {
    next = await numberFromOne(tables, next);
    for (const [scope, scopeMeta] of Object.entries(next.scopes))
      next = withScope(next, scope, setAside(scopeMeta, "epoch"));
  }
  await tables.meta.putMany([next]);
}

/** See `SyncStore.fork`. */
export async function fork(tables: DeviceTables, newDeviceId: string): Promise<void> {
  const meta = await readMeta(tables);
  const next = await numberFromOne(tables, { ...meta, deviceId: newDeviceId });
  await tables.meta.putMany([next]);
}

/** See `SyncStore.renumber`. */
export async function renumber(tables: DeviceTables, scope: string, expectedN: number): Promise<void> {
  const meta = await readMeta(tables);
  const before = scopeOf(meta, scope);
  const waiting = await waitingIn(tables, scope, before);
  const scopeMeta = await renumbered(tables, scope, before, waiting, expectedN);
  await tables.meta.putMany([withScope(meta, scope, scopeMeta)]);
}

/**
 * What was taken stays so, under a new device id too: the server may have it and knows it by its own id. Typed on in, it would be
 * another mutation that disagrees with the first.
 */
async function numberFromOne(tables: DeviceTables, meta: DeviceMeta): Promise<DeviceMeta> {
  let next = meta;
  for (const [scope, scopeMeta] of Object.entries(meta.scopes)) {
    const waiting = await waitingIn(tables, scope, scopeMeta);
    next = withScope(next, scope, await renumbered(tables, scope, scopeMeta, waiting, 1));
  }
  return next;
}

/** See `SyncStore.checkHeads`. While a push brought rows from beyond the head, nothing can be said yet. */
export async function checkHeads(
  tables: DeviceTables,
  heads: Readonly<Record<string, Head>>,
): Promise<{ readonly differing: readonly string[]; readonly refreshed: readonly string[] }> {
  const meta = await readMeta(tables);
  const differing: string[] = [];
  const refreshed: string[] = [];
  let next = meta;
  for (const [scope, head] of Object.entries(heads)) {
    const scopeMeta = meta.scopes[scope];
    if (scopeMeta === undefined || !scopeMeta.isShared || scopeMeta.maxSeq > head.seq) continue;
    if (scopeMeta.digest === head.digest) {
      if (scopeMeta.aside === "refresh") refreshed.push(scope);
      continue;
    }
    differing.push(scope);
    next = withScope(next, scope, setAside(scopeMeta, "refresh"));
  }
  if (differing.length > 0) await tables.meta.putMany([next]);
  return { differing, refreshed };
}
