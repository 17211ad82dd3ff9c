import { useState } from "preact/hooks";
import type { RecordType } from "#domain/records/registry";
import type { ListOptions, ShownRecord } from "#storage/device-store";
import { type Live, useLive } from "./live.ts";
import { useWorkspace } from "./workspace.ts";

const PAGE_SIZE = 50;

export interface RecordPage<T extends RecordType> {
  readonly records: readonly ShownRecord<T>[];
  readonly hasMore: boolean;
}

/** A list of records that grows by fifty when its end comes in sight. */
export function useRecordList<T extends RecordType>(
  type: T,
  options: Omit<ListOptions, "limit" | "offset"> = {},
): { readonly page: Live<RecordPage<T>>; readonly more: () => void } {
  const { scope } = useWorkspace();
  const [limit, setLimit] = useState(PAGE_SIZE);
  const page = useLive<RecordPage<T>>(
    async (queries) => {
      // One more than is shown tells whether there is more.
      const records = await queries.list(scope, type, { ...options, limit: limit + 1 });
      return { records: records.slice(0, limit), hasMore: records.length > limit };
    },
    [scope, type, options.state, options.order, limit],
  );
  return { page, more: () => setLimit(limit + PAGE_SIZE) };
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
