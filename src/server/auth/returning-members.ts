import * as v from "valibot";
import { memberId } from "#domain/derived-ids";
import { ROLES, type Role } from "#domain/records/member";
import type { Queries } from "../db/schema.ts";
import { inParts } from "../sync/scope-writer.ts";
import { readFields } from "../sync/stored-row.ts";

/** A colleague the team's own records name, while this server does not know the person: its database was lost, and the records were given back. */
export interface ReturningMember {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
}

const memberFields = v.object({
  name: v.string(),
  role: v.picklist(ROLES),
  leftOn: v.optional(v.string()),
});

/** `null`: the person is known here, or the team's records do not name them, or say that they left. */
export async function returningMember(
  db: Queries,
  scope: string,
  person: string,
): Promise<ReturningMember | null> {
  const known = await db.selectFrom("person").select("id").where("id", "=", person).executeTakeFirst();
  if (known !== undefined) return null;
  const record = await db
    .selectFrom("record")
    .select("fields")
    .where("scope", "=", scope)
    .where("type", "=", "member")
    .where("id", "=", memberId(scope, person))
    .where("deleted", "=", 0)
    .executeTakeFirst();
  const fields = v.safeParse(memberFields, record === undefined ? null : readFields(record.fields));
  if (!fields.success || fields.output.leftOn !== undefined) return null;
  return { id: person, name: fields.output.name, role: fields.output.role };
}

/**
 * Whether a team's records name this person. Then nobody becomes them by an invitation: colleagues know each other's ids, and the
 * owner may be on the way back.
 */
export async function isNamedInATeam(db: Queries, person: string): Promise<boolean> {
  const teams = await db.selectFrom("scope").select("id").where("kind", "=", "team").execute();
  for (const part of inParts(teams)) {
    const named = await db
      .selectFrom("record")
      .select("id")
      .where(
        "scope",
        "in",
        part.map(({ id }) => id),
      )
      .where("type", "=", "member")
      .where(
        "id",
        "in",
        part.map(({ id }) => memberId(id, person)),
      )
      .limit(1)
      .executeTakeFirst();
    if (named !== undefined) return true;
  }
  return false;
}
