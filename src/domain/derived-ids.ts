import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { uuidOf } from "./ids.ts";
import { canonicalJson } from "./json.ts";

/** UUIDv8 over the parts: two devices that make the same thing offline give it the same id. */
export function derivedId(kind: string, ...parts: readonly (string | number)[]): string {
  return uuidOf(sha256(utf8ToBytes(canonicalJson([kind, ...parts]))).slice(0, 16), 8);
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
