import * as v from "valibot";
import { WHOLE_RECORD } from "#domain/sync/erase-fields";
import type { Row } from "#domain/sync/row";
import { destructionGround, TRASH_DAYS } from "#domain/trash";
import {
  DESTRUCTION_MAX_RECORDS,
  type ApproveDestruction,
  type Destruction,
  type DueRecord,
} from "#protocol/destruction-messages";
import { writeAudit } from "../auth/audit.ts";
import { requireRight } from "../auth/membership.ts";
import type { SignedInSession } from "../auth/session.ts";
import { currentEpoch } from "../db/epoch.ts";
import type { Queries } from "../db/schema.ts";
import type { Failure } from "../http/failure.ts";
import { dayOf, instantOf } from "../instants.ts";
import type { Services } from "../services.ts";
import { eraseRecords } from "../sync/erase-records.ts";
import { inParts, lockScope } from "../sync/scope-writer.ts";
import { fromRecord } from "../sync/stored-row.ts";
import { heldAmong, trashDue } from "./due-records.ts";
import { purgeAnswers } from "./purge-trash.ts";

const APPROVALS_SHOWN = 20;
/** In one transaction: people who save wait for no more than this. */
const DESTROY_AT_ONCE = 25;
const DAY_MS = 86_400_000;

type Listed = Omit<DueRecord, "isHeld">;
type Done<T> = ({ readonly kind: "done" } & T) | Failure;

/** Vernietigingslijst: what is due and needs a lead's word. Leads only. */
export async function listDestruction(
  { database, nowMs }: Pick<Services, "database" | "nowMs">,
  session: SignedInSession,
  scope: string,
): Promise<Done<{ readonly list: Destruction }>> {
  return await database.snapshot(async (tx) => {
    const allowed = await requireRight(tx, scope, session.person.id, "erase");
    if (allowed.kind === "failure") return allowed;
    const listed = await listedIn(tx, scope, nowMs());
    const shown = listed.slice(0, DESTRUCTION_MAX_RECORDS);
    const held = await heldAmong(
      tx,
      scope,
      shown.map(({ id }) => id),
    );
    const due = shown.map((each) => ({ ...each, isHeld: held.has(each.id) }));
    const approved = await approvals(tx, scope);
    return { kind: "done", list: { due, more: listed.length > shown.length, approved } };
  });
}

/**
 * Destroys what a lead approved, a few records to a transaction; of a closed check its answers first. What is not due (any more), is on
 * hold or changed since the list was shown stays. Cut off, the rest stands on the list as before.
 */
export async function approveDestruction(
  services: Services,
  session: SignedInSession,
  { scope, records }: ApproveDestruction,
): Promise<Done<{ readonly destroyed: readonly { readonly type: string; readonly id: string }[] }>> {
  const destroyed: { readonly type: string; readonly id: string }[] = [];
  for (const some of inParts(records, DESTROY_AT_ONCE)) {
    const allowed = await requireRight(services.database.write, scope, session.person.id, "erase");
    if (allowed.kind === "failure") return allowed;
    const isSame = (each: Listed) =>
      some.some(({ type, id, rev }) => type === each.type && id === each.id && rev === each.rev);
    const due = (await listedIn(services.database.write, scope, services.nowMs())).filter(isSame);
    const checks = due.filter(({ ground }) => ground === "closedCheck").map(({ id }) => id);
    const free = await heldAmong(services.database.write, scope, checks);
    for (const check of checks) {
      if (!free.has(check)) await purgeAnswers({ ...services, poke: services.live.poke }, scope, check);
    }
    destroyed.push(...(await destroySome(services, session, scope, isSame)));
  }
  if (destroyed.length > 0) {
    services.scrubber.request();
    services.attachments.rounds.requestTidying();
  }
  return { kind: "done", destroyed };
}

async function destroySome(
  services: Services,
  { person, device }: SignedInSession,
  scope: string,
  isApproved: (listed: Listed) => boolean,
): Promise<readonly { readonly type: string; readonly id: string }[]> {
  const { database } = services;
  const result = await database.transaction(async (tx) => {
    const locked = await lockScope(tx, scope);
    if (locked === undefined) return null;
    const approved = (await listedIn(tx, scope, services.nowMs())).filter(isApproved);
    const held = await heldAmong(
      tx,
      scope,
      approved.map(({ id }) => id),
    );
    const gone = approved.filter(({ id }) => !held.has(id));
    if (gone.length === 0) return null;
    const now = instantOf(services.nowMs());
    const epoch = await currentEpoch(tx);
    const seq = await eraseRecords(
      tx,
      { kind: database.kind, locked, epoch, now },
      gone.map(({ type, id }) => ({
        ...{ type, id, epoch, at: now, actor: person.id },
        left: { [WHOLE_RECORD]: null },
        atLeastRev: 1,
      })),
    );
    await writeAudit(tx, services, {
      ...{ event: "destroyed", scope, actor: person.id, device: device.id },
      detail: { records: gone.map(({ type, id, ground, dueOn }) => ({ type, record: id, ground, dueOn })) },
    });
    return { seq, gone };
  });
  if (result === null) return [];
  services.live.poke({ scope, seq: result.seq });
  return result.gone.map(({ type, id }) => ({ type, id }));
}

/** What is due and waits for approval, what has been due longest first. One more than a list shows, where there are more. */
async function listedIn(db: Queries, scope: string, nowMs: number): Promise<readonly Listed[]> {
  const deleted = await trashDue(db, scope, nowMs, {
    limit: DESTRUCTION_MAX_RECORDS + 1,
    types: ["decision", "factSheetVersion", "supportCheck"],
  });
  const today = dayOf(nowMs);
  const contacts = await db
    .selectFrom("record")
    .selectAll()
    .where("scope", "=", scope)
    .where("type", "=", "contact")
    .where("deleted", "=", 0)
    .execute();
  return [
    ...deleted.flatMap((row) => listedDeleted(row)),
    ...contacts.flatMap((stored) => listedContact(fromRecord(stored).row, today)),
  ].toSorted((left, right) => left.dueOn.localeCompare(right.dueOn) || left.id.localeCompare(right.id));
}

function listedDeleted({ type, id, rev, changedAt, fields }: Row): readonly Listed[] {
  const ground = destructionGround(type, fields);
  const dueOn = dayOf(Date.parse(changedAt) + TRASH_DAYS * DAY_MS);
  return ground === null ? [] : [{ type, id, rev, ground, dueOn }];
}

function listedContact({ type, id, rev, fields }: Row, today: string): readonly Listed[] {
  const keepUntil = fields["keepUntil"];
  if (typeof keepUntil !== "string" || keepUntil >= today) return [];
  return [{ type, id, rev, ground: "keepUntil", dueOn: keepUntil }];
}

async function approvals(db: Queries, scope: string): Promise<Destruction["approved"]> {
  const entries = await db
    .selectFrom("audit")
    .select(["at", "actor", "detail"])
    .where("scope", "=", scope)
    .where("event", "=", "destroyed")
    .orderBy("at", "desc")
    .limit(APPROVALS_SHOWN)
    .execute();
  return entries.map(({ at, actor, detail }) => ({ at, by: actor, count: countIn(detail) }));
}

const destroyedText = v.pipe(v.string(), v.parseJson(), v.object({ records: v.array(v.unknown()) }));
const countIn = (detail: string): number => v.parse(destroyedText, detail).records.length;
