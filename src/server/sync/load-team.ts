import { teamSettingsId } from "#domain/derived-ids";
import type { Role } from "#domain/records/member";
import { applyAs, type ApplyResult, type DatedEdit } from "./apply-as.ts";
import type { SyncDeps } from "./push.ts";
import { createTeamScope, ensurePrivateScope, writeMember, writeServerRecord } from "./server-record.ts";

export interface LoadedPerson {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly jobTitle?: string;
  readonly department?: string;
}

export interface LoadedTeam {
  readonly scope: string;
  /** Also in the settings, unless the edits make those themselves. */
  readonly name: string;
  /** At least one lead, who is the one who made the team. */
  readonly people: readonly LoadedPerson[];
  /** Instant: before the first edit. */
  readonly since: string;
  /** Oldest first. */
  readonly edits: readonly DatedEdit[];
}

/**
 * Makes a whole team with its people and everything they did, for the demo. Nobody can sign in as them until a link is made for them.
 * The team comes in one transaction, the edits in pushes after it. Throws when the scope exists or there is no lead.
 */
export async function loadTeam(deps: SyncDeps, team: LoadedTeam): Promise<ApplyResult> {
  const lead = team.people.find(({ role }) => role === "lead");
  if (lead === undefined) throw new Error("A team needs a lead");
  const { scope, since: now } = team;
  const { kind } = deps.database;
  await deps.database.transaction(async (tx) => {
    await createTeamScope(tx, { id: scope, name: team.name, now });
    if (!team.edits.some(({ content }) => content.type === "teamSettings")) {
      await writeServerRecord(tx, kind, {
        scope,
        type: "teamSettings",
        id: teamSettingsId(scope),
        fields: { name: team.name },
        actor: lead.id,
        now,
      });
    }
    for (const { id, name, role, jobTitle, department } of team.people) {
      await tx.insertInto("person").values({ id, name, created_at: now }).execute();
      await ensurePrivateScope(tx, id, now);
      await tx
        .insertInto("membership")
        .values({ scope, person: id, role, since: now, ended_at: null })
        .execute();
      await writeMember(tx, kind, {
        scope,
        person: id,
        fields: { name, role, jobTitle: jobTitle ?? null, department: department ?? null },
        actor: lead.id,
        now,
      });
    }
  });
  return await applyAs(deps, scope, team.edits);
}
