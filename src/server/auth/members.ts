import type { Role } from "#domain/records/member";
import { failure, type Failure } from "../http/failure.ts";
import { dayOf, instantOf } from "../instants.ts";
import type { Services } from "../services.ts";
import { lockScope } from "../sync/scope-writer.ts";
import { writeMember } from "../sync/server-record.ts";
import { allOrNothing } from "./all-or-nothing.ts";
import { writeAudit } from "./audit.ts";
import { revokeLinksOf } from "./links.ts";
import { hasOtherLead, requireRight, roleIn } from "./membership.ts";
import type { SignedInSession } from "./session.ts";

interface Target {
  readonly scope: string;
  readonly person: string;
}

/** Gives a member another role. Leads only; the last lead stays one. Idempotent. */
export async function changeRole(
  services: Services,
  session: SignedInSession,
  { scope, person }: Target,
  role: Role,
): Promise<{ readonly kind: "changed" } | Failure> {
  const now = instantOf(services.nowMs());
  const actor = session.person.id;
  return allOrNothing(services, async ({ tx, poke }) => {
    // First, so that of two leads who demote each other one is too late.
    await lockScope(tx, scope);
    const allowed = await requireRight(tx, scope, actor, "manageMembers");
    if (allowed.kind === "failure") return allowed;
    const earlier = await roleIn(tx, scope, person);
    if (earlier === null) return failure("notFound");
    if (earlier === role) return { kind: "changed" };
    if (earlier === "lead" && !(await hasOtherLead(tx, scope, person))) return failure("lastLead");
    await tx
      .updateTable("membership")
      .set({ role })
      .where("scope", "=", scope)
      .where("person", "=", person)
      .execute();
    poke(await writeMember(tx, services.database.kind, { scope, person, fields: { role }, actor, now }));
    await writeAudit(tx, services, {
      event: "roleChanged",
      scope,
      actor,
      device: session.device.id,
      detail: { person, from: earlier, to: role },
    });
    return { kind: "changed" };
  });
}

/** Takes a member out of the team: a lead anybody, anybody oneself; the last lead stays. Their devices learn it at the next pull. */
export async function removeMember(
  services: Services,
  session: SignedInSession,
  { scope, person }: Target,
): Promise<{ readonly kind: "removed" } | Failure> {
  const nowMs = services.nowMs();
  const now = instantOf(nowMs);
  const actor = session.person.id;
  return allOrNothing(services, async ({ tx, poke, endStreamsOf }) => {
    await lockScope(tx, scope);
    const allowed = await requireRight(tx, scope, actor, actor === person ? "read" : "manageMembers");
    if (allowed.kind === "failure") return allowed;
    const role = await roleIn(tx, scope, person);
    if (role === null) return failure("notFound");
    if (role === "lead" && !(await hasOtherLead(tx, scope, person))) return failure("lastLead");
    await tx
      .updateTable("membership")
      .set({ ended_at: now })
      .where("scope", "=", scope)
      .where("person", "=", person)
      .execute();
    await revokeLinksOf(tx, scope, person, now);
    const fields = { leftOn: dayOf(nowMs) };
    poke(await writeMember(tx, services.database.kind, { scope, person, fields, actor, now }));
    await writeAudit(tx, services, {
      event: "memberLeft",
      scope,
      actor,
      device: session.device.id,
      detail: { person },
    });
    // Not signed out: only a pull can tell their devices that the team was withdrawn, and a stream that ends makes them pull.
    endStreamsOf({ person });
    return { kind: "removed" };
  });
}
