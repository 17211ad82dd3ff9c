import type { Fields } from "./sync/row.ts";

/** How long what was deleted can be put back. Counted from `changedAt` of the tombstone, which is when it was deleted. */
export const TRASH_DAYS = 30;
const DAY_MS = 86_400_000;

/**
 * Whole days until the content of a deleted record may go, the day itself included; 0 or less: it is due. `null`: time alone never takes it
 * (decisions, adopted fact sheets, results of closed checks, what is on hold).
 */
export function daysLeftInTrash(
  { type, changedAt, fields }: { readonly type: string; readonly changedAt: string; readonly fields: Fields },
  nowMs: number,
): number | null {
  if (staysInTrash(type, fields)) return null;
  return Math.ceil((Date.parse(changedAt) + TRASH_DAYS * DAY_MS - nowMs) / DAY_MS);
}

function staysInTrash(type: string, fields: Fields): boolean {
  if (type === "decision" || type === "factSheetVersion" || fields["onHold"] === true) return true;
  return type === "supportCheck" && fields["state"] === "closed";
}
