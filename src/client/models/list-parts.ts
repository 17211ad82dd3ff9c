import type { RecordType } from "#domain/records/registry";
import type { ShownRecord } from "#storage/device-store";
import { headingAt, type LongList } from "./long-list.ts";
import type { RowPages } from "./row-pages.ts";

/** Places in a list, `until` not included. */
export interface Places {
  readonly from: number;
  readonly until: number;
}

/** Rows under one heading, and the gap after them. */
export interface Part<T extends RecordType, N> {
  readonly heading: string | undefined;
  readonly rows: readonly { readonly place: number; readonly record: ShownRecord<T>; readonly names: N }[];
  /** Of rows that are not made, under what is above them. */
  readonly gap: Places | null;
}

/** What is made, as rows that stand under one heading each and gaps where they are still being read. */
export function partsOf<T extends RecordType, N>(
  list: LongList,
  made: Places,
  pages: RowPages<T, N>,
  headingOf: ((record: ShownRecord<T>) => string) | undefined,
): readonly Part<T, N>[] {
  const parts: { heading: string | undefined; rows: Part<T, N>["rows"][number][]; gap: Places | null }[] = [];
  for (let place = made.from; place < Math.min(made.until, list.total); place += 1) {
    const row = pages.row(place);
    const last = parts.at(-1);
    if (row === undefined) {
      // What is read later stands under what is above it; before the first row there is nothing to say yet.
      if (last !== undefined) last.gap = { from: last.gap?.from ?? place, until: place + 1 };
      continue;
    }
    const heading = headingAt(list, place) ?? headingOf?.(row.record);
    if (last?.heading === heading && last?.gap === null) last.rows.push({ place, ...row });
    else parts.push({ heading, rows: [{ place, ...row }], gap: null });
  }
  return parts;
}

/** The parts under one heading together. */
export function groupsOf<T extends RecordType, N>(
  parts: readonly Part<T, N>[],
): readonly { readonly heading: string | undefined; readonly parts: readonly Part<T, N>[] }[] {
  const groups: { heading: string | undefined; parts: Part<T, N>[] }[] = [];
  for (const part of parts) {
    const last = groups.at(-1);
    if (last !== undefined && last.heading === part.heading) last.parts.push(part);
    else groups.push({ heading: part.heading, parts: [part] });
  }
  return groups;
}
