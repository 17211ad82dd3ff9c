import type { PastVersion } from "#domain/sync/merge-mutation";
import type { Mutation } from "#domain/sync/mutation";
import type { Row } from "#domain/sync/row";
import type { RedactionTable, WriteTransaction } from "../db/schema.ts";
import type { PushFacts } from "./push-facts.ts";
import {
  conflictSubject,
  fromRecord,
  readFields,
  readPaths,
  recordKey,
  type StoredRow,
} from "./stored-row.ts";

const NOTHING_CHANGED = "[]";

/** What the mutations of one push bear on: read once, kept up to date while they are merged one after the other. */
export class WorkingSet {
  readonly #tx: WriteTransaction;
  readonly #scope: string;
  readonly #device: string;
  readonly #epoch: string;
  readonly #rows = new Map<string, StoredRow>();
  /** Looked for at loading: what is not in `#rows` then does not exist. */
  readonly #looked = new Set<string>();
  /** By the record they are about. */
  readonly #conflicts = new Map<string, Map<string, Row>>();
  readonly #history = new Map<string, { readonly downTo: number; versions: readonly PastVersion[] }>();
  readonly #redactions = new Map<string, Pick<RedactionTable, "field" | "rev" | "epoch">[]>();

  private constructor(tx: WriteTransaction, scope: string, device: string, epoch: string) {
    this.#tx = tx;
    this.#scope = scope;
    this.#device = device;
    this.#epoch = epoch;
  }

  static of(
    tx: WriteTransaction,
    at: { readonly scope: string; readonly device: string; readonly epoch: string },
    mutations: readonly Mutation[],
    { records, conflicts, redactions }: Pick<PushFacts, "records" | "conflicts" | "redactions">,
  ): WorkingSet {
    const set = new WorkingSet(tx, at.scope, at.device, at.epoch);
    for (const record of records) set.#put(fromRecord(record));
    for (const { type, recordId } of mutations) set.#looked.add(recordKey(type, recordId));
    for (const conflict of conflicts) set.#put(fromRecord(conflict));
    for (const { type, record, ...redaction } of redactions) set.addRedaction(type, record, redaction);
    return set;
  }

  row(type: string, id: string): Row | null {
    return this.stored(type, id)?.row ?? null;
  }

  stored(type: string, id: string): StoredRow | null {
    return this.#rows.get(recordKey(type, id)) ?? null;
  }

  conflictsAbout(type: string, id: string): readonly Row[] {
    return [...(this.#conflicts.get(id)?.values() ?? [])].filter((row) => row.fields["recordType"] === type);
  }

  redactionsOf(type: string, id: string): readonly Pick<RedactionTable, "field" | "rev" | "epoch">[] {
    return this.#redactions.get(recordKey(type, id)) ?? [];
  }

  addRedaction(type: string, id: string, redaction: Pick<RedactionTable, "field" | "rev" | "epoch">): void {
    const key = recordKey(type, id);
    this.#redactions.set(key, [...(this.#redactions.get(key) ?? []), redaction]);
  }

  /** A row by its key, also one nobody asked for beforehand. */
  async find(type: string, id: string): Promise<Row | null> {
    const known = this.row(type, id);
    if (known !== null || this.#looked.has(recordKey(type, id))) return known;
    const stored = await this.#tx
      .selectFrom("record")
      .selectAll()
      .where("scope", "=", this.#scope)
      .where("type", "=", type)
      .where("id", "=", id)
      .executeTakeFirst();
    if (stored === undefined) return null;
    this.#put(fromRecord(stored));
    return this.row(type, id);
  }

  /** Newest first, as far back as `mergeMutation` asks for. */
  async historyFor(mutation: Mutation): Promise<readonly PastVersion[]> {
    const { type, recordId, seen, salvage } = mutation;
    const row = this.row(type, recordId);
    if (row === null) return [];
    const isFirmlySeen = seen !== null && seen.epoch === this.#epoch && salvage === undefined;
    const downTo = isFirmlySeen ? seen.rev : 0;
    if (isFirmlySeen && row.rev <= seen.rev) return [];
    const key = recordKey(type, recordId);
    const loaded = this.#history.get(key);
    if (loaded !== undefined && loaded.downTo <= downTo) return loaded.versions;
    const versions = await this.#loadVersions(type, recordId, downTo);
    const unsaved = (loaded?.versions ?? []).filter(({ rev }) => rev > (versions[0]?.rev ?? 0));
    const all = [...unsaved, ...versions];
    this.#history.set(key, { downTo, versions: all });
    return all;
  }

  /** Takes over a version just written. */
  wrote(
    stored: StoredRow,
    { mutation, restoredRev, changed }: Pick<PastVersion, "mutation" | "restoredRev" | "changed">,
  ): void {
    this.#put(stored);
    const { row } = stored;
    const key = recordKey(row.type, row.id);
    const made: PastVersion = {
      mutation,
      restoredRev,
      changed,
      rev: row.rev,
      by: row.changedBy,
      at: row.changedAt,
      isOwn: true,
      deleted: row.deleted,
      fields: row.fields,
    };
    const loaded = this.#history.get(key);
    if (loaded === undefined) this.#history.set(key, { downTo: row.rev, versions: [made] });
    else loaded.versions = [made, ...loaded.versions];
  }

  /** Takes over what the server itself made of a row, and lets go of what was read of its earlier versions. */
  replaced(stored: StoredRow): void {
    this.#put(stored);
    this.forgetHistory(stored.row.type, stored.row.id);
  }

  /** After erasure: what was read of earlier versions no longer holds. */
  forgetHistory(type: string, id: string): void {
    this.#history.delete(recordKey(type, id));
  }

  #put(stored: StoredRow): void {
    const { row } = stored;
    this.#rows.set(recordKey(row.type, row.id), stored);
    const subject = conflictSubject(row);
    if (subject === null) return;
    const about = this.#conflicts.get(subject) ?? new Map<string, Row>();
    about.set(row.id, row);
    this.#conflicts.set(subject, about);
  }

  async #loadVersions(type: string, id: string, downTo: number): Promise<readonly PastVersion[]> {
    const versions = await this.#tx
      .selectFrom("record_rev")
      .selectAll()
      .where("scope", "=", this.#scope)
      .where("type", "=", type)
      .where("record", "=", id)
      .where("rev", ">=", downTo)
      .orderBy("rev", "desc")
      .execute();
    return versions.map((version) => ({
      rev: version.rev,
      by: version.actor,
      at: version.at,
      mutation: version.mutation ?? id,
      isOwn: version.device === this.#device,
      isNobodys: version.mutation === null && (type === "attachment" || version.changed === NOTHING_CHANGED),
      restoredRev: version.epoch === this.#epoch ? version.salvaged_rev : version.rev,
      deleted: version.deleted === 1,
      changed: readPaths(version.changed),
      fields: readFields(version.fields),
    }));
  }
}
