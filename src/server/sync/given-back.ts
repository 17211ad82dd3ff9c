import { derivedId } from "#domain/derived-ids";
import type { Mutation } from "#domain/sync/mutation";
import type { WriteTransaction } from "../db/schema.ts";

/** How many records of each type a push gave back to a server that had lost them. */
export type CountByType = Readonly<Record<string, number>>;

interface Giver {
  readonly scope: string;
  readonly person: string;
  readonly device: string;
  readonly now: string;
}

/** Counts what comes back with one push after a lost disk or an older backup: without content, for the log and the audit. */
export class GivenBack {
  #first: Mutation | null = null;
  readonly #counts = new Map<string, number>();

  /** `changed`: the server did not have it so. What it had already did not come back. */
  note(mutation: Mutation, changed: boolean): void {
    if (mutation.salvage === undefined || !changed) return;
    this.#first ??= mutation;
    this.#counts.set(mutation.type, (this.#counts.get(mutation.type) ?? 0) + 1);
  }

  /** `null`: nothing came back. */
  counts(): CountByType | null {
    return this.#counts.size === 0 ? null : Object.fromEntries(this.#counts);
  }

  /** One entry a push, in its transaction. */
  async writeAudit(tx: WriteTransaction, { scope, person, device, now }: Giver): Promise<void> {
    const records = this.counts();
    if (this.#first === null || records === null) return;
    await tx
      .insertInto("audit")
      .values({
        id: derivedId("audit", scope, this.#first.id),
        at: now,
        ...{ scope, actor: person, device },
        event: "givenBack",
        detail: JSON.stringify({ records }),
      })
      .execute();
  }
}
