import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { RecordType } from "#domain/records/registry";
import type { DeviceQueries, ListOptions, MatchOptions, ShownRecord, Stretch } from "#storage/device-store";
import { type Live, liveQuery } from "./live.ts";
import { useWorkspace } from "./workspace.ts";

/** A part of a list, in an order of its own: the actions that are late, the initiatives in a phase. */
export interface Run extends Stretch {
  readonly order?: "newestFirst" | "oldestFirst";
  /** What it stands under; runs beside each other may share one. Without it the records say so themselves. */
  readonly heading?: string;
}

/** What a list shows. */
export interface ListChoice<T extends RecordType> {
  readonly runs: readonly Run[];
  readonly linkedTo?: readonly string[];
  readonly where?: MatchOptions<T>["where"];
  /** Tells two choices apart: all that `where` depends on stands in it. */
  readonly key: string;
}

/** A part of a list as it was found. */
export interface FoundRun extends Run {
  readonly start: number;
  readonly count: number;
  /** Of what no index finds at once: which records. `null`: they are read by their place. */
  readonly ids: readonly string[] | null;
}

/** A list of any length: how long it is is known at once, its rows are read where they come in sight. */
export interface LongList {
  /** Of the choice it answers. */
  readonly key: string;
  readonly total: number;
  readonly runs: readonly FoundRun[];
}

const LOADING = { state: "loading" } as const;

/**
 * Counts a list. `isResting`: nobody sees it; what was found last stays, and nothing is read. Rows of an earlier answer stay until there is another;
 * that there are none is said of what is asked now alone.
 */
export function useLongList<T extends RecordType>(
  type: T,
  choice: ListChoice<T>,
  isResting = false,
): Live<LongList> {
  const { store, scope } = useWorkspace();
  const [found, setFound] = useState<Live<LongList>>(LOADING);
  const isFromBefore = useRef(false);
  const key = JSON.stringify([choice.key, choice.runs, choice.linkedTo]);
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- the key says all that the choice is
  const asked = useMemo(() => ({ ...choice, key }), [key]);
  useEffect(() => {
    if (isResting) {
      isFromBefore.current = true;
      return undefined;
    }
    const live = liveQuery(store, (queries) => countRuns(queries, scope, type, asked));
    const unsubscribe = live.result.subscribe((next) => {
      if (next.state !== "loading") isFromBefore.current = false;
      setFound((before) => (next.state === "loading" && before.state === "ready" ? before : next));
    });
    return () => {
      unsubscribe();
      live.stop();
    };
  }, [store, scope, type, asked, isResting]);
  if (found.state !== "ready" || found.value.total > 0) return found;
  return isFromBefore.current || found.value.key !== key ? LOADING : found;
}

async function countRuns<T extends RecordType>(
  queries: DeviceQueries,
  scope: string,
  type: T,
  { key, runs, linkedTo = [], where }: ListChoice<T>,
): Promise<LongList> {
  const isIndexed = linkedTo.length === 0 && where === undefined;
  const counted = await Promise.all(
    runs.map(async (run) => {
      if (isIndexed) return { ids: null, count: await queries.count(scope, type, stretchOf(run)) };
      const ids = await queries.matching(scope, type, {
        ...stretchOf(run),
        ...orderOf(run),
        linkedTo,
        ...(where === undefined ? {} : { where }),
      });
      return { ids, count: ids.length };
    }),
  );
  let total = 0;
  const found = runs.map((run, at): FoundRun => {
    const { ids = null, count = 0 } = counted[at] ?? {};
    const start = total;
    total += count;
    return { ...run, start, count, ids };
  });
  return { key, total, runs: found };
}

/** Where some rows of a list are to be read, as data: two that are equal give the same rows. */
export type RowPlan = readonly (
  | (ListOptions & { readonly ids?: never })
  | { readonly ids: readonly string[] }
)[];

/** The rows from `start` up to `end`. */
export function planRows({ runs }: LongList, start: number, end: number): RowPlan {
  return runs.flatMap((run): RowPlan => {
    const from = Math.max(start, run.start) - run.start;
    const until = Math.min(end, run.start + run.count) - run.start;
    if (until <= from) return [];
    return run.ids === null
      ? [{ ...stretchOf(run), ...orderOf(run), offset: from, limit: until - from }]
      : [{ ids: run.ids.slice(from, until) }];
  });
}

export async function readRows<T extends RecordType>(
  queries: DeviceQueries,
  scope: string,
  type: T,
  plan: RowPlan,
): Promise<readonly ShownRecord<T>[]> {
  const parts = await Promise.all(
    plan.map((part) =>
      part.ids === undefined ? queries.list(scope, type, part) : queries.records(scope, type, part.ids),
    ),
  );
  return parts.flat();
}

/** The words a place in the list stands under, where its run has them. */
export const headingAt = ({ runs }: LongList, place: number): string | undefined =>
  runs.find(({ start, count }) => place >= start && place < start + count)?.heading;

/** How many records stand under a heading. */
export const countUnder = ({ runs }: LongList, heading: string): number =>
  runs.reduce((sum, run) => (run.heading === heading ? sum + run.count : sum), 0);

const stretchOf = ({ state, from, until }: Stretch): Stretch => ({
  ...(state === undefined ? {} : { state }),
  ...(from === undefined ? {} : { from }),
  ...(until === undefined ? {} : { until }),
});

const orderOf = ({ order }: Run): { readonly order?: "newestFirst" | "oldestFirst" } =>
  order === undefined ? {} : { order };
