import { useEffect, useMemo, useState } from "preact/hooks";
import type { RecordType } from "#domain/records/registry";
import type { ListOptions, ShownRecord } from "#storage/device-store";
import { type Live, liveQuery } from "./live.ts";
import { type Paged, pagedList } from "./paged-list.ts";
import { useWorkspace } from "./workspace.ts";

export type RecordPage<T extends RecordType> = Paged<ShownRecord<T>>;

/** A list of records that grows by a page when its end comes in sight. */
export function useRecordList<T extends RecordType>(
  type: T,
  options: Omit<ListOptions, "limit" | "offset"> = {},
): { readonly page: Live<RecordPage<T>>; readonly more: () => void } {
  const { store, scope } = useWorkspace();
  const [page, setPage] = useState<Live<RecordPage<T>>>({ state: "loading" });
  const { state, order } = options;
  const list = useMemo(
    () =>
      pagedList<ShownRecord<T>>((offset, limit) =>
        liveQuery(store, (queries) =>
          queries.list(scope, type, {
            ...(state === undefined ? {} : { state }),
            ...(order === undefined ? {} : { order }),
            limit,
            offset,
          }),
        ),
      ),
    [store, scope, type, state, order],
  );
  useEffect(() => {
    // Of another choice the old list stays until the new one is there.
    const unsubscribe = list.result.subscribe((next) =>
      setPage((before) => (next.state === "loading" && before.state === "ready" ? before : next)),
    );
    return () => {
      unsubscribe();
      list.stop();
    };
  }, [list]);
  return { page, more: list.more };
}

/** Records in groups, each under a heading, in the order in which they come. */
export function inGroups<R>(
  records: readonly R[],
  headingOf: (record: R) => string,
): readonly { readonly heading: string; readonly records: readonly R[] }[] {
  const groups = new Map<string, R[]>();
  for (const record of records) {
    const heading = headingOf(record);
    const own = groups.get(heading);
    if (own === undefined) groups.set(heading, [record]);
    else own.push(record);
  }
  return [...groups].map(([heading, own]) => ({ heading, records: own }));
}
