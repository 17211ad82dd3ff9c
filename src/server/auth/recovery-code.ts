import type { RandomBytes } from "#domain/ids";
import type { Queries } from "../db/schema.ts";
import type { IdentityProvider } from "./identity-provider.ts";
import { hashReadableCode, makeReadableCode } from "./secrets.ts";

const PROVIDER = "recovery";

/** The code somebody wrote down at set-up or joining. Serves once: of two who use it at the same time one is let in. */
export const recoveryCodes: IdentityProvider<string> = {
  name: PROVIDER,
  async identify(tx, code) {
    const row = await tx
      .deleteFrom("identity")
      .where("provider", "=", PROVIDER)
      .where("subject", "=", hashReadableCode(code))
      .returning("person")
      .executeTakeFirst();
    return row?.person ?? null;
  },
  hashOf: hashReadableCode,
};

/** Gives somebody a new recovery code; an earlier one stops working. Returned to be shown once. */
export async function renewRecoveryCode(
  tx: Queries,
  random: RandomBytes,
  personId: string,
  at: string,
): Promise<string> {
  const code = makeReadableCode(random);
  await tx.deleteFrom("identity").where("provider", "=", PROVIDER).where("person", "=", personId).execute();
  await tx
    .insertInto("identity")
    .values({ provider: PROVIDER, subject: hashReadableCode(code), person: personId, created_at: at })
    .execute();
  return code;
}
