import { privateScopeId } from "#domain/derived-ids";
import type { Role } from "#domain/records/member";
import type { ScopeGrant } from "#protocol/sync-messages";
import type { Queries } from "../db/schema.ts";
import type { LockedScope } from "./scope-writer.ts";

/** What somebody is to a scope now. `former`: was a member once. */
export type Standing = { readonly kind: "member"; readonly role: Role } | { readonly kind: "former" } | null;

export async function standingIn(
  db: Queries,
  scope: Pick<LockedScope, "id" | "kind" | "owner">,
  person: string,
): Promise<Standing> {
  const membership = await db
    .selectFrom("membership")
    .select(["role", "ended_at as endedAt"])
    .where("scope", "=", scope.id)
    .where("person", "=", person)
    .executeTakeFirst();
  return standingOf(scope, person, membership ?? { role: null, endedAt: null });
}

/** As `standingIn`, when what the database has of a membership was read already. */
export function standingOf(
  scope: Pick<LockedScope, "kind" | "owner">,
  person: string,
  membership: { readonly role: Role | null; readonly endedAt: string | null },
): Standing {
  if (scope.kind === "private") return scope.owner === person ? { kind: "member", role: "lead" } : null;
  const { role, endedAt } = membership;
  if (role === null) return null;
  return endedAt === null ? { kind: "member", role } : { kind: "former" };
}

/** Every scope the person may read now: the teams they are in, by id, and their private one. */
export async function grantsOf(db: Queries, person: string): Promise<readonly ScopeGrant[]> {
  const memberships = await db
    .selectFrom("membership")
    .select(["scope", "role"])
    .where("person", "=", person)
    .where("ended_at", "is", null)
    .orderBy("scope")
    .execute();
  return [
    ...memberships.map(({ scope, role }) => ({ id: scope, kind: "team" as const, role })),
    { id: privateScopeId(person), kind: "private", role: "lead" },
  ];
}
