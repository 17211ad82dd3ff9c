import { hasRight, type Right } from "#domain/rights";
import type { Role } from "#domain/records/member";
import type { Queries } from "../db/schema.ts";
import { failure, type Failure } from "../http/failure.ts";

/** The role somebody has in a team now, `null` without one. */
export async function roleIn(db: Queries, scope: string, personId: string): Promise<Role | null> {
  const row = await db
    .selectFrom("membership")
    .select("role")
    .where("scope", "=", scope)
    .where("person", "=", personId)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return row?.role ?? null;
}

/** A team that does not exist and one somebody is not in get the same answer: nobody can find out which. */
export async function requireRight(
  db: Queries,
  scope: string,
  personId: string,
  right: Right,
): Promise<{ readonly kind: "allowed" } | Failure> {
  const role = await roleIn(db, scope, personId);
  return role !== null && hasRight(role, right) ? { kind: "allowed" } : failure("notAllowed");
}

/** Whether the team has a lead beside this person. Under the team's lock. */
export async function hasOtherLead(tx: Queries, scope: string, personId: string): Promise<boolean> {
  const row = await tx
    .selectFrom("membership")
    .select("person")
    .where("scope", "=", scope)
    .where("role", "=", "lead")
    .where("ended_at", "is", null)
    .where("person", "!=", personId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
