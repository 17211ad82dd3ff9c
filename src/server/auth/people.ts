import type { WriteTransaction } from "../db/schema.ts";
import { failure, type Failure } from "../http/failure.ts";
import { ensurePrivateScope } from "../sync/server-record.ts";

/** Makes a person and their private scope, under the id their device made at its first start. */
export async function createPerson(
  tx: WriteTransaction,
  person: { readonly id: string; readonly name: string },
  now: string,
): Promise<{ readonly kind: "created" } | Failure> {
  const row = await tx
    .insertInto("person")
    .values({ id: person.id, name: person.name, created_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (row === undefined) return failure("idTaken");
  await ensurePrivateScope(tx, person.id, now);
  return { kind: "created" };
}
