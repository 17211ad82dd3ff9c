import { uuidV4 } from "#domain/ids";
import type { Json } from "#domain/json";
import {
  mergeMutation,
  type MergeOutcome,
  type PastVersion,
  type RowDraft,
} from "#domain/sync/merge-mutation";
import type { Mutation, MutationContent } from "#domain/sync/mutation";
import { rowHash } from "#domain/sync/row-hash";
import type { Row } from "#domain/sync/row";

let counter = 0;
/** An id of the right shape, another at each call. */
export const nextId = (): string => {
  counter += 1;
  const bytes = new Uint8Array(16);
  new DataView(bytes.buffer).setUint32(12, counter);
  return uuidV4(() => bytes);
};

export const SCOPE = nextId();
export const EPOCH = nextId();
const START_MS = Date.UTC(2026, 10, 21, 9);

/** A server of one record, in memory: what `mergeMutation` answers is taken over, as the real one does in its transaction. */
export class OneRecord {
  row: Row | null = null;
  readonly conflicts = new Map<string, Row>();
  readonly versions: (PastVersion & { readonly device: string })[] = [];
  readonly outcomes: MergeOutcome[] = [];
  #seq = 0;

  readonly type: string;
  readonly id: string;

  constructor(type: string, id: string = nextId()) {
    this.type = type;
    this.id = id;
  }

  get seen(): { epoch: string; rev: number } | null {
    return this.row === null ? null : { epoch: EPOCH, rev: this.row.rev };
  }

  get fields(): Readonly<Record<string, Json>> {
    return this.row?.fields ?? {};
  }

  get openConflicts(): readonly Row[] {
    return [...this.conflicts.values()].filter((row) => row.fields["state"] === "open");
  }

  settledConflict(id: string | undefined): Row | undefined {
    return [...this.conflicts.values()].find((row) => row.id === id && row.fields["state"] === "settled");
  }

  /** Pushes an edit as a person on a device of the same name. */
  push(
    by: string,
    content: Omit<MutationContent, "type" | "recordId" | "seen"> & Partial<MutationContent>,
  ): MergeOutcome {
    const mutation: Mutation = {
      type: this.type,
      recordId: this.id,
      seen: this.seen,
      id: nextId(),
      n: 1,
      at: "2026-11-21T09:00:00.000Z",
      ...content,
    };
    const now = new Date(START_MS + this.#seq * 60_000).toISOString();
    const outcome = mergeMutation({
      scope: SCOPE,
      mutation,
      row: this.row,
      history: this.versions.toReversed().map((version) => ({ ...version, isOwn: version.device === by })),
      openConflicts: this.openConflicts,
      reopened: this.settledConflict(mutation.reopens?.conflict),
      conflictCount: this.conflicts.size,
      now,
      actor: by,
      epoch: EPOCH,
    });
    this.outcomes.push(outcome);
    if (outcome.status === "refused") return outcome;
    for (const conflict of outcome.conflicts) this.conflicts.set(conflict.id, this.#placed(conflict));
    if (outcome.row !== null) {
      this.row = this.#placed(outcome.row);
      this.versions.push({
        rev: outcome.row.rev,
        by,
        device: by,
        at: now,
        mutation: mutation.id,
        isOwn: false,
        restoredRev: mutation.salvage?.rev ?? null,
        deleted: outcome.row.deleted,
        changed: outcome.changed,
        fields: outcome.row.fields,
      });
    }
    return outcome;
  }

  /** The server writes a version of its own accord. */
  server(fields: Readonly<Record<string, Json>>): void {
    const { row } = this;
    if (row === null) throw new Error("There is no record yet");
    this.row = this.#placed({ ...row, rev: row.rev + 1, fields: { ...row.fields, ...fields } });
    this.versions.push({
      ...{ rev: this.row.rev, by: row.createdBy, device: "server", at: row.changedAt, mutation: this.id },
      ...{ isOwn: false, isNobodys: true, restoredRev: null, deleted: row.deleted },
      ...{ changed: Object.keys(fields), fields: this.row.fields },
    });
  }

  #placed(draft: RowDraft): Row {
    this.#seq += 1;
    return { ...draft, seq: this.#seq, hash: rowHash(draft) };
  }
}
