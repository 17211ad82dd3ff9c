import type { Role } from "./records/member.ts";

const RIGHTS = {
  /** Read the team's records. */
  read: ["viewer", "fieldworker", "lead"],
  /** Make, change and delete ordinary records. */
  write: ["fieldworker", "lead"],
  manageMembers: ["lead"],
  manageNeighbourhoods: ["lead"],
  manageSettings: ["lead"],
  export: ["lead"],
  erase: ["lead"],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

export type Right = keyof typeof RIGHTS;

export function hasRight(role: Role, right: Right): boolean {
  return (RIGHTS[right] as readonly Role[]).includes(role);
}

/** The right somebody needs to change records of a type. */
export function rightToWrite(type: string): Right {
  if (type === "neighbourhood") return "manageNeighbourhoods";
  if (type === "teamSettings") return "manageSettings";
  return "write";
}
