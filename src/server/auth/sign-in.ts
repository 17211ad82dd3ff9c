import { privateScopeId } from "#domain/derived-ids";
import type { Session, SignedIn } from "#protocol/account-messages";
import { currentEpoch } from "../db/epoch.ts";
import type { Queries } from "../db/schema.ts";
import type { Failure } from "../http/failure.ts";
import type { Services } from "../services.ts";
import { writeAudit } from "./audit.ts";
import { registerDevice, type DeviceAtSignIn } from "./devices.ts";
import { openSession, type SignedInSession } from "./session.ts";

/** Somebody got in: what to answer and the cookie to set; no cookie when the session they had goes on. */
export interface Entered {
  readonly kind: "entered";
  readonly body: SignedIn;
  readonly cookie: string | null;
}

/** Signs a proven person in on a device. The last step of every way in, within its transaction. */
export async function signIn(
  tx: Queries,
  services: Services,
  personId: string,
  device: DeviceAtSignIn,
  how: { readonly provider: string; readonly recoveryCode: string | null },
): Promise<Entered | Failure> {
  const registered = await registerDevice(tx, personId, device, services.nowMs());
  if (registered.kind === "failure") return registered;
  const session = await openSession(tx, services, personId, device);
  await writeAudit(tx, services, {
    event: "signedIn",
    actor: personId,
    device: device.id,
    detail: { provider: how.provider },
  });
  const body = { session: await describeSession(tx, session.idHash), recoveryCode: how.recoveryCode };
  return { kind: "entered", body, cookie: session.cookie };
}

/** The answer to somebody who got in somewhere while signed in: the session goes on. */
export async function staySignedIn(tx: Queries, session: SignedInSession): Promise<Entered> {
  const body = { session: await describeSession(tx, session.idHash), recoveryCode: null };
  return { kind: "entered", body, cookie: null };
}

/** A session as its own person sees it. Throws when it does not exist. */
export async function describeSession(db: Queries, idHash: string): Promise<Session> {
  const session = await db
    .selectFrom("session")
    .innerJoin("person", "person.id", "session.person")
    .innerJoin("device", "device.id", "session.device")
    .select([
      "session.expires_at",
      "person.id as person",
      "person.name as personName",
      "device.id as device",
      "device.name as deviceName",
      "device.is_shared",
    ])
    .where("session.id_hash", "=", idHash)
    .executeTakeFirstOrThrow();
  const memberships = await db
    .selectFrom("membership")
    .innerJoin("scope", "scope.id", "membership.scope")
    .select(["membership.scope", "scope.name", "membership.role"])
    .where("membership.person", "=", session.person)
    .where("membership.ended_at", "is", null)
    .orderBy("membership.since")
    .execute();
  return {
    person: { id: session.person, name: session.personName },
    privateScope: privateScopeId(session.person),
    device: { id: session.device, name: session.deviceName, isShared: session.is_shared === 1 },
    memberships: memberships.map((row) => ({ scope: row.scope, teamName: row.name, role: row.role })),
    epoch: await currentEpoch(db),
    expiresAt: session.expires_at,
  };
}
