import type { Mutation } from "#domain/sync/mutation";
import type { DeviceTables } from "./device-database.ts";
import { mutationOf } from "./row-coding.ts";
import { readMeta, scopeOf, withScope } from "./store-context.ts";
import type { StoreContext } from "./store-context.ts";
import { isTaken } from "./stored-rows.ts";
import { isLatest } from "./taken-outbox.ts";
import type { TakenOutbox } from "./taken-outbox.ts";

const encoder = new TextEncoder();

interface Take {
  readonly mutations: readonly Mutation[];
  /** The same as stored, when nothing waits beside them. */
  readonly all: TakenOutbox | null;
}

/** See `SyncStore.take`. */
export async function takeMutations(
  tables: DeviceTables,
  context: StoreContext,
  scope: string,
  limits: { readonly maxMutations: number; readonly maxBytes: number },
): Promise<Take> {
  const meta = await readMeta(tables);
  const scopeMeta = scopeOf(meta, scope);
  const first = await tables.outbox.range("[scope+n]", [scope], { limit: Math.max(1, limits.maxMutations) });
  const mutations: Mutation[] = [];
  let { takenTo } = scopeMeta;
  let bytes = 0;
  for (const stored of first) {
    const mutation = mutationOf(context.codec, stored);
    bytes += encoder.encode(JSON.stringify(mutation)).length + 1;
    if (mutations.length > 0 && bytes > limits.maxBytes) break;
    mutations.push(mutation);
    if (!isTaken(stored, scopeMeta)) takenTo = stored.n;
  }
  if (takenTo !== scopeMeta.takenTo)
    await tables.meta.putMany([withScope(meta, scope, { ...scopeMeta, takenTo })]);
  const taken = { deviceId: meta.deviceId, mutations: first.slice(0, mutations.length) };
  return { mutations, all: isLatest(taken, meta) ? taken : null };
}
