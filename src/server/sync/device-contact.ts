import type { Queries, WriteTransaction } from "../db/schema.ts";

/** Devices made known by a push or pull have no name yet; signing in gives one. */
const NO_NAME = "";

export interface Contact {
  readonly person: string;
  readonly device: string;
  /** How many mutations wait on the device, by scope. */
  readonly waiting: Readonly<Record<string, number>>;
  /** Instant of now. */
  readonly now: string;
}

/** Whether all of it was noted before. Most pulls bring nothing new here and need no write. */
export async function isContactNoted(db: Queries, contact: Contact): Promise<boolean> {
  const today = contact.now.slice(0, 10);
  const device = await db
    .selectFrom("device")
    .select("last_seen_on")
    .where("id", "=", contact.device)
    .executeTakeFirst();
  if (device?.last_seen_on !== today) return false;
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
 * Notes the day a device was last heard of and what waits on it; makes an unknown device known as this person's.
 * `foreign`: the device is somebody else's, and nothing was noted.
 */
export async function noteContact(tx: WriteTransaction, contact: Contact): Promise<"noted" | "foreign"> {
  const { person, device, now } = contact;
  const today = now.slice(0, 10);
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
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
  const known = await tx
    .selectFrom("device")
    .select(["person", "last_seen_on"])
    .where("id", "=", device)
    .executeTakeFirstOrThrow();
  if (known.person !== person) return "foreign";
  if (known.last_seen_on !== today) {
    await tx.updateTable("device").set({ last_seen_on: today }).where("id", "=", device).execute();
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
