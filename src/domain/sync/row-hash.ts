import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { canonicalJson } from "../json.ts";
import type { Row } from "./row.ts";

export const EMPTY_DIGEST = "0000000000000000";

/** SHA-256 of a text as UTF-8, in lower-case hex. */
export type Sha256Hex = (text: string) => string;

const portableSha256: Sha256Hex = (text) => bytesToHex(sha256(utf8ToBytes(text)));

/**
 * 64 bits over what two sides must agree on: type, id, rev, deleted and content. `sha256Hex`: a quicker one than that which runs
 * everywhere, where the platform brings it.
 */
export function rowHash(
  row: Pick<Row, "type" | "id" | "rev" | "deleted" | "fields">,
  sha256Hex: Sha256Hex = portableSha256,
): string {
  return sha256Hex(canonicalJson([row.type, row.id, row.rev, row.deleted, row.fields])).slice(0, 16);
}

/** Takes a hash into a digest, or out of it again. Order does not matter. */
export function xorDigest(digest: string, hash: string): string {
  let mixed = "";
  for (let start = 0; start < 16; start += 4) {
    const part =
      Number.parseInt(digest.slice(start, start + 4), 16) ^ Number.parseInt(hash.slice(start, start + 4), 16);
    mixed += part.toString(16).padStart(4, "0");
  }
  return mixed;
}
