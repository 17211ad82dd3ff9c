import type { Ack } from "#protocol/sync-messages";
import type { Row } from "#domain/sync/row";
import { EMPTY_DIGEST, xorDigest } from "#domain/sync/digest";
import { shownRow } from "#domain/sync/shown-row";
import type { DeviceStore } from "#storage/device-store";
import type { CopyLine } from "#storage/second-copy-lines";
import type { Mutation } from "#domain/sync/mutation";
import { copyOf, putBack } from "./second-copy.ts";
import {
  COLLEAGUE,
  PERSON,
  sampleEdit,
  sampleId,
  sampleNote,
  sampleRow,
  TEAM,
  textEdit,
} from "./sync-samples.ts";

export const STEPS = [
  "save",
  "remove",
  "push",
  "loseAnswer",
  "refuse",
  "colleagueEdits",
  "pull",
  "compare",
  "misjudge",
  "withdraw",
  "giveBack",
  "restore",
  "fork",
  "renumber",
  "resend",
  "discard",
  "copy",
  "putBack",
] as const;

export interface Step {
  readonly kind: (typeof STEPS)[number];
  /** Which record, where that matters. */
  readonly pick: number;
}

const FEW = { maxMutations: 3, maxBytes: 1_000_000 };

/** A server of the simplest kind and one device of it: every mutation is taken as it is. For steps at random. */
export class DeviceWorld {
  readonly #store: DeviceStore;
  readonly #rows = new Map<string, Row>();
  #seq = 0;
  #epoch = 0;
  #isGranted = true;
  #words = 0;
  #copy: readonly CopyLine[] = [];

  constructor(store: DeviceStore) {
    this.#store = store;
  }

  async run({ kind, pick }: Step): Promise<void> {
    const recordId = sampleId(0x100 + pick);
    const store = this.#store;
    switch (kind) {
      case "save":
        return this.#save(recordId);
      case "remove":
        await store.save([sampleEdit({ recordId, delete: true })]);
        return;
      case "push":
      case "loseAnswer":
      case "refuse":
        return this.#push(kind, pick);
      case "colleagueEdits":
        this.#write(recordId, { said: `colleague ${(this.#words += 1)}` }, false);
        return;
      case "pull":
        return this.#pull();
      case "compare":
      case "misjudge": {
        const digest = kind === "misjudge" ? "00000000000000ff" : this.#digest();
        await store.checkHeads({ [TEAM]: { seq: this.#seq, digest } });
        return;
      }
      case "withdraw":
        this.#isGranted = false;
        return this.#pull();
      case "giveBack":
        this.#isGranted = true;
        return this.#pull();
      case "restore":
        return this.#restore(pick);
      case "fork":
        return store.fork(sampleId(0xf00 + (this.#words += 1)));
      case "renumber":
        return store.renumber(TEAM, pick + 1);
      case "copy":
        this.#copy = await copyOf(store);
        return;
      case "putBack":
        await putBack(store, this.#copy);
        return;
      case "resend":
      case "discard": {
        const refused = await store.queries.refused();
        const id = refused[pick % Math.max(1, refused.length)]?.mutation.id;
        if (id === undefined) return;
        if (kind === "discard") await store.discardRefused(id);
        else await store.resendRefused(id);
        return;
      }
    }
  }

  async #save(recordId: string): Promise<void> {
    const shown = await this.#store.queries.record(TEAM, "conversation", recordId);
    const words = `words ${(this.#words += 1)}`;
    const edit =
      shown === undefined
        ? sampleNote(recordId, words)
        : { ...textEdit(recordId, shown.fields.said ?? null, words), seen: shown.seen };
    await this.#store.save([edit]);
  }

  async #push(kind: "push" | "loseAnswer" | "refuse", pick: number): Promise<void> {
    if (!this.#isGranted) return;
    const mutations = await this.#store.take(TEAM, FEW);
    const refusedAt = kind === "refuse" ? pick % Math.max(1, mutations.length) : -1;
    const acks = mutations.map((mutation, index): Ack => {
      if (index === refusedAt)
        return { id: mutation.id, status: "refused", code: pick % 2 === 0 ? "invalid" : "notAllowed" };
      this.#take(mutation);
      return { id: mutation.id, status: "applied" };
    });
    if (kind === "loseAnswer") return;
    const rows = mutations.flatMap(({ recordId }) => this.#rows.get(recordId) ?? []);
    const head = { seq: this.#seq, digest: EMPTY_DIGEST };
    await this.#store.completePush(TEAM, this.#epochId(), { acks, rows, head });
  }

  #take(mutation: Mutation): void {
    const before = this.#rows.get(mutation.recordId) ?? null;
    const after = shownRow(before, [mutation], { scope: TEAM, person: PERSON });
    if (after !== null) this.#write(mutation.recordId, after.fields, after.deleted);
  }

  #write(id: string, fields: Row["fields"], deleted: boolean): void {
    const rev = (this.#rows.get(id)?.rev ?? 0) + 1;
    this.#seq += 1;
    this.#rows.set(id, sampleRow({ id, rev, seq: this.#seq, fields, deleted, changedBy: COLLEAGUE }));
  }

  /** One page of at most three rows. */
  async #pull(): Promise<void> {
    const { deviceId, epoch, scopes } = await this.#store.state();
    const cursor = scopes.find(({ scope }) => scope === TEAM)?.cursor ?? null;
    const from = epoch === this.#epochId() ? Number(cursor ?? 0) : 0;
    const rows = this.#isGranted
      ? [...this.#rows.values()]
          .filter(({ seq }) => seq > from)
          .toSorted((left, right) => left.seq - right.seq)
          .slice(0, 3)
      : [];
    const cursors: Record<string, string> = this.#isGranted
      ? { [TEAM]: String(rows.at(-1)?.seq ?? from) }
      : {};
    await this.#store.applyPull(
      { deviceId, schemaVersion: 1, cursors: { [TEAM]: cursor }, waiting: {}, epoch, limit: 3 },
      {
        ...{ rows, cursors, heads: {}, more: false, epoch: this.#epochId() },
        scopes: this.#isGranted ? [{ id: TEAM, kind: "team", role: "fieldworker" }] : [],
        serverTime: "2026-03-02T09:00:00.000Z",
      },
    );
  }

  /** An older backup is put back: some records are gone, some a version older. The device pulls all and gives back what it has. */
  async #restore(pick: number): Promise<void> {
    if (!this.#isGranted) return;
    this.#epoch += 1;
    for (const [index, row] of [...this.#rows.values()].entries()) {
      if ((index + pick) % 3 === 0) this.#rows.delete(row.id);
      else if ((index + pick) % 3 === 1 && row.rev > 1)
        this.#rows.set(row.id, sampleRow({ ...row, rev: row.rev - 1, fields: { said: "older" } }));
    }
    await this.#store.beginEpoch(this.#epochId());
    for (let page = 0; page <= this.#rows.size; page += 3) await this.#pull();
    await this.#store.salvage(TEAM, this.#epochId());
  }

  #digest(): string {
    return [...this.#rows.values()].reduce((digest, { hash }) => xorDigest(digest, hash), EMPTY_DIGEST);
  }

  #epochId(): string {
    return sampleId(0xd00 + this.#epoch);
  }
}
