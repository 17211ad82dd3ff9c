import type { OwnData } from "#protocol/own-data-messages";
import type { Queries } from "../db/schema.ts";
import { choiceOf, findReminder } from "../reminders/choice.ts";
import type { Services } from "../services.ts";
import type { SignedInSession } from "./session.ts";

const MOST_EVENTS = 500;

type Asking = Pick<SignedInSession, "person" | "device">;

/** All that is kept about who asks, and nothing about anybody else. Throws when the person does not exist. */
export async function readOwnData(
  { database, config }: Pick<Services, "database" | "config">,
  { person, device }: Asking,
): Promise<OwnData> {
  const db = database.read;
  const me = person.id;
  const known = await db
    .selectFrom("person")
    .select(["id", "name", "created_at as createdAt"])
    .where("id", "=", me)
    .executeTakeFirstOrThrow();
  return {
    person: known,
    ...(await readAccess(db, me, device.id)),
    ...(await readOwnReminders(db, me)),
    written: await countWritten(db, me),
    ...(await readEvents(db, me)),
    backupKeepDays: config.backupKeepDays,
  };
}

async function readAccess(
  db: Queries,
  me: string,
  thisDevice: string,
): Promise<Pick<OwnData, "identities" | "devices" | "sessions" | "memberships" | "links">> {
  const identities = await db
    .selectFrom("identity")
    .select(["provider", "created_at as createdAt"])
    .where("person", "=", me)
    .orderBy("created_at")
    .execute();
  const devices = await db
    .selectFrom("device")
    .selectAll()
    .where("person", "=", me)
    .orderBy("created_at", "desc")
    .execute();
  const sessions = await db
    .selectFrom("session")
    .select([
      "device",
      "created_at as createdAt",
      "last_seen_at as lastSeenAt",
      "expires_at as expiresAt",
      "revoked_at as revokedAt",
    ])
    .where("person", "=", me)
    .orderBy("created_at", "desc")
    .execute();
  const memberships = await db
    .selectFrom("membership")
    .innerJoin("scope", "scope.id", "membership.scope")
    .select([
      "membership.scope",
      "scope.name as teamName",
      "membership.role",
      "membership.since",
      "membership.ended_at as endedAt",
    ])
    .where("membership.person", "=", me)
    .orderBy("membership.since")
    .execute();
  const links = await db
    .selectFrom("invitation")
    .select([
      "kind",
      "created_at as createdAt",
      "expires_at as expiresAt",
      "used_at as usedAt",
      "revoked_at as revokedAt",
    ])
    .where("created_by", "=", me)
    .orderBy("created_at", "desc")
    .execute();
  return {
    identities,
    devices: devices.map((row) => ({
      id: row.id,
      name: row.name,
      isShared: row.is_shared === 1,
      isThis: row.id === thisDevice,
      createdAt: row.created_at,
      lastSeenOn: row.last_seen_on,
      removedAt: row.removed_at,
    })),
    sessions,
    memberships,
    links,
  };
}

/** Of where messages go only whose service it is: whoever has the whole address can send there. */
async function readOwnReminders(db: Queries, me: string): Promise<Pick<OwnData, "reminder" | "pushes">> {
  const reminder = await findReminder(db, me);
  const pushes = await db
    .selectFrom("push_subscription")
    .select(["device", "endpoint", "created_at as createdAt"])
    .where("person", "=", me)
    .orderBy("created_at")
    .execute();
  return {
    reminder: reminder === undefined ? null : { ...choiceOf(reminder), toldOn: reminder.told_on },
    pushes: pushes.map(({ endpoint, ...push }) => ({ ...push, service: new URL(endpoint).hostname })),
  };
}

/** Only where they are or were: nobody else's scope is looked into. */
async function countWritten(db: Queries, me: string): Promise<OwnData["written"]> {
  const rows = await db
    .selectFrom("record")
    .innerJoin("scope", "scope.id", "record.scope")
    .select(["scope.kind", "scope.name", "record.type"])
    .select((count) => count.fn.countAll().as("count"))
    .where("record.created_by", "=", me)
    .where("record.deleted", "=", 0)
    .where((where) =>
      where.or([
        where("scope.owner", "=", me),
        where(
          "scope.id",
          "in",
          where.selectFrom("membership").select("membership.scope").where("membership.person", "=", me),
        ),
      ]),
    )
    .groupBy(["scope.id", "scope.kind", "scope.name", "record.type"])
    .orderBy("scope.name")
    .orderBy("record.type")
    .execute();
  return rows.map(({ kind, name, type, count }) => ({
    teamName: kind === "private" ? null : name,
    type,
    count: Number(count),
  }));
}

/** By them, or naming them: a role that was changed, an access link that was made. Who else was in it is not told. */
async function readEvents(db: Queries, me: string): Promise<Pick<OwnData, "events" | "hasMoreEvents">> {
  const rows = await db
    .selectFrom("audit")
    .leftJoin("scope", "scope.id", "audit.scope")
    .select(["audit.at", "audit.event", "audit.actor", "scope.name as teamName"])
    .where((where) =>
      where.or([where("audit.actor", "=", me), where("audit.detail", "like", `%"person":"${me}"%`)]),
    )
    .orderBy("audit.id", "desc")
    .limit(MOST_EVENTS + 1)
    .execute();
  const told = rows.map(({ at, event, actor, teamName }) => ({
    at,
    event,
    isByThem: actor === me,
    teamName,
  }));
  return { events: told.slice(0, MOST_EVENTS), hasMoreEvents: told.length > MOST_EVENTS };
}
