import type { Queries } from "./schema.ts";

/** The epoch of this database: another one means that devices may know more than the server does. */
export async function currentEpoch(db: Queries): Promise<string> {
  const row = await db
    .selectFrom("epoch")
    .select("id")
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  return row.id;
}

interface EpochMaker {
  readonly now: () => string;
  readonly newId: () => string;
}

/** Gives a new database its first epoch. Idempotent, also when several processes start at once. */
export async function ensureEpoch(db: Queries, maker: EpochMaker): Promise<void> {
  await db
    .insertInto("epoch")
    .values({ number: 1, id: maker.newId(), started_at: maker.now(), reason: "created" })
    .onConflict((conflict) => conflict.column("number").doNothing())
    .execute();
}

/**
 * To be called after every restore, before the server takes requests: devices then set aside what they have, pull afresh,
 * and give back what the backup lacked. Returns the new epoch.
 */
export async function beginEpoch(db: Queries, maker: EpochMaker): Promise<string> {
  const id = maker.newId();
  const last = await db
    .selectFrom("epoch")
    .select("number")
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  await db
    .insertInto("epoch")
    .values({ number: (last?.number ?? 0) + 1, id, started_at: maker.now(), reason: "restored" })
    .execute();
  return id;
}
