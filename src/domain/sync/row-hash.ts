import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { canonicalJson } from "../json.ts";
import type { Row } from "./row.ts";

export const EMPTY_DIGEST = "0000000000000000";

/** 64 bits over what two sides must agree on: type, id, rev, deleted and content. */
export function rowHash(row: Pick<Row, "type" | "id" | "rev" | "deleted" | "fields">): string {
  const text = canonicalJson([row.type, row.id, row.rev, row.deleted, row.fields]);
  return bytesToHex(sha256(utf8ToBytes(text)).subarray(0, 8));
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
