import type { Role } from "#domain/records/member";
import { instantOf } from "../instants.ts";
import type { Services } from "../services.ts";
import { writeMember } from "../sync/server-record.ts";
import type { AccessTransaction } from "./all-or-nothing.ts";
import { writeAudit } from "./audit.ts";

interface Entering {
  readonly scope: string;
  readonly person: { readonly id: string; readonly name: string };
  readonly role: Role;
  readonly deviceId: string;
  readonly invitation: string;
}

/** Makes a person a member of a team, also one who left it earlier, and writes the team's record of them. */
export async function enterTeam(
  { tx, poke }: AccessTransaction,
  services: Services,
  { scope, person, role, deviceId, invitation }: Entering,
): Promise<void> {
  const now = instantOf(services.nowMs());
  const fields = { name: person.name, role, leftOn: null };
  poke(
    await writeMember(tx, services.database.kind, {
      scope,
      person: person.id,
      fields,
      actor: person.id,
      now,
    }),
  );
  const membership = { role, since: now, ended_at: null };
  await tx
    .insertInto("membership")
    .values({ scope, person: person.id, ...membership })
    .onConflict((conflict) => conflict.columns(["scope", "person"]).doUpdateSet(membership))
    .execute();
  await writeAudit(tx, services, {
    event: "memberJoined",
    scope,
    actor: person.id,
    device: deviceId,
    detail: { role, invitation },
  });
}
