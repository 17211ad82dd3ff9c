import { uuidV7 } from "#domain/ids";
import type { Role } from "#domain/records/member";
import type { Link, OpenLink } from "#protocol/account-messages";
import type { InvitationTable, Queries, WriteTransaction } from "../db/schema.ts";
import { failure, type Failure } from "../http/failure.ts";
import { instantOf } from "../instants.ts";
import type { Services } from "../services.ts";
import { allOrNothing } from "./all-or-nothing.ts";
import { writeAudit } from "./audit.ts";
import { requireRight, roleIn } from "./membership.ts";
import { returningMember } from "./returning-members.ts";
import { hashSecret, makeToken } from "./secrets.ts";
import type { SignedInSession } from "./session.ts";

const MINUTE_MS = 60_000;
/** To a team or back into it: time to arrive by mail and be read. */
const TEAM_LINK_MS = 7 * 24 * 60 * MINUTE_MS;
/** To one's own second device, which lies beside the first. */
const DEVICE_LINK_MS = 10 * MINUTE_MS;

export interface MadeLink {
  readonly kind: "link";
  readonly link: Link;
}

/** A link for somebody new. Leads only. */
export async function invite(
  services: Services,
  session: SignedInSession,
  scope: string,
  role: Role,
): Promise<MadeLink | Failure> {
  return allOrNothing(services, async ({ tx }) => {
    const allowed = await requireRight(tx, scope, session.person.id, "manageMembers");
    if (allowed.kind === "failure") return allowed;
    const made = await insertLink(tx, services, session.person.id, {
      kind: "invitation",
      scope,
      role,
      person: null,
    });
    await writeAudit(tx, services, {
      event: "invitationCreated",
      scope,
      actor: session.person.id,
      device: session.device.id,
      detail: { invitation: made.link.id, role },
    });
    return made;
  });
}

/**
 * A link with which a colleague gets in again: after losing every device, or after this server lost its database. Leads only, for
 * members of their team.
 */
export async function giveAccess(
  services: Services,
  session: SignedInSession,
  scope: string,
  personId: string,
): Promise<MadeLink | Failure> {
  return allOrNothing(services, async ({ tx }) => {
    const allowed = await requireRight(tx, scope, session.person.id, "manageMembers");
    if (allowed.kind === "failure") return allowed;
    const isMember = (await roleIn(tx, scope, personId)) !== null;
    if (!isMember && (await returningMember(tx, scope, personId)) === null) return failure("notFound");
    const made = await insertLink(tx, services, session.person.id, {
      kind: "access",
      scope,
      role: null,
      person: personId,
    });
    await writeAudit(tx, services, {
      event: "accessLinkCreated",
      scope,
      actor: session.person.id,
      device: session.device.id,
      detail: { invitation: made.link.id, person: personId },
    });
    return made;
  });
}

/** A link to one's own second device. */
export async function linkDevice(services: Services, session: SignedInSession): Promise<MadeLink | Failure> {
  return allOrNothing(services, async ({ tx }) => {
    const of = { kind: "device", scope: null, role: null, person: session.person.id } as const;
    const made = await insertLink(tx, services, session.person.id, of);
    await writeAudit(tx, services, {
      event: "deviceLinkCreated",
      actor: session.person.id,
      device: session.device.id,
      detail: { invitation: made.link.id },
    });
    return made;
  });
}

/** As `giveAccess`, by whoever runs the server. Nothing checks that the person is in the team: ask only for one who is. */
export async function makeAccessLink(services: Services, scope: string, personId: string): Promise<Link> {
  const made = await services.database.transaction((tx) =>
    insertLink(tx, services, personId, { kind: "access", scope, role: null, person: personId }),
  );
  return made.link;
}

async function insertLink(
  tx: WriteTransaction,
  services: Services,
  createdBy: string,
  of: Pick<InvitationTable, "kind" | "scope" | "role" | "person">,
): Promise<MadeLink> {
  const nowMs = services.nowMs();
  const token = makeToken(services.random);
  const id = uuidV7(nowMs, services.random);
  const expiresAt = instantOf(nowMs + (of.kind === "device" ? DEVICE_LINK_MS : TEAM_LINK_MS));
  await tx
    .insertInto("invitation")
    .values({
      ...of,
      id,
      token_hash: hashSecret(token),
      created_by: createdBy,
      created_at: instantOf(nowMs),
      expires_at: expiresAt,
      used_at: null,
      revoked_at: null,
    })
    .execute();
  return { kind: "link", link: { id, token, expiresAt } };
}

/** A team's links that can still be used, newest first. Leads only. */
export async function listOpenLinks(
  services: Services,
  session: SignedInSession,
  scope: string,
): Promise<{ readonly kind: "links"; readonly links: OpenLink[] } | Failure> {
  const db = services.database.write;
  const allowed = await requireRight(db, scope, session.person.id, "manageMembers");
  if (allowed.kind === "failure") return allowed;
  const rows = await openLinks(db, instantOf(services.nowMs()))
    .where("scope", "=", scope)
    .orderBy("created_at", "desc")
    .execute();
  const links = rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    role: row.role,
    personId: row.person,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  }));
  return { kind: "links", links };
}

/** Withdraws a link: a lead one of the team, anybody one to their own device. Unknown ones and other people's get one answer. */
export async function revokeLink(
  services: Services,
  session: SignedInSession,
  linkId: string,
): Promise<{ readonly kind: "revoked" } | Failure> {
  const at = instantOf(services.nowMs());
  return allOrNothing(services, async ({ tx }) => {
    const link = await openLinks(tx, at).where("id", "=", linkId).executeTakeFirst();
    if (link === undefined) return failure("notFound");
    const isOwn = link.scope === null && link.person === session.person.id;
    const role = link.scope === null ? null : await roleIn(tx, link.scope, session.person.id);
    if (!isOwn && role !== "lead") return failure("notFound");
    await tx.updateTable("invitation").set({ revoked_at: at }).where("id", "=", linkId).execute();
    await writeAudit(tx, services, {
      event: "invitationRevoked",
      actor: session.person.id,
      device: session.device.id,
      ...(link.scope === null ? {} : { scope: link.scope }),
      detail: { invitation: linkId },
    });
    return { kind: "revoked" };
  });
}

/** Withdraws what somebody who leaves a team had open in it: links they made, and links to let them in again. */
export async function revokeLinksOf(
  tx: WriteTransaction,
  scope: string,
  personId: string,
  at: string,
): Promise<void> {
  await tx
    .updateTable("invitation")
    .set({ revoked_at: at })
    .where("scope", "=", scope)
    .where("used_at", "is", null)
    .where("revoked_at", "is", null)
    .where((expression) =>
      expression.or([expression("created_by", "=", personId), expression("person", "=", personId)]),
    )
    .execute();
}

const openLinks = (db: Queries, at: string) =>
  db
    .selectFrom("invitation")
    .selectAll()
    .where("used_at", "is", null)
    .where("revoked_at", "is", null)
    .where("expires_at", ">", at);
