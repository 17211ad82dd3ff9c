/** Anything JSON can carry. What is stored and sent is JSON, never `undefined`: absent means unchanged, `null` means cleared. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/**
 * One text for one value: keys sorted by code unit, no white space. Two values are equal exactly when their canonical texts are.
 * Used for comparing, hashing and deriving ids, on both sides.
 */
export function canonicalJson(value: Json): string {
  return canonicalText(value);
}

/** As `canonicalJson`, of a message that is JSON though its type says more. A member that is `undefined` is absent. */
export function canonicalMessage(message: object): string {
  return canonicalText(message);
}

/** Of every row and every mutation, on both sides: written in one go, without lists in between. */
function canonicalText(value: unknown): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  let text = "";
  if (Array.isArray(value)) {
    for (const element of value) text += text === "" ? canonicalText(element) : `,${canonicalText(element)}`;
    return `[${text}]`;
  }
  for (const key of Object.keys(value).toSorted()) {
    const member: unknown = Reflect.get(value, key);
    if (member === undefined) continue;
    text += `${text === "" ? "" : ","}${JSON.stringify(key)}:${canonicalText(member)}`;
  }
  return `{${text}}`;
}

export function isSameJson(left: Json, right: Json): boolean {
  if (left === right) return true;
  // Long texts are compared often; writing them out to compare them would cost far more.
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
  return canonicalJson(left) === canonicalJson(right);
}

export function isJsonArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The strings of a set; of anything else none. */
export const stringsOf = (value: Json | undefined): readonly string[] =>
  value !== undefined && isJsonArray(value) ? value.filter((element) => typeof element === "string") : [];

/** The members of an object; of anything else none. */
export const membersOf = (value: Json | undefined): JsonObject => (isJsonObject(value) ? value : {});
