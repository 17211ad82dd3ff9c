import * as v from "valibot";
import { uuidV7 } from "#domain/ids";
import { writeAudit } from "../auth/audit.ts";
import { SETUP_CODE } from "../auth/set-up.ts";
import { beginEpoch } from "../db/epoch.ts";
import type { WriteTransaction } from "../db/schema.ts";
import { instantOf } from "../instants.ts";
import { eraseAgain, erasuresSchema, type Surroundings } from "./erasures.ts";

/** In the table `meta` of every backup made by Stoep. A database that has it was put back, and has not been opened since. */
export const BACKUP_MARK = "backup";

const markSchema = v.object({
  /** Instant. */
  madeAt: v.string(),
  /** What was erased after it was made, for all that whoever puts it back knows. */
  erasures: erasuresSchema,
});
type Mark = v.InferOutput<typeof markSchema>;

export const writtenMark = (mark: Mark): string => JSON.stringify(mark);

/**
 * What a database needs after a backup was put back, before the server takes requests: a new epoch, so that devices give back what the
 * backup lacks; no open link or code, since one that was used or withdrawn after the backup would open again; and no push message to anybody
 * before their device was there again. One transaction.
 */
export async function afterRestore(surroundings: Surroundings): Promise<void> {
  await surroundings.database.transaction((tx) => beginAnew(tx, surroundings));
}

/**
 * The same for a database that carries the mark of a backup, however it came to its place; what was erased since is erased again first.
 * Safe when several processes start at once, and when it is cut off.
 */
export async function afterRestoreIfPutBack(surroundings: Surroundings): Promise<void> {
  const marked = await surroundings.database.write
    .selectFrom("meta")
    .select("value")
    .where("key", "=", BACKUP_MARK)
    .executeTakeFirst();
  if (marked === undefined) return;
  await eraseAgain(surroundings, v.parse(markSchema, JSON.parse(marked.value)).erasures);
  await surroundings.database.transaction(async (tx) => {
    const { numDeletedRows } = await tx.deleteFrom("meta").where("key", "=", BACKUP_MARK).executeTakeFirst();
    if (numDeletedRows > 0n) await beginAnew(tx, surroundings);
  });
}

async function beginAnew(tx: WriteTransaction, surroundings: Surroundings): Promise<void> {
  const nowMs = surroundings.nowMs();
  const at = instantOf(nowMs);
  await beginEpoch(tx, { now: () => at, newId: () => uuidV7(nowMs, surroundings.random) });
  await tx
    .updateTable("invitation")
    .set({ revoked_at: at })
    .where("used_at", "is", null)
    .where("revoked_at", "is", null)
    .execute();
  await tx.deleteFrom("used_code").execute();
  await tx.deleteFrom("meta").where("key", "=", SETUP_CODE).execute();
  // Each device tells again when it is there: one that was signed out since stays quiet, and so does a copy put back to try something.
  await tx.deleteFrom("push_subscription").execute();
  await writeAudit(tx, surroundings, { event: "restored" });
}
