import type { Insertable } from "kysely";
import { sql } from "kysely";
import { canonicalJson } from "#domain/json";
import type { RowDraft } from "#domain/sync/merge-mutation";
import type { Row } from "#domain/sync/row";
import { xorDigest } from "#domain/sync/digest";
import { rowHash } from "#domain/sync/row-hash";
import type { Head } from "#protocol/sync-messages";
import type { Database } from "../db/open-database.ts";
import { ReadyInsert, ReadyStatement } from "../db/ready-statement.ts";
import type { Queries, RecordRevTable, RecordTable, ScopeTable, WriteTransaction } from "../db/schema.ts";
import { together, type Send } from "../db/together.ts";
import { sha256Hex } from "./sha256-hex.ts";
import { recordKey, toRecord, type StoredRow } from "./stored-row.ts";

/** Rows in one statement: far below what either database takes in parameters. */
const ROWS_A_STATEMENT = 500;
/** The channel on which processes that share one PostgreSQL tell each other of new heads. */
export const POKE_CHANNEL = "stoep_poke";

export interface VersionOrigin {
  readonly mutation: string | null;
  readonly device: string | null;
  readonly actor: string;
  /** The rev a device had of it, when it gave the row back whole. */
  readonly salvagedRev: number | null;
  readonly changed: readonly string[];
}

export type LockedScope = Pick<ScopeTable, "id" | "kind" | "owner" | "head" | "digest">;

/**
 * Locks a scope until the transaction ends. It must be the transaction's first statement, and it is a write on purpose: from here
 * on nobody else takes a seq of this scope, so that the order of seqs is the order of commits.
 */
export async function lockScope(tx: WriteTransaction, scope: string): Promise<LockedScope | undefined> {
  return await locking(tx, scope).executeTakeFirst();
}

/** As `lockScope`, for sending together with what is read under the lock. */
export const lockingScope = new ReadyStatement((db) => locking(db, ""));

function locking(db: Queries, scope: string) {
  return db
    .updateTable("scope")
    .set((set) => ({ head: set.ref("head") }))
    .where("id", "=", scope)
    .returning(["id", "kind", "owner", "head", "digest"]);
}

/**
 * The only way rows get into a scope: gives each its seq and hash, keeps every version, moves head and digest.
 * Nothing reaches the database before `flush`, which must come before the transaction's end.
 */
export class ScopeWriter {
  readonly #tx: WriteTransaction;
  readonly #kind: Database["kind"];
  readonly #scope: string;
  readonly #epoch: string;
  readonly #written = new Map<string, Insertable<RecordTable>>();
  readonly #versions: Insertable<RecordRevTable>[] = [];
  #head: number;
  #digest: string;
  /** The team's name when its settings were written with one: `scope.name` follows them, so that there is one name. */
  #name: string | null = null;

  constructor(tx: WriteTransaction, kind: Database["kind"], locked: LockedScope, epoch: string) {
    this.#tx = tx;
    this.#kind = kind;
    this.#scope = locked.id;
    this.#head = locked.head;
    this.#digest = locked.digest;
    this.#epoch = epoch;
  }

