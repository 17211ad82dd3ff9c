import type { Poke } from "#protocol/sync-messages";
import type { WriteTransaction } from "../db/schema.ts";
import type { Failure } from "../http/failure.ts";
import type { StreamOwner } from "../http/open-streams.ts";
import type { Services } from "../services.ts";

/** A transaction of the access routes. */
export interface AccessTransaction {
  readonly tx: WriteTransaction;
  /** Collects what to tell open devices once the transaction has committed; `null`: nothing changed. */
  readonly poke: (poke: Poke | null) => void;
  /** Collects whose live streams to end once the transaction has committed, before any poke. */
  readonly endStreamsOf: (owner: Partial<StreamOwner>) => void;
}

/** Runs `work` as one transaction and then pokes; when it returns a failure, nothing of it happened. */
export async function allOrNothing<T extends { readonly kind: string }>(
  services: Services,
  work: (transaction: AccessTransaction) => Promise<T | Failure>,
): Promise<T | Failure> {
  const pokes: Poke[] = [];
  const ended: Partial<StreamOwner>[] = [];
  try {
    const outcome = await services.database.transaction(async (tx) => {
      const result = await work({
        tx,
        poke: (poke) => void (poke !== null && pokes.push(poke)),
        endStreamsOf: (owner) => void ended.push(owner),
      });
      if (isFailure(result)) throw new RolledBack(result);
      return result;
    });
    for (const owner of ended) services.streams.closeOf(owner);
    for (const poke of pokes) services.live.poke(poke);
    return outcome;
  } catch (error) {
    if (error instanceof RolledBack) return error.failure;
    throw error;
  }
}

const isFailure = (outcome: { readonly kind: string }): outcome is Failure => outcome.kind === "failure";

/** The only way to make the database's driver roll back is to throw; this never leaves the file. */
class RolledBack extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.code);
    this.failure = failure;
  }
}
