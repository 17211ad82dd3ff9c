import { definitionOf } from "#domain/records/registry";
import { fieldChanges } from "#domain/sync/field-changes";
import type { Fields } from "#domain/sync/row";
import type { MutationContent } from "#domain/sync/mutation";
import type { DeviceTables } from "./device-database.ts";
import { unseal } from "./field-codec.ts";
import { moveVersions } from "./keep-versions.ts";
import { saveEdits } from "./save-edits.ts";
import { readMeta } from "./store-context.ts";
import type { StoreContext } from "./store-context.ts";
import type { RecordKey, StoredRecord } from "./stored-rows.ts";

/** What a team has of itself does not go along: the team joined has its own, under an id made from its own scope. */
const OF_ONE_TEAM = new Set(["teamSettings", "member"]);

export function isMovable(record: StoredRecord): boolean {
  const definition = definitionOf(record.type);
  const isForTeams = definition === undefined || definition.scopes.includes("team");
  return record.deleted === 0 && isForTeams && !OF_ONE_TEAM.has(record.type);
}

/** Creates the record in the other scope and removes it here, in one transaction. False when it is no longer here. */
export async function moveRecord(
  tables: DeviceTables,
  context: StoreContext,
  key: RecordKey,
  toScope: string,
  mutationId: string,
): Promise<boolean> {
  const meta = await readMeta(tables);
  const [scope, type, recordId] = key;
  if (meta.scopes[scope]?.isShared === true) throw new Error("Only what is on this device alone can move");
  const record = await tables.records.get(key);
  if (record === undefined) return false;
  const { fields } = unseal(context.codec, record.fields);
  const edit = { scope: toScope, ...creation(type, recordId, fields) };
  await saveEdits(tables, context, [{ id: mutationId, edit }]);
  const [waiting, refused] = await Promise.all([
    tables.outbox.range("[scope+type+recordId]", key),
    tables.refused.range("[scope+type+recordId]", key),
  ]);
  await tables.outbox.deleteMany(waiting.map(({ n }) => [scope, n]));
  await tables.refused.deleteMany(refused.map(({ place }) => [scope, place]));
  await moveVersions(tables, key, toScope);
  await tables.base.deleteMany([key]);
  await tables.records.deleteMany([key]);
  return true;
}

/** A type this version does not know has no kinds of field: every value goes as it is. */
function creation(type: string, recordId: string, fields: Fields): MutationContent {
  const definition = definitionOf(type);
  const changes =
    definition === undefined
      ? { set: Object.fromEntries(Object.entries(fields).map(([name, to]) => [name, { was: null, to }])) }
      : fieldChanges(definition, {}, fields);
  return { type, recordId, seen: null, create: true, ...changes };
}
