import type { Insertable } from "kysely";
import { derivedId } from "#domain/derived-ids";
import { type RandomBytes } from "#domain/ids";
import { isSameJson } from "#domain/json";
import { definitionOf } from "#domain/records/registry";
import { hasRight } from "#domain/rights";
import { canonicalFields } from "#domain/sync/canonical-fields";
import { isErasureGround } from "#domain/sync/erasure-ground";
import { mergeMutation, type MergeOutcome, type RowDraft } from "#domain/sync/merge-mutation";
import type { Mutation } from "#domain/sync/mutation";
import type { RefusalCode } from "#domain/sync/refusal";
import type { Row } from "#domain/sync/row";
import { EMPTY_DIGEST } from "#domain/sync/digest";
import type { Ack } from "#protocol/sync-messages";
import type { Database } from "../db/open-database.ts";
import type { MutationTable, WriteTransaction } from "../db/schema.ts";
import { togetherAhead } from "../db/together.ts";
import { ClosedChecks } from "./closed-checks.ts";
import { cursorAfterPush } from "./cursor-after-push.ts";
import { GivenBack } from "./given-back.ts";
import type { Standing } from "./grants.ts";
import type { PushFacts } from "./push-facts.ts";
import { refusalByRight } from "./push-rights.ts";
import { holdsErased, touchesErased } from "./erased-words.ts";
import { emptiedConflicts, isAbout, wipePast, withoutErased } from "./redaction.ts";
import { dependsOnRefused } from "./refused-chain.ts";
import { refusedBefore, type RefusedByRecord } from "./refused-store.ts";
import { ScopeWriter, type LockedScope } from "./scope-writer.ts";
import { recordKey, type StoredRow } from "./stored-row.ts";
import type { Step, StreamCheck } from "./stream-check.ts";
import { saveLastN, saveMutations } from "./stream-store.ts";
import { toWire, type PushAnswer, type WireRow } from "./wire-answer.ts";
import { WorkingSet } from "./working-set.ts";

export interface PushPlace {
  readonly scope: LockedScope;
  readonly standing: Standing;
  readonly epoch: string;
  readonly person: string;
  readonly device: string;
  /** The device's cursor, as it sent it. */
  readonly cursor: string | undefined;
  readonly random: RandomBytes;
  /** Instant of the server's clock. */
  readonly now: string;
}

/** Takes the mutations of one push, one after the other, inside its transaction and under the scope's lock. */
export class MutationTaker {
  /** What the mutations taken gave back to this server. */
  readonly givenBack = new GivenBack();
  /** Whether it took the order from answers to a closed check: what told it may still stand in the files. */
  hasShuffled = false;
  readonly #closedChecks = new ClosedChecks();
  readonly #tx: WriteTransaction;
  readonly #kind: Database["kind"];
  readonly #place: PushPlace;
  readonly #writer: ScopeWriter;
  readonly #entries: Insertable<MutationTable>[] = [];

  constructor(tx: WriteTransaction, kind: Database["kind"], place: PushPlace) {
    this.#tx = tx;
    this.#kind = kind;
    this.#place = place;
    this.#writer = new ScopeWriter(tx, kind, place.scope, place.epoch);
  }

