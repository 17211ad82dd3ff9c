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
  if (type === "hold") return "erase";
  return "write";
}

/**
 * Whether somebody may give back rows of a type after the server lost them (REC-4): what they may write themselves, and the conflicts
 * in which their own and others' versions stand; members only a lead. Asked by the device before it sends and by the server when it
 * takes, so that no one is told of a refusal over something they never did.
 */
export function mayGiveBack(role: Role, type: string): boolean {
  return hasRight(role, type === "member" ? "manageMembers" : rightToWrite(type));
}
