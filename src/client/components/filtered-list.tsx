import type { ComponentChildren } from "preact";
import type { RecordType } from "#domain/records/registry";
import { type ListChoice, useLongList } from "#models/long-list";
import { useHiddenList } from "#models/hidden-list";
import type { DeviceQueries, ShownRecord } from "#storage/device-store";
import { ListFilters, NothingLeft } from "./list-filters.tsx";
import type { FilterState } from "./use-list-filters.tsx";
import { RecordList } from "./record-list.tsx";

/** A list with what narrows it above. Without filters and without records it is `empty`; with filters that leave nothing it says so. */
export function FilteredList<T extends RecordType, N>({
  type,
  filters,
  choice,
  noun,
  empty,
  openId,
  ...rows
}: {
  readonly type: T;
  readonly filters: FilterState;
  readonly choice: ListChoice<T>;
  /** What it holds, of one and of more: "gesprek", "gesprekken". */
  readonly noun: readonly [string, string];
  /** Nothing was ever written down. */
  readonly empty: ComponentChildren;
  readonly openId: string | null;
  readonly headingOf?: (record: ShownRecord<T>) => string;
  /** What the rows need to know beside their records; must not change. */
  readonly lookUp: (queries: DeviceQueries, records: readonly ShownRecord<T>[]) => Promise<N>;
  /** Makes a row; as long as it stays the same, rows are not made again. */
  readonly children: (record: ShownRecord<T>, names: N) => ComponentChildren;
}) {
  const list = useLongList(type, choice, useHiddenList(openId));
  const isEmpty = filters.count === 0 && list.state === "ready" && list.value.total === 0;
  return (
    <>
      {isEmpty ? null : <ListFilters state={filters} list={list} noun={noun} />}
      <RecordList
        {...{ type, list, openId }}
        {...rows}
        empty={isEmpty ? empty : <NothingLeft state={filters} />}
      />
    </>
  );
}
