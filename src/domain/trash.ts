import type { Fields } from "./sync/row.ts";

/** How long what was deleted can be put back. Counted from `changedAt` of the tombstone, which is when it was deleted. */
export const TRASH_DAYS = 30;
const DAY_MS = 86_400_000;

/** Why time alone never takes a record: somebody has to find that it may go. */
export type DestructionGround = "decision" | "factSheetVersion" | "closedCheck";

/**
 * Whole days until the content of a deleted record may go, the day itself included; 0 or less: it is due. `null`: time alone never takes it
 * (decisions, adopted fact sheets, results of closed checks, what is on hold).
 */
export function daysLeftInTrash(
  {
    type,
    changedAt,
    fields,
    isHeld = false,
  }: {
    readonly type: string;
    readonly changedAt: string;
    readonly fields: Fields;
    /** A lead put it on hold. */
    readonly isHeld?: boolean;
  },
  nowMs: number,
): number | null {
  if (isHeld || fields["onHold"] === true || destructionGround(type, fields) !== null) return null;
  return Math.ceil((Date.parse(changedAt) + TRASH_DAYS * DAY_MS - nowMs) / DAY_MS);
}

/** What was deleted at or before this instant is due. */
export const trashedBefore = (nowMs: number): string => new Date(nowMs - TRASH_DAYS * DAY_MS).toISOString();

/** What a deleted record needs a lead's approval for before it is destroyed; `null`: nothing but its days. */
export function destructionGround(type: string, fields: Fields): DestructionGround | null {
  if (type === "decision" || type === "factSheetVersion") return type;
  return type === "supportCheck" && fields["state"] === "closed" ? "closedCheck" : null;
}
