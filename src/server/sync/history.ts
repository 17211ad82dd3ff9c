import { inEntries, type VersionMark } from "#domain/history";
import { privateScopeId } from "#domain/derived-ids";
import { hasRight } from "#domain/rights";
import {
  HISTORY_MAX_ENTRIES,
  type HistoryEntry,
  type HistoryPage,
  type HistoryRequest,
} from "#protocol/history-messages";
import type { WriteTransaction } from "../db/schema.ts";
import { standingIn } from "./grants.ts";
import type { Caller, SyncDeps } from "./push.ts";
import { readFields, readNote } from "./stored-row.ts";
import { problem, type SyncResult } from "./sync-problem.ts";

/** Versions looked through for one page: hours of typing make one entry. */
const MAX_VERSIONS = 1_000;
/** Content of one answer, in characters; a single larger entry still goes. */
const PAGE_MAX_SIZE = 2_000_000;
const NOTHING: HistoryPage = { entries: [], earlier: null, next: null };

type RecordPlace = Pick<HistoryRequest, "scope" | "type" | "record">;

/**
 * The versions of one record, newest first, what one person typed within a short time as one entry unless every save is asked for. All of one moment, and under the right
 * of now; what was erased is in no version any more. A record that is not there has none.
 */
export async function readHistory(
  deps: Pick<SyncDeps, "database">,
  caller: Caller,
  { before, everySave, ...place }: HistoryRequest,
): Promise<SyncResult<HistoryPage>> {
  return await deps.database.snapshot(async (tx): Promise<SyncResult<HistoryPage>> => {
    const scope = await tx
      .selectFrom("scope")
      .select(["id", "kind", "owner"])
      .where("id", "=", place.scope)
      .executeTakeFirst();
    if (scope === undefined && place.scope === privateScopeId(caller.person))
      return { ok: true, response: NOTHING };
    const standing = scope === undefined ? null : await standingIn(tx, scope, caller.person);
    if (standing?.kind !== "member" || !hasRight(standing.role, "read"))
      return problem({ code: "notAllowed" });
    return { ok: true, response: await readPage(tx, place, before, everySave) };
  });
}

async function readPage(
  tx: WriteTransaction,
  place: RecordPlace,
  before: number | null,
  everySave: boolean,
): Promise<HistoryPage> {
  const erased = await erasedByRev(tx, place);
  const marks = await readMarks(tx, place, before, erased);
  const found = everySave ? marks.map((mark): readonly [Mark] => [mark]) : inEntries(marks);
  // Whether the oldest entry goes on below what was looked through is not known; alone it is told as far as it was seen.
  const isCut = marks.length === MAX_VERSIONS && found.length > 1;
  const whole = isCut ? found.slice(0, -1) : found;
  const sizes = whole.map(([last]) => last.length);
  const shown = whole.slice(0, fitting(sizes));
  const oldest = shown.at(-1)?.at(-1);
  if (oldest === undefined) return NOTHING;
  const earlierMark = marks[marks.indexOf(oldest) + 1];
  const earlierRev = earlierMark?.rev ?? (await revBelow(tx, place, oldest.rev));
  const revs = shown.map(([last]) => last.rev);
  const contents = await readContents(tx, place, earlierRev === null ? revs : [...revs, earlierRev]);
  return {
    entries: shown.map(([last, ...others]): HistoryEntry => {
      const { rev, epoch, at, by, deleted } = last;
      const note = [last, ...others].find((each) => each.merged !== null)?.merged;
      const fields = erased.get(rev);
      return {
        ...{ rev, epoch, at, by, deleted },
        ...(note ? { merged: mergedNote(note) } : {}),
        ...(fields === undefined ? {} : { erased: [...fields] }),
        fields: { ...contents.get(rev) },
      };
    }),
    earlier: earlierRev === null ? null : { ...contents.get(earlierRev) },
    next: earlierRev === null ? null : oldest.rev,
  };
}

function mergedNote(text: string): NonNullable<HistoryEntry["merged"]> {
  const note = readNote(text);
  return { with: note.with, ...(note.revived === true ? { revived: note.revived } : {}) };
}

/** How many of the entries go in one answer; always one. */
function fitting(sizes: readonly number[]): number {
  let size = 0;
  let count = 0;
  for (const each of sizes.slice(0, HISTORY_MAX_ENTRIES)) {
    size += each;
    if (count > 0 && size > PAGE_MAX_SIZE) break;
    count += 1;
  }
  return count;
}

interface Mark extends VersionMark {
  readonly rev: number;
  readonly epoch: string;
  readonly merged: string | null;
  /** Characters of content. */
  readonly length: number;
}

async function readMarks(
  tx: WriteTransaction,
  place: RecordPlace,
  before: number | null,
  erased: ReadonlyMap<number, readonly string[]>,
): Promise<readonly Mark[]> {
  let query = versionsOf(tx, place);
  if (before !== null) query = query.where("rev", "<", before);
  const rows = await query
    .select((select) => [
      ...(["rev", "epoch", "at", "actor", "deleted", "merged"] as const),
      select.fn<number>("length", ["fields"]).as("length"),
    ])
    .orderBy("rev", "desc")
    .limit(MAX_VERSIONS)
    .execute();
  return rows.map(({ actor, deleted, ...mark }) => ({
    ...mark,
    by: actor,
    deleted: deleted === 1,
    standsAlone: erased.has(mark.rev),
    size: () => mark.length,
  }));
}

async function revBelow(tx: WriteTransaction, place: RecordPlace, rev: number): Promise<number | null> {
  const below = await versionsOf(tx, place)
    .select("rev")
    .where("rev", "<", rev)
    .orderBy("rev", "desc")
    .limit(1)
    .executeTakeFirst();
  return below?.rev ?? null;
}

async function readContents(tx: WriteTransaction, place: RecordPlace, revs: readonly number[]) {
  const rows = await versionsOf(tx, place).select(["rev", "fields"]).where("rev", "in", revs).execute();
  return new Map(rows.map(({ rev, fields }) => [rev, readFields(fields)]));
}

async function erasedByRev(
  tx: WriteTransaction,
  place: RecordPlace,
): Promise<ReadonlyMap<number, readonly string[]>> {
  const redactions = await tx
    .selectFrom("redaction")
    .select(["rev", "field"])
    .where("scope", "=", place.scope)
    .where("type", "=", place.type)
    .where("record", "=", place.record)
    .orderBy("field")
    .execute();
  const byRev = new Map<number, string[]>();
  for (const { rev, field } of redactions) byRev.set(rev, [...(byRev.get(rev) ?? []), field]);
  return byRev;
}

const versionsOf = (tx: WriteTransaction, { scope, type, record }: RecordPlace) =>
  tx
    .selectFrom("record_rev")
    .where("scope", "=", scope)
    .where("type", "=", type)
    .where("record", "=", record);
