import type { Insertable } from "kysely";
import { sql } from "kysely";
import { canonicalJson } from "#domain/json";
import type { RowDraft } from "#domain/sync/merge-mutation";
import type { Row } from "#domain/sync/row";
import { xorDigest } from "#domain/sync/digest";
import { rowHash } from "#domain/sync/row-hash";
import type { Head } from "#protocol/sync-messages";
import type { Database } from "../db/open-database.ts";
import { ReadyInsert } from "../db/ready-lists.ts";
import { ReadyStatement } from "../db/ready-statement.ts";
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
export const lockingScope = new ReadyStatement((db) => locking(db, "").compile());

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
    const content = canonicalJson(draft.fields);
    const row: Row = { ...draft, seq: this.#head, hash: rowHash(draft, sha256Hex, content) };
    if (before !== null) this.#digest = xorDigest(this.#digest, before.hash);
    this.#digest = xorDigest(this.#digest, row.hash);
    const stored = { row, epoch: this.#epoch, content };
    const record = toRecord(stored);
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
    await together(this.#tx, (send) => this.flushWith(send));
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
      ...(kind === "postgres" ? [notify.with(tx, kind, [POKE_CHANNEL, `${this.#scope}:${this.#head}`])] : []),
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
    .where("id", "=", "")
    .compile(),
);

const notify = new ReadyStatement((db) => sql`select pg_notify(${""}, ${""})`.compile(db));

const putRecords = new ReadyInsert<Insertable<RecordTable>>(
  "record",
  {
    scope: "text",
    type: "text",
    id: "text",
    rev: "bigint",
    seq: "bigint",
    deleted: "bigint",
    created_at: "text",
    created_by: "text",
    changed_at: "text",
    changed_by: "text",
    merged: "text",
    hash: "text",
    fields: "text",
    epoch: "text",
    about: "text",
  },
  {
    key: ["scope", "type", "id"],
    columns: [
      ...(["rev", "seq", "deleted", "created_at", "created_by", "changed_at", "changed_by"] as const),
      ...(["merged", "hash", "fields", "epoch", "about"] as const),
    ],
  },
);

const putVersions = new ReadyInsert<Insertable<RecordRevTable>>("record_rev", {
  scope: "text",
  type: "text",
  record: "text",
  rev: "bigint",
  epoch: "text",
  mutation: "text",
  device: "text",
  actor: "text",
  at: "text",
  deleted: "bigint",
  salvaged_rev: "bigint",
  changed: "text",
  merged: "text",
  fields: "text",
});

function teamNameIn(row: Row): string | null {
  const name = row.type === "teamSettings" && !row.deleted ? row.fields["name"] : undefined;
  return typeof name === "string" ? name : null;
}

export function inParts<T>(all: readonly T[], size: number = ROWS_A_STATEMENT): readonly (readonly T[])[] {
  const parts: (readonly T[])[] = [];
  for (let start = 0; start < all.length; start += size) parts.push(all.slice(start, start + size));
  return parts;
}
