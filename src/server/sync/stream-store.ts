import type { Insertable } from "kysely";
import type { Mutation } from "#domain/sync/mutation";
import type { MutationTable, WriteTransaction } from "../db/schema.ts";
import { inParts } from "./scope-writer.ts";
import type { TakenMutation } from "./stream-check.ts";

export interface StreamPlace {
  readonly scope: string;
  readonly device: string;
  readonly epoch: string;
}

export async function lastNOf(tx: WriteTransaction, place: StreamPlace): Promise<number> {
  const stream = await tx
    .selectFrom("stream")
    .select("last_n")
    .where("scope", "=", place.scope)
    .where("device", "=", place.device)
    .where("epoch", "=", place.epoch)
    .executeTakeFirst();
  return stream?.last_n ?? 0;
}

export async function saveLastN(tx: WriteTransaction, place: StreamPlace, lastN: number): Promise<void> {
  const { scope, device, epoch } = place;
  await tx
    .insertInto("stream")
    .values({ scope, device, epoch, last_n: lastN })
    .onConflict((conflict) => conflict.columns(["scope", "device", "epoch"]).doUpdateSet({ last_n: lastN }))
    .execute();
}

export async function takenById(
  tx: WriteTransaction,
  scope: string,
  mutations: readonly Mutation[],
): Promise<ReadonlyMap<string, TakenMutation>> {
  const found = await tx
    .selectFrom("mutation")
    .select(["id", "payload_hash", "status", "code"])
    .where("scope", "=", scope)
    .where(
      "id",
      "in",
      mutations.map(({ id }) => id),
    )
    .execute();
  return new Map(
    found.map(({ id, payload_hash, status, code }) => [id, { payloadHash: payload_hash, status, code }]),
  );
}

/** One that was refused before and judged anew takes the place of its earlier entry. */
export async function saveMutations(
  tx: WriteTransaction,
  entries: readonly Insertable<MutationTable>[],
): Promise<void> {
  for (const part of inParts(entries)) {
    await tx
      .insertInto("mutation")
      .values(part)
      .onConflict((conflict) =>
        conflict.columns(["scope", "id"]).doUpdateSet((set) => ({
          person: set.ref("excluded.person"),
          device: set.ref("excluded.device"),
          epoch: set.ref("excluded.epoch"),
          n: set.ref("excluded.n"),
          status: set.ref("excluded.status"),
          code: set.ref("excluded.code"),
          type: set.ref("excluded.type"),
          payload: set.ref("excluded.payload"),
          received_at: set.ref("excluded.received_at"),
        })),
      )
      .execute();
  }
}
