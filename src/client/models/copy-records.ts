import { type RecordType, recordTypes } from "#domain/records/registry";
import { fieldChanges } from "#domain/sync/field-changes";
import type { DeviceStore, ShownRecord } from "#storage/device-store";
import type { Edit } from "#sync/edit";

const PAGE = 200;

/** What may have been made on a device alone, in a team's scope. */
export const LOCAL_TYPES: readonly RecordType[] = (Object.keys(recordTypes) as RecordType[]).filter(
  (type) => recordTypes[type].lifecycle !== "server" && recordTypes[type].scopes.some(isTeam),
);

function isTeam(kind: string): boolean {
  return kind === "team";
}

export async function countLocalRecords(store: DeviceStore, scope: string): Promise<number> {
  let count = 0;
  for (const type of LOCAL_TYPES) count += await store.queries.count(scope, type);
  return count;
}

/**
 * Creates every live record of a scope in a scope of another person's database, under the same id. May be cut off and
 * called again: what is there already is passed over. Nothing is removed here. Returns `false` when a save failed.
 */
export async function copyRecords(
  from: { readonly store: DeviceStore; readonly scope: string },
  to: { readonly store: DeviceStore; readonly scope: string },
  onProgress: (done: number, total: number) => void,
): Promise<boolean> {
  const total = await countLocalRecords(from.store, from.scope);
  let done = 0;
  for (const type of LOCAL_TYPES) {
    for (let offset = 0; ; offset += PAGE) {
      const page = await from.store.queries.list(from.scope, type, { limit: PAGE, offset });
      if (page.length === 0) break;
      if (!(await copyPage(page, to))) return false;
      done += page.length;
      onProgress(done, total);
    }
  }
  return true;
}

async function copyPage(
  page: readonly ShownRecord[],
  to: { readonly store: DeviceStore; readonly scope: string },
): Promise<boolean> {
  const [first] = page;
  if (first === undefined) return true;
  const ids = page.map((record) => record.id);
  const there = new Set((await to.store.queries.records(to.scope, first.type, ids)).map(({ id }) => id));
  const edits = page.filter((record) => !there.has(record.id)).map((record) => creation(record, to.scope));
  return edits.length === 0 || (await to.store.save(edits)).ok;
}

function creation(record: ShownRecord, scope: string): Edit {
  return {
    scope,
    type: record.type,
    recordId: record.id,
    seen: null,
    create: true,
    ...fieldChanges(recordTypes[record.type], {}, record.fields),
  };
}
