import { isSameJson } from "#domain/json";
import { memberId, privateScopeId } from "#domain/derived-ids";
import type { RecordFields, RecordType } from "#domain/records/registry";
import { canonicalFields } from "#domain/sync/canonical-fields";
import type { Fields, Row } from "#domain/sync/row";
import { EMPTY_DIGEST } from "#domain/sync/digest";
import type { Poke } from "#protocol/sync-messages";
import { currentEpoch } from "../db/epoch.ts";
import type { Database } from "../db/open-database.ts";
import type { WriteTransaction } from "../db/schema.ts";
import { lockScope, ScopeWriter } from "./scope-writer.ts";
import { fromRecord } from "./stored-row.ts";

/** Adds a team's scope. Throws when the id is taken: look first. */
export async function createTeamScope(
  tx: WriteTransaction,
  team: { readonly id: string; readonly name: string; readonly now: string },
): Promise<void> {
  await tx
    .insertInto("scope")
    .values({
      id: team.id,
      kind: "team",
      name: team.name,
      owner: null,
      head: 0,
      min_cursor: 0,
      digest: EMPTY_DIGEST,
      created_at: team.now,
    })
    .execute();
}

/** Adds a person's private scope where it is not there yet. Idempotent. */
export async function ensurePrivateScope(tx: WriteTransaction, person: string, now: string): Promise<string> {
  const id = privateScopeId(person);
  await tx
    .insertInto("scope")
    .values({
      id,
      kind: "private",
      name: "",
      owner: person,
      head: 0,
      min_cursor: 0,
      digest: EMPTY_DIGEST,
      created_at: now,
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
  return id;
}

export interface ServerRecord<T extends RecordType> {
  readonly scope: string;
  readonly type: T;
  readonly id: string;
  /** Laid over what the record holds: a field left out stays, `null` empties it. */
  readonly fields: RecordFields<T>;
  readonly deleted?: boolean;
  /** A version is written also where nothing changed, so that devices look again at what the record names. */
  readonly isNews?: boolean;
  /** The person whose act this is. */
  readonly actor: string;
  readonly now: string;
}

/**
 * Writes a record on the server's own account (a member who joined, changed role or left), through the same lock, seq and digest as
 * every push. Call it early in a transaction and poke with the answer after commit; `null`: nothing changed.
 * Throws when the scope does not exist.
 */
export async function writeServerRecord<T extends RecordType>(
  tx: WriteTransaction,
  kind: Database["kind"],
  record: ServerRecord<T>,
): Promise<Poke | null> {
  const locked = await lockScope(tx, record.scope);
  if (locked === undefined) throw new Error("No such scope");
  const writer = new ScopeWriter(tx, kind, locked, await currentEpoch(tx));
  const stored = await tx
    .selectFrom("record")
    .selectAll()
    .where("scope", "=", record.scope)
    .where("type", "=", record.type)
    .where("id", "=", record.id)
    .executeTakeFirst();
  const before = stored === undefined ? null : fromRecord(stored).row;
  const given: Fields = Object.fromEntries(Object.entries(record.fields));
  const fields = canonicalFields({ ...before?.fields, ...given });
  const deleted = record.deleted ?? false;
  const isChanged = before === null || !isUnchanged(before, fields, deleted);
  if (!isChanged && record.isNews !== true) return null;
  writer.write(
    {
      scope: record.scope,
      type: record.type,
      id: record.id,
      rev: (before?.rev ?? 0) + 1,
      deleted,
      createdAt: before?.createdAt ?? record.now,
      createdBy: before?.createdBy ?? record.actor,
      changedAt: record.now,
      changedBy: record.actor,
      fields,
    },
    before,
    {
      mutation: null,
      device: null,
      actor: record.actor,
      salvagedRev: null,
      changed: isChanged ? Object.keys(given) : [],
    },
  );
  await writer.flush();
  return { scope: record.scope, seq: writer.head.seq };
}

/** A member row: its id follows from scope and person. */
export async function writeMember(
  tx: WriteTransaction,
  kind: Database["kind"],
  member: {
    readonly scope: string;
    readonly person: string;
    readonly fields: Omit<RecordFields<"member">, "person">;
    readonly actor: string;
    readonly now: string;
  },
): Promise<Poke | null> {
  const { scope, person, actor, now } = member;
  return await writeServerRecord(tx, kind, {
    scope,
    type: "member",
    id: memberId(scope, person),
    fields: { ...member.fields, person },
    actor,
    now,
  });
}

function isUnchanged(before: Row, fields: Fields, deleted: boolean): boolean {
  return before.deleted === deleted && isSameJson(before.fields, fields);
}
