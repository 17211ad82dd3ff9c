import type { Devices } from "#protocol/account-messages";
import type { Queries } from "../db/schema.ts";
import { failure, type Failure } from "../http/failure.ts";
import { dayOf, instantOf } from "../instants.ts";
import type { Services } from "../services.ts";
import { allOrNothing } from "./all-or-nothing.ts";
import { writeAudit } from "./audit.ts";
import { revokeSessions, type SignedInSession } from "./session.ts";

export interface DeviceAtSignIn {
  readonly id: string;
  readonly name: string;
  readonly isShared: boolean;
}

/** Notes the device somebody signs in on. One that was removed earlier may come back; one of somebody else may not. */
export async function registerDevice(
  tx: Queries,
  personId: string,
  device: DeviceAtSignIn,
  nowMs: number,
): Promise<{ readonly kind: "registered" } | Failure> {
  const known = {
    name: device.name,
    is_shared: device.isShared ? (1 as const) : (0 as const),
    last_seen_on: dayOf(nowMs),
    removed_at: null,
    session: null,
  };
  const row = await tx
    .insertInto("device")
    .values({ id: device.id, person: personId, created_at: instantOf(nowMs), ...known })
    .onConflict((conflict) => conflict.column("id").doUpdateSet(known).where("device.person", "=", personId))
    .returning("id")
    .executeTakeFirst();
  return row === undefined ? failure("foreignDevice") : { kind: "registered" };
}

/** One's own devices, newest first. */
export async function listDevices(db: Queries, session: SignedInSession): Promise<Devices> {
  const rows = await db
    .selectFrom("device")
    .selectAll()
    .where("person", "=", session.person.id)
    .where("removed_at", "is", null)
    .orderBy("created_at", "desc")
    .execute();
  return {
    devices: rows.map((row) => ({
      id: row.id,
      name: row.name,
      isShared: row.is_shared === 1,
      isThis: row.id === session.device.id,
      createdAt: row.created_at,
      lastSeenOn: row.last_seen_on,
    })),
  };
}

/** Gives one's own device another name. Idempotent. */
export async function renameDevice(
  services: Services,
  session: SignedInSession,
  deviceId: string,
  name: string,
): Promise<{ readonly kind: "renamed" } | Failure> {
  return allOrNothing(services, async ({ tx }) => {
    const renamed = await tx
      .updateTable("device")
      .set({ name })
      .where("id", "=", deviceId)
      .where("person", "=", session.person.id)
      .where("removed_at", "is", null)
      .returning("id")
      .executeTakeFirst();
    if (renamed === undefined) return failure("notFound");
    await writeAudit(tx, services, {
      event: "deviceRenamed",
      actor: session.person.id,
      device: session.device.id,
      detail: { renamed: deviceId },
    });
    return { kind: "renamed" };
  });
}

/**
 * Removes one's own device: its sessions end at once, also one it was signed in with under an earlier id. What it had not sent stays on it.
 */
export async function removeDevice(
  services: Services,
  session: SignedInSession,
  deviceId: string,
): Promise<{ readonly kind: "removed" } | Failure> {
  const at = instantOf(services.nowMs());
  return allOrNothing(services, async ({ tx, endStreamsOf }) => {
    const removed = await tx
      .updateTable("device")
      .set({ removed_at: at })
      .where("id", "=", deviceId)
      .where("person", "=", session.person.id)
      .where("removed_at", "is", null)
      .returning("session")
      .executeTakeFirst();
    if (removed === undefined) return failure("notFound");
    await revokeSessions(tx, deviceId, at);
    if (removed.session !== null) {
      await tx
        .updateTable("session")
        .set({ revoked_at: at })
        .where("id_hash", "=", removed.session)
        .where("revoked_at", "is", null)
        .execute();
      await tx.deleteFrom("push_subscription").where("session", "=", removed.session).execute();
      endStreamsOf({ sessionIdHash: removed.session });
    }
    await writeAudit(tx, services, {
      event: "deviceRemoved",
      actor: session.person.id,
      device: session.device.id,
      detail: { removed: deviceId },
    });
    endStreamsOf({ device: deviceId });
    return { kind: "removed" };
  });
}
