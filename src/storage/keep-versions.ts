import { isOneEntry } from "#domain/history";
import type { Role } from "#domain/records/member";
import { definitionOf } from "#domain/records/registry";
import { mayGiveBack } from "#domain/rights";
import type { Row } from "#domain/sync/row";
import type { DeviceTables } from "./device-database.ts";
import { unseal } from "./field-codec.ts";
import { baseOf } from "./row-coding.ts";
import type { StoreContext } from "./store-context.ts";
import { recordKey } from "./stored-rows.ts";
import type { StoredBase, StoredRecord, StoredVersion } from "./stored-rows.ts";

/** `spare`: how far the total may run over before the oldest are looked for, and go together. */
const KEPT_AT_MOST = { ofRecord: 20, inAll: 2_000, spare: 100 };
const FEW = 20;
/** A neighbourhood changes by an import of all of them at once, outlines and all; its history is at the server. */
const NOT_KEPT = new Set(["neighbourhood"]);

/**
 * The server's row as a version to keep when another takes its place: where an entry of the history ends with it. `null`: it is one
 * of many while somebody typed, or of another database.
 */
export function versionReplaced(
  context: StoreContext,
  server: StoredBase,
  row: Row,
  epoch: string,
): StoredVersion | null {
  if (server.epoch !== epoch || server.rev >= row.rev || !isKept(server.type)) return null;
  const { changedBy, fields } = unseal(context.codec, server.fields);
  const { changedAt: at, deleted } = server;
  const before = { by: changedBy, at, deleted: deleted === 1, size: () => sizeOf(fields) };
  const after = {
    by: row.changedBy,
    at: row.changedAt,
    deleted: row.deleted,
    size: () => sizeOf(row.fields),
  };
  return isOneEntry(before, after) ? null : asVersion(context, server);
}

/** What a record with waiting work was before an edit of this device, as a version to keep: the edit goes into the same mutation, so that no server ever sees it. */
export function versionEdited(
  context: StoreContext,
  record: StoredRecord,
  isKeptAnyhow: boolean,
): StoredVersion | null {
  const isUnsent = record.waiting === 1;
  if (record.deleted !== 0 || !isKept(record.type) || !(isUnsent || isKeptAnyhow)) return null;
  const { personId, now } = context;
  const before = { by: personId, at: record.changedAt, deleted: false };
  if (!isKeptAnyhow && isOneEntry(before, { by: personId, at: now(), deleted: false })) return null;
  return { ...asVersion(context, record), ...(isUnsent ? { unsent: 1 } : {}) };
}

/** Stores versions, at most one of each record, and lets the oldest go: of a record, and of all together. */
export async function keepVersions(
  tables: DeviceTables,
  kept: readonly StoredVersion[],
  most = KEPT_AT_MOST,
): Promise<void> {
  if (kept.length === 0) return;
  const { versions } = tables;
  // Of many at once each gets one more; it is made up for when that record changes by itself.
  for (const version of kept.length > FEW ? [] : kept) {
    const key = recordKey(version);
    if ((await versions.count(VERSIONS_BY_RECORD, key)) < most.ofRecord) continue;
    const known = await versions.range(VERSIONS_BY_RECORD, key);
    await versions.deleteMany(known.slice(0, known.length - most.ofRecord + 1).map(versionKey));
  }
  await versions.putMany(kept);
  const count = await versions.count("keptAt", []);
  if (count <= most.inAll + most.spare) return;
  const oldest = await versions.range("keptAt", [], { limit: count - most.inAll });
  await versions.deleteMany(oldest.map(versionKey));
}

/**
 * Of a record from which something was erased, what was kept from before that goes. A row of an earlier epoch is given back without the
 * erased words, which the server sees to; one that its person may not give back would stay here with them, so it goes.
 */
export async function forgetErased(
  tables: DeviceTables,
  rows: readonly (Pick<Row, "scope" | "type" | "id"> & { readonly erasedRev?: number })[],
  { epoch, role }: { readonly epoch: string; readonly role: Role | null },
): Promise<void> {
  for (const row of rows) {
    const { erasedRev } = row;
    if (erasedRev === undefined) continue;
    const known = await tables.versions.range(VERSIONS_BY_RECORD, recordKey(row));
    const gone = known.filter((version) => version.epoch !== epoch || version.rev < erasedRev);
    await tables.versions.deleteMany(gone.map(versionKey));
    if (role === null || !mayGiveBack(role, row.type)) await tables.aside.deleteMany([recordKey(row)]);
  }
}

export const VERSIONS_BY_RECORD = "[scope+type+id+keptAt]";
export const versionKey = ({ keptAt, ...version }: StoredVersion) => [...recordKey(version), keptAt];

const isKept = (type: string): boolean => definitionOf(type)?.lifecycle === "editable" && !NOT_KEPT.has(type);

const asVersion = (context: StoreContext, row: StoredBase): StoredVersion => ({
  ...baseOf(row),
  keptAt: context.now(),
});

const sizeOf = (fields: Row["fields"]): number => JSON.stringify(fields).length;
