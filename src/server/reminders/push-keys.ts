import { generateKeyPairSync } from "node:crypto";
import * as v from "valibot";
import type { Database } from "../db/open-database.ts";

/** In the table `meta`. Every process reads the same; a backup holds them, so that browsers go on taking messages after it was put back. */
const PUSH_KEYS = "pushKeys";

const keysSchema = v.object({ publicKey: v.string(), privateKey: v.string() });
/** What push services know this server by (VAPID), in base64url: a point on P-256 of 65 bytes, and its secret of 32. */
export type PushKeys = v.InferOutput<typeof keysSchema>;

/** The keys of this database, made at the first call. Idempotent, also when several processes start at once. */
export async function ensurePushKeys({ write }: Pick<Database, "write">): Promise<PushKeys> {
  const find = () => write.selectFrom("meta").select("value").where("key", "=", PUSH_KEYS).executeTakeFirst();
  let kept = await find();
  if (kept === undefined) {
    await write
      .insertInto("meta")
      .values({ key: PUSH_KEYS, value: JSON.stringify(makeKeys()) })
      .onConflict((conflict) => conflict.column("key").doNothing())
      .execute();
    kept = await find();
  }
  return v.parse(keysSchema, JSON.parse(kept?.value ?? "null"));
}

function makeKeys(): PushKeys {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x = "", y = "", d = "" } = privateKey.export({ format: "jwk" });
  const point = Buffer.concat([Buffer.of(4), Buffer.from(x, "base64url"), Buffer.from(y, "base64url")]);
  return { publicKey: point.toString("base64url"), privateKey: d };
}
