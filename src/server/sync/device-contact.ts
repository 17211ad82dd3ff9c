import { dayOf } from "../instants.ts";
import type { Queries, WriteTransaction } from "../db/schema.ts";

/** Devices made known by a push or pull have no name yet; signing in gives one. */
const NO_NAME = "";

export interface Contact {
  readonly person: string;
  readonly device: string;
  /** The session it came in; `null` without one, when the server loads a team itself. */
  readonly session: string | null;
  /** How many mutations wait on the device, by scope. */
  readonly waiting: Readonly<Record<string, number>>;
  /** Instant of now. */
  readonly now: string;
}

/** Whether all of it was noted before. Most pulls bring nothing new here and need no write. */
export async function isContactNoted(db: Queries, contact: Contact): Promise<boolean> {
  const today = dayOf(Date.parse(contact.now));
  const device = await db
    .selectFrom("device")
    .select(["last_seen_on", "session"])
    .where("id", "=", contact.device)
    .executeTakeFirst();
  if (device?.last_seen_on !== today || device.session !== contact.session) return false;
  const noted = await db
    .selectFrom("device_waiting")
    .select(["scope", "waiting", "seen_on"])
    .where("device", "=", contact.device)
    .execute();
  return Object.entries(contact.waiting).every(([scope, waiting]) =>
    noted.some((one) => one.scope === scope && one.waiting === waiting && one.seen_on === today),
  );
}

/**
 * Notes the day a device was last heard of, in which session, and what waits on it; makes an unknown device known as this person's.
 * `foreign`: the device is somebody else's; `removed`: its person took it away. Then nothing was noted.
 */
export async function noteContact(
  tx: WriteTransaction,
  contact: Contact,
): Promise<"noted" | "foreign" | "removed"> {
  const { person, device, session, now } = contact;
  const today = dayOf(Date.parse(now));
  await tx
    .insertInto("device")
    .values({
      id: device,
      person,
      name: NO_NAME,
      is_shared: 0,
      created_at: now,
      last_seen_on: today,
      removed_at: null,
      session: null,
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
  const known = await tx
    .selectFrom("device")
    .select(["person", "last_seen_on", "removed_at", "session"])
    .where("id", "=", device)
    .executeTakeFirstOrThrow();
  if (known.person !== person) return "foreign";
  if (known.removed_at !== null) return "removed";
  if (known.last_seen_on !== today || known.session !== session) {
    await tx.updateTable("device").set({ last_seen_on: today, session }).where("id", "=", device).execute();
    if (session !== null && known.session !== session) await takeOver(tx, device, session);
  }
  for (const [scope, waiting] of Object.entries(contact.waiting)) {
    await tx
      .insertInto("device_waiting")
      .values({ scope, device, waiting, seen_on: today })
      .onConflict((conflict) =>
        conflict.columns(["scope", "device"]).doUpdateSet({ waiting, seen_on: today }),
      )
      .execute();
  }
  return "noted";
}

/** A device that goes on under another id has its name still, and took its waiting work along: what the earlier id told is no longer so. */
async function takeOver(tx: WriteTransaction, device: string, session: string): Promise<void> {
  const earlier = await tx
    .selectFrom("device")
    .select(["id", "name", "is_shared"])
    .where("session", "=", session)
    .where("id", "!=", device)
    .execute();
  const named = earlier.find(({ name }) => name !== NO_NAME);
  if (named !== undefined) {
    await tx
      .updateTable("device")
      .set({ name: named.name, is_shared: named.is_shared })
      .where("id", "=", device)
      .where("name", "=", NO_NAME)
      .execute();
  }
  for (const { id } of earlier) await tx.deleteFrom("device_waiting").where("device", "=", id).execute();
}
