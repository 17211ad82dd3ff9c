const DAY_MS = 24 * 3600 * 1000;
/** Within these days every backup stays: a mistake is often noticed the next morning. */
const ALL_KEPT_DAYS = 2;

interface Dated {
  /** Instant. */
  readonly madeAt: string;
}

/**
 * Which backups go: of each earlier day all but its last, and whatever is older than `keepDays`. The newest always stays. Erased content
 * lives on in backups for as long as this, so longer is not better.
 */
export function backupsToRemove<T extends Dated>(
  backups: readonly T[],
  now: string,
  keepDays: number,
): readonly T[] {
  const newestFirst = backups.toSorted((a, b) => (a.madeAt < b.madeAt ? 1 : -1));
  const daysSeen = new Set<string>();
  return newestFirst.filter(({ madeAt }, place) => {
    const day = madeAt.slice(0, 10);
    const ageMs = Date.parse(now) - Date.parse(madeAt);
    const isLastOfDay = !daysSeen.has(day);
    daysSeen.add(day);
    if (place === 0 || ageMs < ALL_KEPT_DAYS * DAY_MS) return false;
    return !isLastOfDay || ageMs >= keepDays * DAY_MS;
  });
}
