/** What one person changed with no longer pause than this between two saves is one entry of a history. */
const RUN_PAUSE_MS = 10 * 60_000;
/** Content that grows or shrinks by more characters than this at once was not typed: something was thrown away, pasted or put back. */
const LEAP = 200;

/** What must be known of a version to tell where an entry of the history begins and ends. */
export interface VersionMark {
  readonly by: string;
  /** Instant, of one clock for all versions that are compared. */
  readonly at: string;
  readonly deleted: boolean;
  /** Something happened that must be seen by itself, such as an erasure. */
  readonly standsAlone?: boolean;
  /** Characters of content; asked for only when it matters. */
  readonly size?: () => number;
}

/** Whether two versions, one right after the other, are one entry: typing of one person within a short time. */
export function isOneEntry(earlier: VersionMark, later: VersionMark): boolean {
  if (earlier.by !== later.by || earlier.deleted !== later.deleted) return false;
  if (earlier.standsAlone === true || later.standsAlone === true) return false;
  if (Math.abs(Date.parse(later.at) - Date.parse(earlier.at)) > RUN_PAUSE_MS) return false;
  return (
    earlier.size === undefined || later.size === undefined || Math.abs(later.size() - earlier.size()) <= LEAP
  );
}

/** Versions, newest first, in entries; of each the newest version is what the entry says. */
export function inEntries<V extends VersionMark>(versions: readonly V[]): readonly (readonly [V, ...V[]])[] {
  const entries: [V, ...V[]][] = [];
  for (const version of versions) {
    const last = entries.at(-1);
    const before = last?.at(-1);
    if (last !== undefined && before !== undefined && isOneEntry(version, before)) last.push(version);
    else entries.push([version]);
  }
  return entries;
}
