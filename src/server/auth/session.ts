import type { Database } from "../db/open-database.ts";
import { ReadyStatement } from "../db/ready-statement.ts";
import type { Queries } from "../db/schema.ts";
import { dayOf, instantOf } from "../instants.ts";
import type { Services } from "../services.ts";
import { dropSubscription } from "../reminders/subscriptions.ts";
import { hashSecret, makeToken } from "./secrets.ts";
import { sessionCookie } from "./session-cookie.ts";

const DAY_MS = 24 * 3600 * 1000;
/** On one's own device, counted from its last use. */
const OWN_DEVICE_MS = 180 * DAY_MS;
/** On a computer others use too, counted from signing in; the cookie goes sooner, with the browser. */
const SHARED_DEVICE_MS = DAY_MS / 2;
/** A session's last use is noted, and its end moved, at most this often: not every request is a write. */
const TOUCH_MS = DAY_MS;

export interface SignedInSession {
  /** SHA-256 of the cookie's token; names the session wherever it must be named. */
  readonly idHash: string;
  readonly person: { readonly id: string; readonly name: string };
  readonly device: { readonly id: string; readonly name: string; readonly isShared: boolean };
  readonly expiresAt: string;
  readonly lastSeenAt: string;
}

/** The session of a token, unless it ended, was revoked, or its device was removed. */
export async function findSession(
  { kind, write }: Pick<Database, "kind" | "write">,
  token: string,
  nowMs: number,
): Promise<SignedInSession | null> {
  const { rows } = await write.executeQuery(
    openSessionOf.with(write, kind, [hashSecret(token), instantOf(nowMs)]),
  );
  const row = rows[0];
  if (row === undefined) return null;
  return {
    idHash: row.id_hash,
    person: { id: row.person, name: row.personName },
    device: { id: row.device, name: row.deviceName, isShared: row.is_shared === 1 },
    expiresAt: row.expires_at,
    lastSeenAt: row.last_seen_at,
  };
}

const openSessionOf = new ReadyStatement((db) =>
  db
    .selectFrom("session")
    .innerJoin("person", "person.id", "session.person")
    .innerJoin("device", "device.id", "session.device")
    .select([
      "session.id_hash",
      "session.expires_at",
      "session.last_seen_at",
      "person.id as person",
      "person.name as personName",
      "device.id as device",
      "device.name as deviceName",
      "device.is_shared",
    ])
    .where("session.id_hash", "=", "")
    .where("session.expires_at", ">", "")
    .where("session.revoked_at", "is", null)
    .where("device.removed_at", "is", null)
    .compile(),
);

/** Whether a session found earlier still holds. For streams that stay open. */
export async function isSessionOpen(db: Queries, idHash: string, nowMs: number): Promise<boolean> {
  const row = await db
    .selectFrom("session")
    .innerJoin("device", "device.id", "session.device")
    .select("session.id_hash")
    .where("session.id_hash", "=", idHash)
    .where("session.revoked_at", "is", null)
    .where("session.expires_at", ">", instantOf(nowMs))
    .where("device.removed_at", "is", null)
    .executeTakeFirst();
  return row !== undefined;
}

interface OpenedSession {
  readonly idHash: string;
  readonly cookie: string;
}

/** Opens the one session of a device; an earlier one of the same device ends. */
export async function openSession(
  tx: Queries,
  services: Pick<Services, "nowMs" | "random">,
  personId: string,
  device: { readonly id: string; readonly isShared: boolean },
): Promise<OpenedSession> {
  const nowMs = services.nowMs();
  const at = instantOf(nowMs);
  await revokeSessions(tx, device.id, at);
  const token = makeToken(services.random);
  const idHash = hashSecret(token);
  const lifetimeMs = device.isShared ? SHARED_DEVICE_MS : OWN_DEVICE_MS;
  await tx
    .insertInto("session")
    .values({
      id_hash: idHash,
      person: personId,
      device: device.id,
      created_at: at,
      expires_at: instantOf(nowMs + lifetimeMs),
      last_seen_at: at,
      revoked_at: null,
    })
    .execute();
  return { idHash, cookie: sessionCookie(token, device.isShared ? null : lifetimeMs / 1000) };
}

/**
 * Notes that a session is in use, at most once a day. On one's own device its end moves along; then the cookie is returned
 * that has to move with it.
 */
export async function touchSession(
  db: Queries,
  session: SignedInSession,
  token: string,
  nowMs: number,
): Promise<string | null> {
  if (nowMs - Date.parse(session.lastSeenAt) < TOUCH_MS) return null;
  const { isShared } = session.device;
  const expiresAt = isShared ? session.expiresAt : instantOf(nowMs + OWN_DEVICE_MS);
  await db
    .updateTable("session")
    .set({ last_seen_at: instantOf(nowMs), expires_at: expiresAt })
    .where("id_hash", "=", session.idHash)
    .where("revoked_at", "is", null)
    .execute();
  await db
    .updateTable("device")
    .set({ last_seen_on: dayOf(nowMs) })
    .where("id", "=", session.device.id)
    .execute();
  return isShared ? null : sessionCookie(token, OWN_DEVICE_MS / 1000);
}

/** Ends every session of a device, and with them the push messages to it. */
export async function revokeSessions(tx: Queries, deviceId: string, at: string): Promise<void> {
  await dropSubscription(tx, deviceId);
  await tx
    .updateTable("session")
    .set({ revoked_at: at })
    .where("device", "=", deviceId)
    .where("revoked_at", "is", null)
    .execute();
}
