import type { Database } from "../db/open-database.ts";
import { instantOf } from "../instants.ts";

/** In the table `meta`: the instant until which nobody begins a round of purging. */
const PURGE_RESTS = "purgeRestsUntil";
/** One round a day. A process that checks every hour meets the next one in time. */
const BETWEEN_ROUNDS_MS = 23 * 3_600_000;
/** A process that was killed in the middle is waited for this long. */
const HELD_FOR_MS = 10 * 60_000;

/** A round of purging that this process may do, of all that share the database. */
export interface Round {
  /** Keeps the round; `false`: it was not heard of for so long that another process may have begun. */
  goOn(): Promise<boolean>;
  /** Done: the next round is tomorrow. */
  finish(): Promise<void>;
}

/** `null`: another process is at it, or it was done within the day. */
export async function claimRound(
  { write }: Pick<Database, "write">,
  nowMs: () => number,
): Promise<Round | null> {
  let until = instantOf(nowMs() + HELD_FOR_MS);
  await write
    .insertInto("meta")
    .values({ key: PURGE_RESTS, value: "" })
    .onConflict((conflict) => conflict.column("key").doNothing())
    .execute();
  const claimed = await write
    .updateTable("meta")
    .set({ value: until })
    .where("key", "=", PURGE_RESTS)
    // Farther ahead than any round sets it: written while a clock was wrong.
    .where((where) =>
      where.or([
        where("value", "<=", instantOf(nowMs())),
        where("value", ">", instantOf(nowMs() + BETWEEN_ROUNDS_MS)),
      ]),
    )
    .executeTakeFirst();
  if (claimed.numUpdatedRows === 0n) return null;

  async function hold(forMs: number): Promise<boolean> {
    const next = instantOf(nowMs() + forMs);
    const held = await write
      .updateTable("meta")
      .set({ value: next })
      .where("key", "=", PURGE_RESTS)
      .where("value", "=", until)
      .executeTakeFirst();
    until = next;
    return held.numUpdatedRows > 0n;
  }
  return {
    goOn: () => hold(HELD_FOR_MS),
    finish: async () => void (await hold(BETWEEN_ROUNDS_MS)),
  };
}
