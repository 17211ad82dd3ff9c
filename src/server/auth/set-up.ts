import { teamSettingsId } from "#domain/ids";
import type { SetupRequest } from "#protocol/account-messages";
import type { Queries } from "../db/schema.ts";
import { failure, type Failure } from "../http/failure.ts";
import { instantOf } from "../instants.ts";
import type { Services } from "../services.ts";
import { createTeamScope, writeMember, writeServerRecord } from "../sync/server-record.ts";
import { allOrNothing } from "./all-or-nothing.ts";
import { writeAudit } from "./audit.ts";
import { createPerson } from "./people.ts";
import { renewRecoveryCode } from "./recovery-code.ts";
import { hashReadableCode, makeReadableCode } from "./secrets.ts";
import type { SignedInSession } from "./session.ts";
import { describeSession, signIn, type Entered } from "./sign-in.ts";

/** In the table `meta`: the hash of the one code that may make a team now. */
const SETUP_CODE = "setupCodeHash";

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
 * the same ids come back, and the devices give back the records.
 */
export async function setUp(
  services: Services,
  request: SetupRequest,
  session: SignedInSession | null,
): Promise<Entered | Failure> {
  const now = instantOf(services.nowMs());
  const { person, scope } = request;
  return allOrNothing(services, async ({ tx, poke }) => {
    if (!(await useSetUpCode(tx, request.code))) {
      return failure((await isSetUp(tx)) ? "alreadySetUp" : "codeRefused");
    }
    const isKnown = session !== null && session.person.id === person.id;
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
    await writeAudit(tx, services, { event: "teamCreated", scope, actor, device: request.device.id });
    if (isKnown) {
      return {
        kind: "entered",
        body: { session: await describeSession(tx, session.idHash), recoveryCode: null },
        cookie: null,
      };
    }
    const recoveryCode = await renewRecoveryCode(tx, services.random, person.id, now);
    return signIn(tx, services, person.id, request.device, { provider: "setup", recoveryCode });
  });
}

async function useSetUpCode(tx: Queries, code: string): Promise<boolean> {
  const used = await tx
    .deleteFrom("meta")
    .where("key", "=", SETUP_CODE)
    .where("value", "=", hashReadableCode(code))
    .returning("key")
    .executeTakeFirst();
  return used !== undefined;
}
