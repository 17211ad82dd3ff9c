import { definitionOf } from "#domain/records/registry";
import { WHOLE_RECORD } from "#domain/sync/erase-fields";
import type { Row } from "#domain/sync/row";
import { daysLeftInTrash } from "#domain/trash";
import type { RandomBytes } from "#domain/ids";
import type { Poke } from "#protocol/sync-messages";
import { writeAudit } from "../auth/audit.ts";
import { currentEpoch } from "../db/epoch.ts";
import type { Database } from "../db/open-database.ts";
import type { Queries } from "../db/schema.ts";
import { dayOf, instantOf } from "../instants.ts";
import { eraseRecords } from "../sync/erase-records.ts";
import { lockScope } from "../sync/scope-writer.ts";
import { heldAmong, trashDue, type TrashPlace } from "./due-records.ts";

/** Looked at in one go, and emptied in one transaction: people who save in that scope wait for no more than this. */
const LOOK_AT = 200;
const EMPTY_AT_ONCE = 25;

export interface PurgeDeps {
  readonly database: Database;
  /** Milliseconds since 1970. */
  readonly nowMs: () => number;
  readonly random: RandomBytes;
  /** Told after commit, never before. */
  readonly poke: (poke: Poke) => void;
}

/**
 * SRV-14: empties what was deleted thirty days ago or longer, in every scope, a few records to a transaction. What needs a lead's approval or is on
 * hold stays. Cut off anywhere it can be done again; two at once do no harm. `goesOn` is asked before each transaction.
 * Returns how many records were emptied.
 */
export async function purgeTrash(
  deps: PurgeDeps,
  goesOn: () => Promise<boolean> = () => Promise.resolve(true),
): Promise<number> {
  let purged = 0;
  const scopes = await deps.database.read.selectFrom("scope").select("id").orderBy("id").execute();
  for (const { id: scope } of scopes) {
    for (let after: TrashPlace | undefined; ;) {
      const rows = await trashDue(deps.database.read, scope, deps.nowMs(), {
        limit: LOOK_AT,
        ...(after === undefined ? {} : { after }),
      });
      const due = await mayGo(deps.database.read, scope, rows, deps.nowMs());
      for (const { id } of due.filter(({ type }) => type === "supportCheck")) {
        if (!(await goesOn())) return purged;
        await purgeAnswers(deps, scope, id);
      }
      for (let start = 0; start < due.length; start += EMPTY_AT_ONCE) {
        if (!(await goesOn())) return purged;
        purged += await purgeSome(deps, scope, due.slice(start, start + EMPTY_AT_ONCE));
      }
      const last = rows.at(-1);
      if (last === undefined) break;
      after = { changedAt: last.changedAt, seq: last.seq };
    }
  }
  return purged;
}

/** Those whose days are over and that nothing holds back. */
async function mayGo(
  db: Queries,
  scope: string,
  rows: readonly Row[],
  nowMs: number,
): Promise<readonly Row[]> {
  const held = await heldAmong(
    db,
    scope,
    rows.map(({ id }) => id),
  );
  return rows.filter((row) => {
    const days = daysLeftInTrash({ ...row, isHeld: held.has(row.id) }, nowMs);
    const isPeoples = definitionOf(row.type)?.lifecycle !== "server";
    return isPeoples && row.deleted && days !== null && days <= 0;
  });
}

/** The answers to a check go when the check does: nobody could ever see them again. Returns how many. */
export async function purgeAnswers(deps: PurgeDeps, scope: string, check: string): Promise<number> {
  let purged = 0;
  for (;;) {
    const found = await deps.database.transaction(async (tx) => {
      const locked = await lockScope(tx, scope);
      if (locked === undefined) return null;
      const answers = await tx
        .selectFrom("record")
        .select(["type", "id", "changed_by"])
        .where("scope", "=", scope)
        .where("type", "=", "supportResponse")
        // An id, so that it stands for itself in a pattern and nothing else can hold it.
        .where("fields", "like", `%"check":"${check}"%`)
        .limit(EMPTY_AT_ONCE)
        .execute();
      if (answers.length === 0) return null;
      const now = instantOf(deps.nowMs());
      const epoch = await currentEpoch(tx);
      const seq = await eraseRecords(
        tx,
        { kind: deps.database.kind, locked, epoch, now },
        answers.map(({ type, id, changed_by: actor }) => ({
          ...{ type, id, epoch, at: now, actor },
          left: { [WHOLE_RECORD]: null },
          atLeastRev: 1,
        })),
      );
      return { seq, count: answers.length };
    });
    if (found === null) return purged;
    deps.poke({ scope, seq: found.seq });
    purged += found.count;
  }
}

async function purgeSome(deps: PurgeDeps, scope: string, found: readonly Row[]): Promise<number> {
  const result = await deps.database.transaction(async (tx) => {
    const locked = await lockScope(tx, scope);
    if (locked === undefined) return null;
    const nowMs = deps.nowMs();
    const now = instantOf(nowMs);
    const epoch = await currentEpoch(tx);
    // Somebody may have put one back, or on hold, since it was found.
    const known = await tx
      .selectFrom("record")
      .select(["type", "id", "rev"])
      .where("scope", "=", scope)
      .where(
        "id",
        "in",
        found.map(({ id }) => id),
      )
      .execute();
    const unchanged = found.filter((row) =>
      known.some(({ type, id, rev }) => type === row.type && id === row.id && rev === row.rev),
    );
    const due = await mayGo(tx, scope, unchanged, nowMs);
    if (due.length === 0) return null;
    const seq = await eraseRecords(
      tx,
      { kind: deps.database.kind, locked, epoch, now },
      due.map(({ type, id, changedBy }) => ({
        ...{ type, id, epoch, at: now, actor: changedBy },
        left: { [WHOLE_RECORD]: null },
        atLeastRev: 1,
      })),
    );
    await writeAudit(tx, deps, {
      event: "purged",
      scope,
      detail: {
        records: due.map(({ type, id, changedAt }) => ({
          type,
          record: id,
          deletedOn: dayOf(Date.parse(changedAt)),
        })),
      },
    });
    return { count: due.length, seq };
  });
  if (result === null) return 0;
  deps.poke({ scope, seq: result.seq });
  return result.count;
}