  get head(): Head {
    return { seq: this.#head, digest: this.#digest };
  }

  get hasWritten(): boolean {
    return this.#written.size > 0;
  }

  /** `before`: the version it replaces; `null` for a new record. */
  write(draft: RowDraft, before: Row | null, origin: VersionOrigin): StoredRow {
    this.#head += 1;
    // Written out once: what is stored is what is hashed.
    const fields = canonicalJson(draft.fields);
    const row: Row = { ...draft, seq: this.#head, hash: rowHash(draft, sha256Hex, fields) };
    if (before !== null) this.#digest = xorDigest(this.#digest, before.hash);
    this.#digest = xorDigest(this.#digest, row.hash);
    const stored = { row, epoch: this.#epoch };
    const record = toRecord(stored, fields);
    this.#name = teamNameIn(row) ?? this.#name;
    this.#written.set(recordKey(row.type, row.id), record);
    this.#versions.push({
      scope: this.#scope,
      type: row.type,
      record: row.id,
      rev: row.rev,
      epoch: this.#epoch,
      mutation: origin.mutation,
      device: origin.device,
      actor: origin.actor,
      at: row.changedAt,
      deleted: record.deleted,
      salvaged_rev: origin.salvagedRev,
      changed: JSON.stringify(origin.changed),
      merged: record.merged ?? null,
      fields: record.fields,
    });
    return stored;
  }

  async flush(): Promise<void> {
    await together(this.#tx, this.#kind, (send) => this.flushWith(send));
  }

  /** As `flush`, among other statements that go out together. */
  async flushWith(send: Send): Promise<void> {
    if (!this.hasWritten) return;
    const tx = this.#tx;
    const kind = this.#kind;
    const statements = [
      ...putRecords.of(tx, kind, [...this.#written.values()]),
      ...putVersions.of(tx, kind, this.#versions),
      moveHead.with(tx, kind, [this.#head, this.#digest, this.#name, this.#scope]),
      // Delivered by PostgreSQL at commit, and only then.
      ...(kind === "postgres"
        ? [sql`select pg_notify(${POKE_CHANNEL}, ${`${this.#scope}:${this.#head}`})`.compile(tx)]
        : []),
    ];
    this.#versions.length = 0;
    this.#written.clear();
    await Promise.all(statements.map(send));
  }
}

const moveHead = new ReadyStatement((db) =>
  db
    .updateTable("scope")
    .set((set) => ({ head: 0, digest: "", name: set.fn.coalesce(set.val(""), "name") }))
    .where("id", "=", ""),
);

const RECORD_STAND_IN: Insertable<RecordTable> = {
  scope: "",
  type: "",
  id: "",
  rev: 0,
  seq: 0,
  deleted: 0,
  created_at: "",
  created_by: "",
  changed_at: "",
  changed_by: "",
  merged: null,
  hash: "",
  fields: "",
  epoch: "",
  about: null,
};

const putRecords = new ReadyInsert(RECORD_STAND_IN, (db, rows) =>
  db
    .insertInto("record")
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(["scope", "type", "id"]).doUpdateSet((set) => ({
        rev: set.ref("excluded.rev"),
        seq: set.ref("excluded.seq"),
        deleted: set.ref("excluded.deleted"),
        created_at: set.ref("excluded.created_at"),
        created_by: set.ref("excluded.created_by"),
        changed_at: set.ref("excluded.changed_at"),
        changed_by: set.ref("excluded.changed_by"),
        merged: set.ref("excluded.merged"),
        hash: set.ref("excluded.hash"),
        fields: set.ref("excluded.fields"),
        epoch: set.ref("excluded.epoch"),
        about: set.ref("excluded.about"),
      })),
    ),
);

const VERSION_STAND_IN: Insertable<RecordRevTable> = {
  scope: "",
  type: "",
  record: "",
  rev: 0,
  epoch: "",
  mutation: null,
  device: null,
  actor: "",
  at: "",
  deleted: 0,
  salvaged_rev: null,
  changed: "",
  merged: null,
  fields: "",
};

const putVersions = new ReadyInsert(VERSION_STAND_IN, (db, rows) => db.insertInto("record_rev").values(rows));

function teamNameIn(row: Row): string | null {
  const name = row.type === "teamSettings" && !row.deleted ? row.fields["name"] : undefined;
  return typeof name === "string" ? name : null;
}

export function inParts<T>(all: readonly T[], size: number = ROWS_A_STATEMENT): readonly (readonly T[])[] {
  const parts: (readonly T[])[] = [];
  for (let start = 0; start < all.length; start += size) parts.push(all.slice(start, start + size));
  return parts;
}
