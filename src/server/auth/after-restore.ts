import { uuidV7 } from "#domain/ids";
import { beginEpoch } from "../db/epoch.ts";
import { instantOf } from "../instants.ts";
import type { Services } from "../services.ts";
import { writeAudit } from "./audit.ts";
import { SETUP_CODE } from "./set-up.ts";

/**
 * What a database needs after a backup was put back, before the server takes requests: a new epoch, so that devices give back what the
 * backup lacks; and no open link or code, since one that was used or withdrawn after the backup would open again.
 */
export async function afterRestore(services: Pick<Services, "database" | "nowMs" | "random">): Promise<void> {
  const nowMs = services.nowMs();
  const at = instantOf(nowMs);
  await services.database.transaction(async (tx) => {
    await beginEpoch(tx, { now: () => at, newId: () => uuidV7(nowMs, services.random) });
    await tx
      .updateTable("invitation")
      .set({ revoked_at: at })
      .where("used_at", "is", null)
      .where("revoked_at", "is", null)
      .execute();
    await tx.deleteFrom("used_code").execute();
    await tx.deleteFrom("meta").where("key", "=", SETUP_CODE).execute();
    await writeAudit(tx, services, { event: "restored" });
  });
}
