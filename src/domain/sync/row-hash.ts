import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { canonicalJson } from "../json.ts";
import type { Row } from "./row.ts";

/** SHA-256 of a text as UTF-8, in lower-case hex. */
export type Sha256Hex = (text: string) => string;

const portableSha256: Sha256Hex = (text) => bytesToHex(sha256(utf8ToBytes(text)));

/**
 * 64 bits over what two sides must agree on: type, id, rev, deleted and content. `sha256Hex`: a quicker one than that which runs
 * everywhere, where the platform brings it. `fields`: the canonical text of the content, where it is made already.
 */
export function rowHash(
  row: Pick<Row, "type" | "id" | "rev" | "deleted" | "fields">,
  sha256Hex: Sha256Hex = portableSha256,
  fields: string = canonicalJson(row.fields),
): string {
  const head = canonicalJson([row.type, row.id, row.rev, row.deleted]);
  return sha256Hex(`${head.slice(0, -1)},${fields}]`).slice(0, 16);
}
