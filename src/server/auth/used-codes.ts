import type { Queries, WriteTransaction } from "../db/schema.ts";
import { instantOf } from "../instants.ts";

/** An answer lost on the way can be asked for again within this. */
const REPEAT_MS = 10 * 60_000;

interface Use {
  readonly codeHash: string;
  readonly person: string;
  readonly device: string;
}

/** Remembers for a while who used a code or link up, on which device. Within the transaction that uses it. */
export async function noteUse(tx: WriteTransaction, use: Use, nowMs: number): Promise<void> {
  await tx
    .deleteFrom("used_code")
    .where("used_at", "<=", instantOf(nowMs - REPEAT_MS))
    .execute();
  const used = { person: use.person, device: use.device, used_at: instantOf(nowMs) };
  await tx
    .insertInto("used_code")
    .values({ code_hash: use.codeHash, ...used })
    .onConflict((conflict) => conflict.column("code_hash").doUpdateSet(used))
    .execute();
}

/**
 * Who used a code or link up on this device a moment ago, for a request that is sent again because its answer was lost; `null`: nobody.
 * The id of a device is known to nobody but itself, so a copy of the link alone opens nothing. A device that was signed out or removed
 * since got its answer, and so did not lose it.
 */
export async function userOf(
  tx: Queries,
  codeHash: string,
  device: string,
  nowMs: number,
): Promise<string | null> {
  const at = instantOf(nowMs);
  const used = await tx
    .selectFrom("used_code")
    .innerJoin("session", (join) =>
      join.onRef("session.device", "=", "used_code.device").onRef("session.person", "=", "used_code.person"),
    )
    .innerJoin("device", "device.id", "session.device")
    .select("used_code.person")
    .where("used_code.code_hash", "=", codeHash)
    .where("used_code.device", "=", device)
    .where("used_code.used_at", ">", instantOf(nowMs - REPEAT_MS))
    .where("session.revoked_at", "is", null)
    .where("session.expires_at", ">", at)
    .where("device.removed_at", "is", null)
    .limit(1)
    .executeTakeFirst();
  return used?.person ?? null;
}
