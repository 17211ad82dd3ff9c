import { definitionOf } from "#domain/records/registry";
import { fieldChanges } from "#domain/sync/field-changes";
import type { Fields } from "#domain/sync/row";
import type { MutationContent } from "#domain/sync/mutation";
import type { DeviceDatabase, DeviceTables } from "./device-database.ts";
import { unseal } from "./field-codec.ts";
import { moveFiles } from "./forget-files.ts";
import { VERSIONS_BY_RECORD, versionKey } from "./keep-versions.ts";
import { moveRecordings } from "./recordings.ts";
import { saveEdits } from "./save-edits.ts";
import { readMeta } from "./store-context.ts";
import type { StoreContext } from "./store-context.ts";
import { recordKey } from "./stored-rows.ts";
import type { RecordKey, StoredRecord } from "./stored-rows.ts";

const RECORDS_PER_PAGE = 500;

/** What a team has of itself does not go along: the team joined has its own, under an id made from its own scope. */
const OF_ONE_TEAM = new Set(["teamSettings", "member"]);

function isMovable(record: StoredRecord): boolean {
  const definition = definitionOf(record.type);
  const isForTeams = definition === undefined || definition.scopes.includes("team");
  return record.deleted === 0 && isForTeams && !OF_ONE_TEAM.has(record.type);
}

/** See `DeviceStore.moveRecords`. */
export async function moveRecords(
  { database, context }: { readonly database: DeviceDatabase; readonly context: StoreContext },
  fromScope: string,
  toScope: string,
  onProgress?: (done: number, total: number) => void,
): Promise<number> {
  const keys = await movable(database, fromScope);
  let moved = 0;
  for (const [index, key] of keys.entries()) {
    const mutationId = context.newId();
    if (await database.write("strict", (tables) => moveRecord(tables, context, key, toScope, mutationId)))
      moved += 1;
    onProgress?.(index + 1, keys.length);
  }
  return moved;
}

async function movable(database: DeviceDatabase, scope: string): Promise<readonly RecordKey[]> {
  const keys: RecordKey[] = [];
  let after: RecordKey | null = null;
  do {
    const from: RecordKey | null = after;
    const page: readonly StoredRecord[] = await database.read((tables) =>
      tables.records.range("[scope+type+id]", [scope], {
        limit: RECORDS_PER_PAGE,
        ...(from === null ? {} : { after: from }),
      }),
    );
    keys.push(...page.filter(isMovable).map(recordKey));
    const last: StoredRecord | undefined = page.length < RECORDS_PER_PAGE ? undefined : page.at(-1);
    after = last === undefined ? null : recordKey(last);
  } while (after !== null);
  return keys;
}

/** Creates the record in the other scope and removes it here, in one transaction. False when it is no longer here. */
async function moveRecord(
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
  if (type === "attachment") await moveFiles(tables, recordId, scope, toScope);
  await moveRecordings(tables, recordId, scope, toScope);
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

/** A record that goes to another scope takes its versions along; there the server knows none of them. */
async function moveVersions(tables: DeviceTables, from: RecordKey, toScope: string): Promise<void> {
  const known = await tables.versions.range(VERSIONS_BY_RECORD, from);
  await tables.versions.deleteMany(known.map(versionKey));
  await tables.versions.putMany(
    known.map((version) => ({ ...version, scope: toScope, unsent: 1, rev: 0, seq: 0, epoch: "" })),
  );
}
