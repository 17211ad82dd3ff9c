/** No team may set a lower bound than this. */
export const LEAST_SMALLEST_GROUP = 5;

/** The bound that holds for a team: its own setting, never under `LEAST_SMALLEST_GROUP`. */
export function smallestGroup(setting: number | null | undefined): number {
  return Math.max(LEAST_SMALLEST_GROUP, setting ?? LEAST_SMALLEST_GROUP);
}

/**
 * Which groups of a breakdown must stay hidden, in the order given. Under `smallest` answers a group could be traced to people.
 * When exactly one is hidden, its numbers follow from the total less the rest, so the next smallest is hidden too.
 * A group without answers hides nobody: it stays visible, and cannot be the second.
 */
export function hiddenGroups(sizes: readonly number[], smallest: number): readonly boolean[] {
  const hidden = sizes.map((size) => size > 0 && size < smallest);
  if (hidden.filter(Boolean).length !== 1) return hidden;
  let next = -1;
  for (const [index, size] of sizes.entries()) {
    if (hidden[index] === true || size === 0) continue;
    if (next === -1 || size < (sizes[next] ?? 0)) next = index;
  }
  return hidden.map((isHidden, index) => isHidden || index === next);
}
