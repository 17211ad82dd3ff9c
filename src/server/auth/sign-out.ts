import { instantOf } from "../instants.ts";
import type { Services } from "../services.ts";
import { writeAudit } from "./audit.ts";
import { revokeSessions, type SignedInSession } from "./session.ts";

/** Ends a session and its live streams. Idempotent. */
export async function signOut(services: Services, session: SignedInSession): Promise<void> {
  await services.database.transaction(async (tx) => {
    await revokeSessions(tx, session.device.id, instantOf(services.nowMs()));
    await writeAudit(tx, services, {
      event: "signedOut",
      actor: session.person.id,
      device: session.device.id,
    });
  });
  services.streams.closeOf({ sessionIdHash: session.idHash });
}
