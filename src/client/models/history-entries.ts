import type { RecordType } from "#domain/records/registry";
import { isOneEntry, type VersionMark } from "#domain/history";
import type { Fields } from "#domain/sync/row";
import type { HistoryPage, HistoryEntry as ServerEntry } from "#protocol/history-messages";
import type { KeptVersion } from "#storage/device-store";
import { changedFields } from "./changed-fields.ts";

/** What a screen tells of one stretch of work. */
export interface HistoryEntry {
  readonly key: string;
  readonly at: string;
  readonly by: string;
  /** `oldest`: the first version that is known here, though not the first there was. */
  readonly kind: "made" | "changed" | "deleted" | "broughtBack" | "oldest";
  /** Typed here, and not yet at the server as it stands. */
  readonly isUnsent: boolean;
  readonly merged?: { readonly with: string; readonly revived?: true } | undefined;
  /** Names of fields that were erased on request. */
  readonly erased: readonly string[];
  readonly before: Fields;
  readonly after: Fields;
}

/** What the server told so far: newest first, without a gap, down to `next`. */
export interface KnownPages extends Omit<HistoryPage, "entries"> {
  readonly entries: readonly ServerEntry[];
}

/** An older page below what is known. */
export const withOlder = (known: KnownPages, older: HistoryPage): KnownPages => ({
  ...older,
  entries: [...known.entries, ...older.entries],
});

/** The newest page anew, above what of the known lies below it. */
export function withNewest(known: KnownPages | null, newest: HistoryPage): KnownPages {
  const { next } = newest;
  const below = next === null ? [] : (known?.entries ?? []).filter(({ rev }) => rev < next);
  if (known === null || below.length === 0) return newest;
  return { ...known, entries: [...newest.entries, ...below] };
}

/** One version, wherever it was kept. */
interface Version extends Omit<KeptVersion, "epoch" | "merged"> {
  readonly key: string;
  readonly merged?: HistoryEntry["merged"];
  readonly erased: readonly string[];
  readonly isOfServer: boolean;
}

/**
 * The history of a record out of what this device kept and what the server told, newest first. Stretches in which nothing changed that
 * people see are left out.
 */
export function historyEntries(
  type: RecordType,
  kept: readonly KeptVersion[],
  known: KnownPages | null,
  everySave: boolean,
): readonly HistoryEntry[] {
  const versions = everySave ? merged(kept, known) : grouped(merged(kept, known));
  const below = belowOldest(versions, kept, known);
  const entries = versions.map((version, index): HistoryEntry => {
    const earlier = versions[index + 1];
    const before = earlier?.fields ?? below.fields;
    const kind = kindOf(version, earlier, below.kind);
    const { key, at, by, isUnsent, erased, fields } = version;
    return { key, at, by, isUnsent, erased, kind, before, after: fields, merged: version.merged };
  });
  return entries.filter((entry) => entry.kind !== "changed" || isTelling(type, entry));
}

function isTelling(type: RecordType, { before, after, erased, merged: note }: HistoryEntry): boolean {
  return erased.length > 0 || note?.revived === true || changedFields(type, before, after).length > 0;
}

function kindOf(
  { deleted }: Version,
  earlier: Version | undefined,
  oldest: "made" | "changed" | "oldest",
): HistoryEntry["kind"] {
  if (earlier === undefined) return deleted ? "deleted" : oldest;
  if (deleted !== earlier.deleted) return deleted ? "deleted" : "broughtBack";
  return "changed";
}

/** What stood before the oldest version, and what that version therefore is. */
function belowOldest(
  versions: readonly Version[],
  kept: readonly KeptVersion[],
  known: KnownPages | null,
): { readonly fields: Fields; readonly kind: "made" | "changed" | "oldest" } {
  const oldest = versions.at(-1);
  if (known !== null && known.entries.length > 0) {
    return known.earlier === null ? { fields: {}, kind: "made" } : { fields: known.earlier, kind: "changed" };
  }
  const isFirst = oldest !== undefined && (oldest.isUnsent ? oldest.rev === 0 : oldest.rev === 1);
  return { fields: {}, kind: isFirst || kept.length === 0 ? "made" : "oldest" };
}

/** What the device kept stands where the server does not tell of it: what no server saw, and what is newer than its answer. */
function merged(kept: readonly KeptVersion[], known: KnownPages | null): readonly Version[] {
  const told = (known?.entries ?? []).map(fromServer);
  const newestRev = told[0]?.rev ?? 0;
  const lowestRev = known === null || known.next === null ? 0 : known.next;
  const seen = new Set<string>();
  const own = kept.flatMap((version, index): readonly Version[] => {
    // Counted from the oldest, so that it stays the same when another comes on top.
    const key = version.isUnsent ? `unsent ${kept.length - index}` : `rev ${version.rev}`;
    const isTold = told.length > 0 && (version.isUnsent ? version.rev < lowestRev : version.rev <= newestRev);
    if (isTold || seen.has(key)) return [];
    seen.add(key);
    return [{ ...version, key, erased: [], isOfServer: false }];
  });
  const shown = kept[0]?.isUnsent === true ? own[0] : undefined;
  // On a row of the server lies what was typed on top of it; on all of it what is shown.
  return [...own, ...told].toSorted(
    (left, right) =>
      Number(right === shown) - Number(left === shown) ||
      right.rev - left.rev ||
      Number(right.isUnsent) - Number(left.isUnsent),
  );
}

const fromServer = ({ epoch: _epoch, erased = [], ...entry }: ServerEntry): Version => ({
  ...entry,
  key: `rev ${entry.rev}`,
  isUnsent: false,
  endsEntry: false,
  isOfServer: true,
  erased,
});

/** The server has done so with its own already. */
function grouped(versions: readonly Version[]): readonly Version[] {
  const groups: Version[] = [];
  let above: Version | undefined;
  for (const version of versions) {
    const isSame =
      above !== undefined &&
      !version.endsEntry &&
      !(above.isOfServer && version.isOfServer) &&
      isOneEntry(markOf(version), markOf(above));
    if (!isSame) groups.push(version);
    above = version;
  }
  return groups;
}

const markOf = ({ by, at, deleted, erased, fields }: Version): VersionMark => ({
  by,
  at,
  deleted,
  standsAlone: erased.length > 0,
  size: () => JSON.stringify(fields).length,
});
