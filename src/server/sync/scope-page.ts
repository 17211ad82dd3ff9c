import type { ScopeTable, WriteTransaction } from "../db/schema.ts";
import type { PullCursor } from "./pull-cursor.ts";
import { withoutContent } from "./stored-row.ts";
import { toWire, type WireRow } from "./wire-answer.ts";

/** What is still free in the page being made. */
export interface Room {
  readonly rows: number;
  /** Bytes of content. */
  readonly size: number;
}

export interface ScopePage {
  readonly rows: readonly WireRow[];
  readonly cursor: PullCursor;
  /** Bytes of content in `rows`. */
  readonly size: number;
}

type Place = Pick<ScopeTable, "id" | "head" | "min_cursor">;

/** Where reading goes on. A cursor the stream no longer reaches back to, or that lies beyond its head, starts afresh. */
export function startOf(scope: Place, cursor: PullCursor | null): PullCursor {
  const isUsable = cursor !== null && cursor.high <= scope.head && cursor.high >= scope.min_cursor;
  return isUsable ? cursor : { low: scope.head, high: scope.head };
}

export const isComplete = (scope: Place, cursor: PullCursor): boolean =>
  cursor.low === 0 && cursor.high >= scope.head;

/**
 * The next rows of a scope: newest first down to the beginning, then whatever came after. A row that moved up meanwhile is
 * not met on the way down any more; it comes with what is above `high`.
 */
export async function readPage(
  tx: WriteTransaction,
  scope: Place,
  start: PullCursor,
  room: Room,
): Promise<ScopePage> {
  let cursor = start;
  let size = 0;
  const rows: WireRow[] = [];
  if (cursor.low > 0) {
    const down = await readRange(tx, scope.id, { above: 0, upTo: cursor.low, order: "desc" }, room);
    rows.push(...down.rows);
    size += down.size;
    cursor = { low: down.isAll ? 0 : down.lastSeq - 1, high: cursor.high };
  }
  if (
    cursor.low === 0 &&
    cursor.high < scope.head &&
    rows.length < room.rows &&
    (size < room.size || rows.length === 0)
  ) {
    const left = { rows: room.rows - rows.length, size: room.size - size };
    const up = await readRange(tx, scope.id, { above: cursor.high, upTo: scope.head, order: "asc" }, left);
    rows.push(...up.rows);
    size += up.size;
    cursor = { low: 0, high: up.isAll ? scope.head : up.lastSeq };
  }
  return { rows, cursor, size };
}

interface Range {
  readonly above: number;
  readonly upTo: number;
  readonly order: "asc" | "desc";
}

async function readRange(
  tx: WriteTransaction,
  scope: string,
  range: Range,
  room: Room,
): Promise<{
  readonly rows: readonly WireRow[];
  readonly size: number;
  readonly isAll: boolean;
  readonly lastSeq: number;
}> {
  const inRange = tx
    .selectFrom("record")
    .where("scope", "=", scope)
    .where("seq", ">", range.above)
    .where("seq", "<=", range.upTo)
    .orderBy("seq", range.order);
  // Sizes first: a page of large rows must not be read whole into memory to find that it is too large. Databases know a text's bytes without
  // reading it, its letters they would have to count.
  const candidates = await inRange
    .select((select) => ["seq", select.fn<number>("octet_length", ["fields"]).as("size")])
    .limit(room.rows + 1)
    .execute();
  let size = 0;
  let count = 0;
  for (const candidate of candidates.slice(0, room.rows)) {
    // Always at least one, however large, so that every pull moves on.
    if (count > 0 && size + candidate.size > room.size) break;
    size += candidate.size;
    count += 1;
  }
  if (count === 0) return { rows: [], size: 0, isAll: candidates.length === 0, lastSeq: range.upTo };
  const records = await inRange
    .select((select) => [
      ...(["type", "id", "rev", "seq", "deleted", "created_at", "created_by", "changed_at"] as const),
      ...(["changed_by", "merged", "hash", "fields"] as const),
      select
        .selectFrom("redaction")
        .whereRef("redaction.scope", "=", "record.scope")
        .whereRef("redaction.type", "=", "record.type")
        .whereRef("redaction.record", "=", "record.id")
        .select((redaction) => redaction.fn.max("redaction.rev").as("rev"))
        .as("erased_rev"),
    ])
    .limit(count)
    .execute();
  const lastSeq = candidates[count - 1]?.seq ?? range.upTo;
  return {
    rows: records.map((record) =>
      toWire({ row: withoutContent({ scope, ...record }), content: record.fields }, record.erased_rev),
    ),
    size,
    isAll: count === candidates.length,
    lastSeq,
  };
}
