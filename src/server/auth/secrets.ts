import { createHash } from "node:crypto";
import type { RandomBytes } from "#domain/ids";

/** No I, L, O, U: nothing that looks like another, and no words by accident (Crockford's base 32). */
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const GROUPS = 7;
const GROUP_LENGTH = 4;

/** 256 random bits, for cookies and links. */
export function makeToken(random: RandomBytes): string {
  return Buffer.from(random(32)).toString("base64url");
}

/** What the database keeps of a token. The tokens are random and long, so a plain hash cannot be turned back. */
export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret, "utf8").digest("hex");
}

/** 140 random bits a person can write down and type over: `7KQ2-M9XD-…`. */
export function makeReadableCode(random: RandomBytes): string {
  const letters = Array.from(random(GROUPS * GROUP_LENGTH), (byte) => LETTERS.charAt(byte % LETTERS.length));
  const groups = Array.from({ length: GROUPS }, (_, group) =>
    letters.slice(group * GROUP_LENGTH, (group + 1) * GROUP_LENGTH).join(""),
  );
  return groups.join("-");
}

/** The hash of a readable code however it was typed: case, spaces, hyphens and look-alike letters do not matter. */
export function hashReadableCode(typed: string): string {
  const letters = typed.toUpperCase().replaceAll("O", "0").replaceAll(/[IL]/g, "1");
  return hashSecret(letters.replaceAll(/[^0-9A-Z]/g, ""));
}
