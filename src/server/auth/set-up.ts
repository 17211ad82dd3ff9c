import { teamSettingsId } from "#domain/derived-ids";
import type { SetupRequest } from "#protocol/account-messages";
import type { Queries } from "../db/schema.ts";
import { failure, type Failure } from "../http/failure.ts";
import { instantOf } from "../instants.ts";
import type { Services } from "../services.ts";
import { createTeamScope, writeMember, writeServerRecord } from "../sync/server-record.ts";
import { allOrNothing } from "./all-or-nothing.ts";
import { writeAudit } from "./audit.ts";
import { roleIn } from "./membership.ts";
import { createPerson } from "./people.ts";
import { renewRecoveryCode } from "./recovery-code.ts";
import { hashReadableCode, makeReadableCode } from "./secrets.ts";
import type { SignedInSession } from "./session.ts";
import { signIn, staySignedIn, type Entered } from "./sign-in.ts";
import { noteUse, userOf } from "./used-codes.ts";

/** In the table `meta`: the hash of the one code that may make a team now. */
export const SETUP_CODE = "setupCodeHash";

/** Whether the server has a team. */
export async function isSetUp(db: Queries): Promise<boolean> {
  const team = await db
    .selectFrom("scope")
    .select("id")
    .where("kind", "=", "team")
    .limit(1)
    .executeTakeFirst();
  return team !== undefined;
}

/** Makes a new set-up code, to be told to whoever runs the server; an earlier one stops working. */
export async function makeSetUpCode(services: Pick<Services, "database" | "random">): Promise<string> {
  const code = makeReadableCode(services.random);
  const value = hashReadableCode(code);
  await services.database.write
    .insertInto("meta")
    .values({ key: SETUP_CODE, value })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ value }))
    .execute();
  return code;
}

/**
 * Makes a team with a set-up code, under the ids the device made, with whoever asks as its lead. Also after a lost disk:
 * the same ids come back, and the devices give back the records. The same device may do it again within minutes: its answer, and with
 * it the recovery code, may have been lost.
 */
export async function setUp(
  services: Services,
  request: SetupRequest,
  session: SignedInSession | null,
): Promise<Entered | Failure> {
  const nowMs = services.nowMs();
  const now = instantOf(nowMs);
  const { person, scope } = request;
  const isKnown = session !== null && session.person.id === person.id;
  const device = isKnown ? session.device : request.device;
  const codeHash = hashReadableCode(request.code);
  return allOrNothing(services, async ({ tx, poke }) => {
    if (!(await useSetUpCode(tx, codeHash))) {
      const isRepeated =
        (await userOf(tx, codeHash, device.id, nowMs)) === person.id &&
        (await roleIn(tx, scope, person.id)) === "lead";
      if (isRepeated) return enter(tx, services, request, isKnown ? session : null);
      return failure((await isSetUp(tx)) ? "alreadySetUp" : "codeRefused");
    }
    if (!isKnown) {
      const created = await createPerson(tx, person, now);
      if (created.kind === "failure") return created;
    }
    const taken = await tx.selectFrom("scope").select("id").where("id", "=", scope).executeTakeFirst();
    if (taken !== undefined) return failure("idTaken");
    await createTeamScope(tx, { id: scope, name: request.teamName, now });
    await tx
      .insertInto("membership")
      .values({ scope, person: person.id, role: "lead", since: now, ended_at: null })
      .execute();
    const actor = person.id;
    const { kind } = services.database;
    const settings = { scope, type: "teamSettings", id: teamSettingsId(scope), actor, now } as const;
    await writeServerRecord(tx, kind, { ...settings, fields: { name: request.teamName } });
    poke(
      await writeMember(tx, kind, {
        scope,
        person: actor,
        fields: { name: person.name, role: "lead" },
        actor,
        now,
      }),
    );
    await writeAudit(tx, services, { event: "teamCreated", scope, actor, device: device.id });
    await noteUse(tx, { codeHash, person: actor, device: device.id }, nowMs);
    return enter(tx, services, request, isKnown ? session : null);
  });
}

/** Who was signed in already stays so. */
async function enter(
  tx: Queries,
  services: Services,
  { person, device }: SetupRequest,
  session: SignedInSession | null,
): Promise<Entered | Failure> {
  if (session !== null) return staySignedIn(tx, session);
  const at = instantOf(services.nowMs());
  const recoveryCode = await renewRecoveryCode(tx, services.random, person.id, at);
  return signIn(tx, services, person.id, device, { provider: "setup", recoveryCode });
}

async function useSetUpCode(tx: Queries, codeHash: string): Promise<boolean> {
  const used = await tx
    .deleteFrom("meta")
    .where("key", "=", SETUP_CODE)
    .where("value", "=", codeHash)
    .returning("key")
    .executeTakeFirst();
  return used !== undefined;
}
