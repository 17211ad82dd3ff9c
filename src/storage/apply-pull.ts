import type { PullRequest, PullResponse, ScopeGrant } from "#protocol/sync-messages";
import { EMPTY_DIGEST } from "#domain/sync/digest";
import { ArrivingRows } from "./arriving-rows.ts";
import type { DeviceTables } from "./device-database.ts";
import { withoutErasedDrafts } from "./drafts.ts";
import { forgetErasedFiles, withdrawFiles } from "./forget-files.ts";
import { forgetErased } from "./keep-versions.ts";
import { recordsOf } from "./outbox-order.ts";
import { waitAgain } from "./refused-mutations.ts";
import { sendAgain } from "./send-again.ts";
import { showRecords } from "./show-records.ts";
import { newScope, readMeta, withScope } from "./store-context.ts";
import type { StoreContext } from "./store-context.ts";
import type { DeviceMeta } from "./stored-rows.ts";

/** See `SyncStore.applyPull`. */
export async function applyPull(
  tables: DeviceTables,
  context: StoreContext,
  asked: PullRequest,
  response: PullResponse,
): Promise<"applied" | "stale"> {
  let meta = await readMeta(tables);
  if (meta.epoch !== null && meta.epoch !== response.epoch) return "stale";
  if (isStale(meta, asked, response)) return "stale";
  meta = withoutErasedDrafts({ ...meta, epoch: response.epoch }, response.rows);
  if (asked.epoch === response.epoch) meta = await withdrawMissing(tables, context, meta, response.scopes);
  for (const grant of response.scopes) meta = await grantScope(tables, context, meta, grant);
  for (const [scope, rows] of rowsByScope(response.rows)) {
    const scopeMeta = meta.scopes[scope];
    if (scopeMeta === undefined || !scopeMeta.isShared) continue;
    const origin = { epoch: response.epoch, head: response.heads[scope]?.seq };
    const arrivals = new ArrivingRows(context, rows, scopeMeta, origin);
    await showRecords(tables, context, [], null, arrivals);
    await forgetErased(tables, rows, { epoch: response.epoch, role: scopeMeta.role });
    await forgetErasedFiles(tables, rows);
    await sendAgain(tables, context, rows, scopeMeta.role);
    meta = withScope(meta, scope, arrivals.scopeMeta);
  }
  for (const [scope, cursor] of Object.entries(response.cursors)) {
    const scopeMeta = meta.scopes[scope];
    if (scopeMeta?.isShared === true) meta = withScope(meta, scope, { ...scopeMeta, cursor });
  }
  await tables.meta.putMany([meta]);
  return "applied";
}

/** A scope left out of the request was served from the beginning; so was every scope when the request named another epoch. */
function isStale(meta: DeviceMeta, asked: PullRequest, response: PullResponse): boolean {
  const isFirstPage = asked.epoch !== response.epoch;
  const scopes = new Set([...Object.keys(asked.cursors), ...Object.keys(response.cursors)]);
  return [...scopes].some((scope) => {
    const askedCursor = isFirstPage ? null : (asked.cursors[scope] ?? null);
    return (meta.scopes[scope]?.cursor ?? null) !== askedCursor;
  });
}

/** Takes the rows of scopes the person may no longer read off the device; what waits or was refused stays. */
async function withdrawMissing(
  tables: DeviceTables,
  context: StoreContext,
  meta: DeviceMeta,
  grants: readonly ScopeGrant[],
): Promise<DeviceMeta> {
  let next = meta;
  for (const [scope, scopeMeta] of Object.entries(meta.scopes)) {
    if (!scopeMeta.isShared || grants.some(({ id }) => id === scope)) continue;
    for (const store of [tables.records, tables.base, tables.aside, tables.versions])
      await store.deleteRange([scope]);
    await withdrawFiles(tables, scope);
    const waiting = await tables.outbox.range("[scope+n]", [scope]);
    const refused = await tables.refused.range("[scope+place]", [scope]);
    await showRecords(tables, context, recordsOf([...waiting, ...refused]));
    const gone = { isShared: false, role: null, cursor: null, digest: EMPTY_DIGEST, maxSeq: 0 } as const;
    next = { ...withScope(next, scope, { ...scopeMeta, ...gone, aside: "none" }), doors: {} };
  }
  return next;
}

async function grantScope(
  tables: DeviceTables,
  context: StoreContext,
  meta: DeviceMeta,
  { id, kind, role }: ScopeGrant,
): Promise<DeviceMeta> {
  const known = meta.scopes[id];
  // Without a role it was not granted yet, or not since it was withdrawn: the person came in again here, and this is the first page after that.
  if (known?.isShared === true && known.role !== null) {
    // Rows of an earlier epoch may have stayed here because this person had no right to give them back.
    const isOtherRole = known.role !== role;
    return withScope(meta, id, { ...known, role, ...(isOtherRole ? { aside: "epoch" as const } : {}) });
  }
  const begun = { ...(known ?? newScope(kind, true)), isShared: true, kind, role, cursor: null };
  const refused = (await tables.refused.range("[scope+place]", [id])).filter(
    ({ code }) => code === "notAllowed",
  );
  const scopeMeta = await waitAgain(tables, context, id, begun, refused);
  await showRecords(tables, context, recordsOf(refused));
  return withScope(meta, id, scopeMeta);
}

function rowsByScope(rows: PullResponse["rows"]): Map<string, PullResponse["rows"]> {
  const byScope = new Map<string, PullResponse["rows"]>();
  for (const row of rows) byScope.set(row.scope, []);
  for (const row of rows) byScope.get(row.scope)?.push(row);
  return byScope;
}