  async take(
    mutations: readonly Mutation[],
    hashes: readonly string[],
    checked: StreamCheck,
    facts: PushFacts,
    momentOf: (mutation: Mutation) => string,
  ): Promise<PushAnswer> {
    const { scope, standing, device, epoch } = this.#place;
    const at = { scope: scope.id, device, epoch };
    const working = WorkingSet.of(this.#tx, at, mutations, facts);
    const refused = refusedBefore(facts.refused, scope.id, mutations);

    const acks: Ack[] = [];
    const touched = new Map<string, { readonly type: string; readonly id: string }>();
    const touch = (type: string, id: string) => touched.set(recordKey(type, id), { type, id });
    for (const [index, mutation] of mutations.entries()) {
      const step: Step = checked.steps[index] ?? { kind: "idReused" };
      touch(mutation.type, mutation.recordId);
      if (step.kind === "known") {
        acks.push(ackAgain(mutation.id, step.taken));
        continue;
      }
      if (step.kind === "idReused") {
        acks.push({ id: mutation.id, status: "refused", code: "invalid" });
        continue;
      }
      const now = momentOf(mutation);
      const isErased = await this.#holdsErased(mutation, working);
      const outcome = await this.#judge(mutation, working, refused, now, isErased);
      const keepsPayload = !isErased && this.#keepsPayload(mutation, outcome, working);
      this.#enter(mutation, hashes[index] ?? "", outcome, now, keepsPayload);
      // Also one that changes nothing has its time and its place in the stream.
      const known = working.row(mutation.type, mutation.recordId);
      if (known !== null) this.#closedChecks.note(known, known);
      if (outcome.status === "refused") {
        refused.add(mutation, outcome.code);
        acks.push({ id: mutation.id, status: "refused", code: outcome.code });
        continue;
      }
      const written = await this.#write(mutation, outcome, working, now);
      for (const row of written) touch(row.type, row.id);
      this.givenBack.note(mutation, written.length > 0);
      acks.push({ id: mutation.id, status: outcome.status });
    }

    await togetherAhead(this.#tx, (send) =>
      Promise.all([
        this.#writer.flushWith(send),
        saveMutations(this.#tx, this.#kind, send, this.#entries),
        saveLastN(this.#tx, this.#kind, send, at, checked.lastN),
      ]),
    );
    await this.#shuffleAnswers(working);
    const canRead = standing?.kind === "member" && hasRight(standing.role, "read");
    const rows = [...touched.values()]
      .map(({ type, id }) => working.stored(type, id))
      .filter((stored) => stored !== null);
    if (!canRead) return { acks, rows: [], head: { seq: 0, digest: EMPTY_DIGEST } };
    const { head } = this.#writer;
    // What was shuffled is not all in the answer: only a pull brings it.
    const cursor = this.hasShuffled ? undefined : cursorAfterPush(this.#place.cursor, scope.head, head.seq);
    const response = { acks, rows: rows.map((stored) => withErasedRev(stored, working)), head };
    return cursor === undefined ? response : { ...response, cursor };
  }

  async #shuffleAnswers(working: WorkingSet): Promise<void> {
    const { scope, epoch, now, random } = this.#place;
    const place = { scope: scope.id, epoch, now, random };
    const shuffled = await this.#closedChecks.shuffle(this.#tx, this.#writer, place);
    for (const stored of shuffled) working.replaced(stored);
    this.hasShuffled = shuffled.length > 0;
  }

  async #judge(
    given: Mutation,
    working: WorkingSet,
    refused: RefusedByRecord,
    now: string,
    isErased: boolean,
  ): Promise<MergeOutcome> {
    const { scope, standing, epoch, person } = this.#place;
    const refuse = (code: RefusalCode): MergeOutcome => ({ status: "refused", code });
    const byRight = refusalByRight(standing, scope.kind, epoch, given);
    if (byRight !== null) return refuse(byRight);
    const row = working.row(given.type, given.recordId);
    const redactions = working.redactionsOf(given.type, given.recordId);
    if (isErased) return refuse("purged");
    if (dependsOnRefused(given, row?.fields ?? null, refused.of(given.type, given.recordId))) {
      return refuse("dependsOnRefused");
    }
    const mutation = withoutErased(given, row, redactions, epoch);
    const conflicts = working.conflictsAbout(given.type, given.recordId);
    return mergeMutation({
      scope: scope.id,
      mutation,
      row,
      history: await working.historyFor(mutation),
      openConflicts: conflicts.filter(({ fields }) => fields["state"] === "open"),
      reopened: conflicts.find(
        ({ id, fields }) => id === mutation.reopens?.conflict && fields["state"] === "settled",
      ),
      conflictCount: conflicts.length,
      now,
      actor: person,
      epoch,
    });
  }

  /** What this push itself wrote and keeps of the record is found with the rest. */
  async #holdsErased(mutation: Mutation, working: WorkingSet): Promise<boolean> {
    const { type, recordId } = mutation;
    const known = {
      ...{ scope: this.#place.scope.id, epoch: this.#place.epoch },
      redactions: working.redactionsOf(type, recordId),
      conflicts: working.conflictsAbout(type, recordId),
    };
    return await holdsErased(this.#tx, mutation, known, async () => {
      await this.#writer.flush();
      return this.#entries.filter(({ record }) => record === recordId).map(({ payload }) => payload ?? null);
    });
  }

  /**
   * A refused mutation is kept as it was sent. So is one that was merged into a field of which something was once erased: what it wrote
   * is in no version, and the next edit of its device may start from it.
   */
  #keepsPayload(mutation: Mutation, outcome: MergeOutcome, working: WorkingSet): boolean {
    if (this.#place.standing?.kind !== "member") return false;
    const redactions = working.redactionsOf(mutation.type, mutation.recordId);
    if (mutation.salvage !== undefined && redactions.length > 0) return false;
    return (
      outcome.status === "refused" || (outcome.status === "merged" && touchesErased(mutation, redactions))
    );
  }

  async #write(
    mutation: Mutation,
    outcome: Exclude<MergeOutcome, { status: "refused" }>,
    working: WorkingSet,
    now: string,
  ): Promise<readonly Row[]> {
    const { type, recordId, redact } = mutation;
    const conflictsBefore = working.conflictsAbout(type, recordId);
    const written: Row[] = [];
    if (outcome.row !== null) {
      written.push(await this.#writeDraft(outcome.row, outcome.changed, mutation, working));
    }
    for (const conflict of outcome.conflicts) {
      written.push(await this.#writeDraft(conflict, Object.keys(conflict.fields), mutation, working));
    }
    if (redact === undefined) return written;
    const { scope, epoch, person, device } = this.#place;
    const settled = emptiedConflicts(working.conflictsAbout(type, recordId), redact.fields, {
      now,
      actor: person,
    });
    for (const conflict of settled) {
      written.push(await this.#writeDraft(conflict, ["versions"], mutation, working));
    }
    // What is wiped must be on the disk first: versions made earlier in this same push hold the words too.
    await this.#writer.flush();
    // A record that never arrived may yet: what was refused of it is mended and sent again.
    const rev = outcome.row?.rev ?? 1;
    // Other words than the known ones might say something of the person.
    const ground = isErasureGround(redact.ground) ? redact.ground : "other";
    await wipePast(
      this.#tx,
      { scope: scope.id, type, id: recordId },
      conflictsBefore.filter(({ fields }) => isAbout(fields, redact.fields)).map(({ id }) => id),
      redact.fields,
      { rev, epoch, at: now },
    );
    working.forgetHistory(type, recordId);
    for (const field of Object.keys(redact.fields))
      working.addRedaction(type, recordId, { field, rev, epoch });
    for (const entry of this.#entries) if (entry.record === recordId) entry.payload = null;
    await this.#tx
      .insertInto("audit")
      .values({
        id: derivedId("audit", scope.id, mutation.id),
        at: now,
        scope: scope.id,
        actor: person,
        device,
        event: "erased",
        detail: JSON.stringify({ type, record: recordId, fields: Object.keys(redact.fields), ground }),
      })
      .execute();
    return written;
  }

  async #writeDraft(
    draft: RowDraft,
    changed: readonly string[],
    mutation: Mutation,
    working: WorkingSet,
  ): Promise<Row> {
    const before = await working.find(draft.type, draft.id);
    const salvagedRev = wholeSalvage(mutation, draft);
    // A conflict given back after a restore may already stand where a new one is derived: versions only ever grow.
    const rev = Math.max(draft.rev, (before?.rev ?? 0) + 1);
    const stored = this.#writer.write({ ...draft, rev }, before, {
      mutation: mutation.id,
      device: this.#place.device,
      actor: this.#place.person,
      salvagedRev,
      changed,
    });
    working.wrote(stored, { mutation: mutation.id, restoredRev: salvagedRev, changed });
    this.#closedChecks.note(stored.row, before);
    return stored.row;
  }

  #enter(mutation: Mutation, hash: string, outcome: MergeOutcome, now: string, keepsPayload: boolean): void {
    const { scope, person, device, epoch } = this.#place;
    const { id: _id, n: _n, ...content } = mutation;
    this.#entries.push({
      scope: scope.id,
      id: mutation.id,
      person,
      device,
      epoch,
      n: mutation.n,
      // A name nobody knows may hold characters PostgreSQL has no place for.
      type: definitionOf(mutation.type) === undefined ? "" : mutation.type,
      record: mutation.recordId,
      payload_hash: hash,
      status: outcome.status,
      code: outcome.status === "refused" ? outcome.code : null,
      payload: keepsPayload ? JSON.stringify(content) : null,
      received_at: now,
    });
  }
}

/** As a pull tells it: this answer may be the only one that brings the device the row. */
function withErasedRev(stored: StoredRow, working: WorkingSet): WireRow {
  const revs = working.redactionsOf(stored.row.type, stored.row.id).map(({ rev }) => rev);
  return toWire(stored, revs.length === 0 ? null : Math.max(...revs));
}

/** The rev a row had on the device that gave it back; `null` for one that was merged with what was done since. */
function wholeSalvage(mutation: Mutation, draft: RowDraft): number | null {
  const { salvage, recordId } = mutation;
  if (salvage === undefined || draft.id !== recordId) return null;
  return isSameJson(draft.fields, canonicalFields(salvage.fields)) ? salvage.rev : null;
}

/** A refusal is told again: a device that missed it must not take the mutation for accepted. */
function ackAgain(id: string, taken: { readonly status: string; readonly code: RefusalCode | null }): Ack {
  if (taken.status !== "refused") return { id, status: "duplicate" };
  return taken.code === null ? { id, status: "refused" } : { id, status: "refused", code: taken.code };
}
