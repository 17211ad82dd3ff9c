import { readCursor, writeCursor } from "./pull-cursor.ts";

/**
 * Where a device stands once it has taken in the rows of its push: at the new head, if its cursor held everything up to the head right
 * before. `headBefore` must have been read under the scope's lock, and every row written since must be in the answer. `undefined`: only a
 * pull can tell it what others wrote.
 */
export function cursorAfterPush(
  given: string | undefined,
  headBefore: number,
  head: number,
): string | undefined {
  const cursor = given === undefined ? null : readCursor(given);
  if (cursor === null || cursor.low !== 0 || cursor.high !== headBefore) return undefined;
  return writeCursor({ low: 0, high: head });
}
