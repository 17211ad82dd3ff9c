import type { Edit } from "#sync/edit";
import type { DeviceTables } from "./device-database.ts";
import { insertIntoOutbox, recordsOf } from "./outbox-order.ts";
import { mutationOf, storedMutation } from "./row-coding.ts";
import { showRecords } from "./show-records.ts";
import { readMeta, scopeOf, withScope } from "./store-context.ts";
import type { StoreContext } from "./store-context.ts";
import { mutationRecordKey } from "./stored-rows.ts";
import type { ScopeMeta, StoredRefusal } from "./stored-rows.ts";

/** Moves refused mutations back to the outbox under new ids, since the server answers an old id as it did before; ahead of what waits, for that may rest on them. */
export async function waitAgain(
  tables: DeviceTables,
  context: StoreContext,
  scope: string,
  scopeMeta: ScopeMeta,
  refused: readonly StoredRefusal[],
): Promise<ScopeMeta> {
  if (refused.length === 0) return scopeMeta;
  await tables.refused.deleteMany(refused.map(({ place }) => [scope, place]));
  const anew = refused.map((each) =>
    storedMutation(context.codec, scope, { ...mutationOf(context.codec, each), id: context.newId() }, 0),
  );
  return insertIntoOutbox(tables, scope, scopeMeta, anew, true);
}

/**
 * Sends a refused mutation again, as `edit` where one is given, and with it those of the same record that were refused only
 * because they built on a refused one; those that the edit includes go. `false`: it is no longer refused, and nothing was done.
 */
export async function resendRefused(
  tables: DeviceTables,
  context: StoreContext,
  mutationId: string,
  edit?: Edit,
  included: readonly string[] = [],
): Promise<boolean> {
  const meta = await readMeta(tables);
  const refused = (await tables.refused.range("id", [mutationId]))[0];
  if (refused === undefined) return false;
  const { scope } = refused;
  const key = mutationRecordKey(refused);
  const others = await tables.refused.range("[scope+type+recordId]", key);
  const replacedToo = others.filter(({ id }) => included.includes(id));
  await tables.refused.deleteMany(replacedToo.map(({ place }) => [scope, place]));
  const dependent = others
    .filter((each) => !replacedToo.includes(each))
    .filter(({ place, code }) => place > refused.place && code === "dependsOnRefused")
    .toSorted((left, right) => left.place - right.place);
  const mended = edit === undefined ? refused : replaced(context, refused, edit);
  const scopeMeta = await waitAgain(tables, context, scope, scopeOf(meta, scope), [mended, ...dependent]);
  await showRecords(tables, context, [key]);
  await tables.meta.putMany([withScope(meta, scope, scopeMeta)]);
  return true;
}

function replaced(context: StoreContext, refused: StoredRefusal, edit: Edit): StoredRefusal {
  const { scope, ...content } = edit;
  if (scope !== refused.scope || content.recordId !== refused.recordId)
    throw new Error("A refused mutation is mended by an edit of the same record");
  const { n, id } = refused;
  const { fields } = storedMutation(context.codec, scope, { ...content, id, n, at: context.now() }, 0);
  return { ...refused, at: context.now(), fields };
}

export async function discardRefused(
  tables: DeviceTables,
  context: StoreContext,
  mutationId: string,
): Promise<void> {
  await readMeta(tables);
  const refused = await tables.refused.range("id", [mutationId]);
  await tables.refused.deleteMany(refused.map(({ scope, place }) => [scope, place]));
  await showRecords(tables, context, recordsOf(refused));
}
