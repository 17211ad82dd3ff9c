import type { Head, PullRequest, ScopeGrant } from "#protocol/sync-messages";
import { EMPTY_DIGEST } from "#domain/sync/digest";
import { OLDEST_SERVED_VERSION, PROTOCOL_VERSION } from "#protocol/version";
import { currentEpoch } from "../db/epoch.ts";
import type { ScopeTable, WriteTransaction } from "../db/schema.ts";
import { isContactNoted, noteContact } from "./device-contact.ts";
import { grantsOf } from "./grants.ts";
import { readCursor, writeCursor, type PullCursor } from "./pull-cursor.ts";
import type { Caller, SyncDeps } from "./push.ts";
import { isComplete, readPage, startOf } from "./scope-page.ts";
import { problem, type SyncProblem, type SyncResult } from "./sync-problem.ts";
import type { PullAnswer, WireRow } from "./wire-answer.ts";

/** Content of one answer, in bytes; a single larger row still goes. */
const PAGE_MAX_SIZE = 4_000_000;

export type PullResult = SyncResult<PullAnswer>;

/**
 * The next page of every scope the person may read now, all of one moment. Every scope gets its share of `limit`; what one
 * leaves goes to the next. Also notes, afterwards, that the device was heard of and what waits on it.
 */
export async function pull(
  deps: Pick<SyncDeps, "database" | "now">,
  caller: Caller,
  request: PullRequest,
): Promise<PullResult> {
  if (request.schemaVersion < OLDEST_SERVED_VERSION) return problem({ code: "clientTooOld" });
  if (request.schemaVersion > PROTOCOL_VERSION) return problem({ code: "serverTooOld" });
  const now = deps.now();
  const result = await deps.database.snapshot(async (tx): Promise<PullResult> => {
    const device = await tx
      .selectFrom("device")
      .select(["person", "removed_at"])
      .where("id", "=", request.deviceId)
      .executeTakeFirst();
    if (device !== undefined && device.person !== caller.person) return problem({ code: "foreignDevice" });
    if (device !== undefined && device.removed_at !== null) return problem({ code: "signedOut" });
    const epoch = await currentEpoch(tx);
    const cursors = readCursors(request, epoch);
    if (!(cursors instanceof Map)) return problem(cursors);
    const grants = await grantsOf(tx, caller.person);
    const page = await readScopes(tx, grants, cursors, request.limit);
    return { ok: true, response: { ...page, scopes: [...grants], epoch, serverTime: now } };
  });
  if (result.ok) {
    const granted = new Set(result.response.scopes.map(({ id }) => id));
    const waiting = Object.fromEntries(
      Object.entries(request.waiting).filter(([scope]) => granted.has(scope)),
    );
    const contact = {
      person: caller.person,
      device: request.deviceId,
      session: caller.session ?? null,
      waiting,
      now,
    };
    if (!(await isContactNoted(deps.database.read, contact))) {
      await deps.database.transaction(async (tx) => await noteContact(tx, contact));
    }
  }
  return result;
}

/** Of another epoch, cursors say nothing here. */
function readCursors(request: PullRequest, epoch: string): Map<string, PullCursor> | SyncProblem {
  const cursors = new Map<string, PullCursor>();
  for (const [scope, text] of Object.entries(request.cursors)) {
    if (text === null) continue;
    const cursor = readCursor(text);
    if (cursor === null) return { code: "invalidRequest", pointer: `/cursors/${scope}` };
    if (request.epoch === epoch) cursors.set(scope, cursor);
  }
  return cursors;
}

async function readScopes(
  tx: WriteTransaction,
  grants: readonly ScopeGrant[],
  cursors: ReadonlyMap<string, PullCursor>,
  limit: number,
): Promise<Pick<PullAnswer, "rows" | "cursors" | "heads" | "more">> {
  const scopes = await scopesOf(tx, grants);
  const rows: WireRow[] = [];
  const moved: Record<string, string> = {};
  const heads: Record<string, Head> = {};
  let more = false;
  let rowsLeft = limit;
  let sizeLeft = PAGE_MAX_SIZE;
  // Those with nothing to read first, so that all room is shared by those that have.
  const ordered = scopes
    .map((scope) => ({ scope, given: cursors.get(scope.id) ?? null }))
    .toSorted((left, right) => Number(hasRows(left)) - Number(hasRows(right)));
  for (const [index, { scope, given }] of ordered.entries()) {
    heads[scope.id] = { seq: scope.head, digest: scope.digest };
    const start = startOf(scope, given);
    const shareOf = (left: number) => Math.ceil(left / (ordered.length - index));
    const room = { rows: shareOf(rowsLeft), size: shareOf(sizeLeft) };
    const page =
      room.rows > 0 && room.size > 0
        ? await readPage(tx, scope, start, room)
        : { rows: [], cursor: start, size: 0 };
    rows.push(...page.rows);
    rowsLeft -= page.rows.length;
    sizeLeft = Math.max(0, sizeLeft - page.size);
    if (!isSame(given, page.cursor)) moved[scope.id] = writeCursor(page.cursor);
    more ||= !isComplete(scope, page.cursor);
  }
  return { rows, cursors: moved, heads, more };
}

type ScopePlace = Pick<ScopeTable, "id" | "head" | "digest" | "min_cursor">;

/** In the order of the grants; a private scope nothing was ever pushed to is empty. */
async function scopesOf(tx: WriteTransaction, grants: readonly ScopeGrant[]): Promise<readonly ScopePlace[]> {
  const found = await tx
    .selectFrom("scope")
    .select(["id", "head", "digest", "min_cursor"])
    .where(
      "id",
      "in",
      grants.map(({ id }) => id),
    )
    .execute();
  const byId = new Map(found.map((scope) => [scope.id, scope]));
  return grants.map(({ id }) => byId.get(id) ?? { id, head: 0, digest: EMPTY_DIGEST, min_cursor: 0 });
}

const hasRows = ({ scope, given }: { scope: ScopePlace; given: PullCursor | null }): boolean =>
  !isComplete(scope, startOf(scope, given));

const isSame = (given: PullCursor | null, cursor: PullCursor): boolean =>
  given !== null && given.low === cursor.low && given.high === cursor.high;
