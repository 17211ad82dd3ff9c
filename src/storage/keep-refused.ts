import type { RefusedMutation } from "#sync/ports";
import type { DeviceTables } from "./device-database.ts";
import { recordsOf } from "./outbox-order.ts";
import { storedMutation } from "./row-coding.ts";
import { showRecords } from "./show-records.ts";
import { readMeta, scopeOf, withScope } from "./store-context.ts";
import type { StoreContext } from "./store-context.ts";
import type { StoredRefusal } from "./stored-rows.ts";

/** Takes discarded ones back among the refused, behind what was refused since. One that is there already stays as it is. */
export async function keepRefused(
  tables: DeviceTables,
  context: StoreContext,
  discarded: readonly RefusedMutation[],
): Promise<void> {
  let meta = await readMeta(tables);
  const known = await tables.refused.among(
    "id",
    discarded.map(({ mutation }) => mutation.id),
  );
  const gone = discarded.filter(({ mutation }) => !known.some(({ id }) => id === mutation.id));
  const stored = gone.map(({ scope, mutation, code, refusedAt }): StoredRefusal => {
    const scopeMeta = scopeOf(meta, scope);
    const place = scopeMeta.nextPlace;
    meta = withScope(meta, scope, { ...scopeMeta, nextPlace: place + 1 });
    const { taken: _taken, ...content } = storedMutation(context.codec, scope, mutation, 0);
    return { ...content, place, code, refusedAt };
  });
  await tables.refused.putMany(stored);
  await showRecords(tables, context, recordsOf(stored));
  await tables.meta.putMany([meta]);
}
