import type { Queries } from "../db/schema.ts";
import type { Failure } from "../http/failure.ts";
import type { TeamDevice } from "#protocol/account-messages";
import { requireRight } from "./membership.ts";
import type { SignedInSession } from "./session.ts";

type Caller = Pick<SignedInSession, "person" | "device" | "idHash">;

/** For leads: the devices of everybody who is in the team now, those with waiting work first, then those unheard of longest. Removed ones are not among them. */
export async function listTeamDevices(
  db: Queries,
  { person, device, idHash }: Caller,
  scope: string,
): Promise<{ readonly kind: "listed"; readonly devices: TeamDevice[] } | Failure> {
  const allowed = await requireRight(db, scope, person.id, "manageMembers");
  if (allowed.kind === "failure") return allowed;
  const rows = await devicesOf(db, scope)
    .innerJoin("person", "person.id", "device.person")
    .select([
      "device.id",
      "device.session",
      "device.name",
      "device.last_seen_on",
      "told.waiting",
      "person.name as personName",
    ])
    .execute();
  const devices = rows.map((row) => ({
    name: tellsPerson(row.name, row.personName) ? "" : row.name,
    isThis: row.session === null ? row.id === device.id : row.session === idHash,
    lastSeenOn: row.last_seen_on,
    waiting: row.waiting ?? 0,
  }));
  return { kind: "listed", devices: devices.toSorted(byUrgency) };
}

/** For every member: whether work waits on a device of the team other than this one. */
export async function isWorkUnderway(
  db: Queries,
  { person, device, idHash }: Caller,
  scope: string,
): Promise<{ readonly kind: "told"; readonly isUnderway: boolean } | Failure> {
  const allowed = await requireRight(db, scope, person.id, "read");
  if (allowed.kind === "failure") return allowed;
  const found = await devicesOf(db, scope)
    .select("device.id")
    .where("told.waiting", ">", 0)
    .where("device.id", "!=", device.id)
    .where((where) => where.or([where("device.session", "is", null), where("device.session", "!=", idHash)]))
    .limit(1)
    .executeTakeFirst();
  return { kind: "told", isUnderway: found !== undefined };
}

/**
 * What a device of somebody who left has will not come any more, nor what is on a device that was removed. One without a name or a
 * session is none: a team was loaded through it.
 */
const devicesOf = (db: Queries, scope: string) =>
  db
    .selectFrom("membership")
    .innerJoin("device", "device.person", "membership.person")
    .leftJoin("device_waiting as told", (join) =>
      join.onRef("told.device", "=", "device.id").on("told.scope", "=", scope),
    )
    .where("membership.scope", "=", scope)
    .where("membership.ended_at", "is", null)
    .where("device.removed_at", "is", null)
    .where((where) => where.or([where("device.session", "is not", null), where("device.name", "!=", "")]));

/** Whether the name somebody gave a device ("Telefoon van Noor") says whose it is: any word of the person's name of more than an initial. */
function tellsPerson(deviceName: string, personName: string): boolean {
  const plain = (words: string): string =>
    words.normalize("NFD").replaceAll(/\p{M}/gu, "").toLocaleLowerCase("nl");
  const told = plain(deviceName);
  return plain(personName)
    .split(/[^\p{L}\p{N}]+/u)
    .some((word) => word.length > 1 && told.includes(word));
}

function byUrgency(left: TeamDevice, right: TeamDevice): number {
  return (
    Number(right.waiting > 0) - Number(left.waiting > 0) ||
    (left.lastSeenOn ?? "").localeCompare(right.lastSeenOn ?? "") ||
    left.name.localeCompare(right.name)
  );
}
