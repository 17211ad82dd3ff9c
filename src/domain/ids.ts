import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { canonicalJson } from "./json.ts";

/** Fills with cryptographically strong random bytes. Comes in from outside. */
export type RandomBytes = (length: number) => Uint8Array;

/** UUIDv7 (RFC 9562): sorts by the device's clock, which nothing relies on. `nowMs`: milliseconds since 1970. */
export function uuidV7(nowMs: number, random: RandomBytes): string {
  const bytes = random(16);
  let rest = Math.max(0, Math.floor(nowMs));
  for (let index = 5; index >= 0; index -= 1) {
    bytes[index] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return format(bytes, 7);
}

/** UUIDv4: tells nothing of when it was made. For answers at the door. */
export function uuidV4(random: RandomBytes): string {
  return format(random(16), 4);
}

/** UUIDv8 over the parts: two devices that make the same thing offline give it the same id. */
export function derivedId(kind: string, ...parts: readonly (string | number)[]): string {
  return format(sha256(utf8ToBytes(canonicalJson([kind, ...parts]))).slice(0, 16), 8);
}

export const neighbourhoodId = (scope: string, code: string, year: number): string =>
  derivedId("neighbourhood", scope, code, year);
export const factSheetId = (initiativeId: string): string => derivedId("factSheet", initiativeId);
export const memberId = (scope: string, personId: string): string => derivedId("member", scope, personId);
export const holdId = (scope: string, recordId: string): string => derivedId("hold", scope, recordId);
export const teamSettingsId = (scope: string): string => derivedId("teamSettings", scope);
export const privateScopeId = (personId: string): string => derivedId("private", personId);
/** `generation`: how many conflicts of this value were settled before; at most one is open. */
export const conflictId = (
  scope: string,
  recordId: string,
  field: string,
  item: string,
  property: string,
  generation: number,
): string => derivedId("conflict", scope, recordId, field, item, property, generation);

function format(bytes: Uint8Array, version: number): string {
  const view = Uint8Array.from(bytes);
  view[6] = ((view[6] ?? 0) & 0x0f) | (version << 4);
  view[8] = ((view[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytesToHex(view);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
