import type { Selectable } from "kysely";
import type { SubscriptionRequest } from "#protocol/reminder-messages";
import type { SignedInSession } from "../auth/session.ts";
import type { PushSubscriptionTable, Queries, WriteTransaction } from "../db/schema.ts";
import { instantOf } from "../instants.ts";

export type Subscription = Selectable<PushSubscriptionTable>;

/** Keeps where the browser of this session's device takes messages, in place of what was known of it, and of whoever used that browser before. */
export async function keepSubscription(
  tx: WriteTransaction,
  session: SignedInSession,
  { endpoint, p256dh, auth }: SubscriptionRequest,
  nowMs: number,
): Promise<void> {
  const device = session.device.id;
  await tx
    .deleteFrom("push_subscription")
    .where("endpoint", "=", endpoint)
    .where("device", "!=", device)
    .execute();
  const known = { session: session.idHash, person: session.person.id, endpoint, p256dh, auth };
  await tx
    .insertInto("push_subscription")
    .values({ device, ...known, created_at: instantOf(nowMs), told_on: null })
    .onConflict((conflict) => conflict.column("device").doUpdateSet(known))
    .execute();
}

/** Idempotent. */
export async function dropSubscription(db: Queries, deviceId: string): Promise<void> {
  await db.deleteFrom("push_subscription").where("device", "=", deviceId).execute();
}

/** Its browser takes no more messages there. What it may have told of another address since stays. Idempotent. */
export async function forgetAddress(db: Queries, { device, endpoint }: Subscription): Promise<void> {
  await db
    .deleteFrom("push_subscription")
    .where("device", "=", device)
    .where("endpoint", "=", endpoint)
    .execute();
}

/** Those that messages may go to: their session is open, and their device was not removed. */
export async function openSubscriptions(
  db: Queries,
  personId: string,
  nowMs: number,
): Promise<readonly Subscription[]> {
  return await db
    .selectFrom("push_subscription")
    .innerJoin("session", "session.id_hash", "push_subscription.session")
    .innerJoin("device", "device.id", "push_subscription.device")
    .selectAll("push_subscription")
    .where("push_subscription.person", "=", personId)
    .where("session.person", "=", personId)
    .where("session.revoked_at", "is", null)
    .where("session.expires_at", ">", instantOf(nowMs))
    .where("device.removed_at", "is", null)
    .orderBy("push_subscription.device")
    .execute();
}
