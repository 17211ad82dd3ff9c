import { type ReadonlySignal, signal } from "@preact/signals";
import type { RecordType } from "#domain/records/registry";
import type { DeviceQueries, DeviceStore, ShownRecord } from "#storage/device-store";
import { type LiveQuery, liveQuery } from "./live.ts";
import { type LongList, planRows, readRows } from "./long-list.ts";

/** Rows read at once. */
export const PAGE_ROWS = 50;

/** A row, and what was looked up for the rows of its page (the names of neighbourhoods). */
export interface FoundRow<T extends RecordType, N> {
  readonly record: ShownRecord<T>;
  readonly names: N;
}

interface Source<T extends RecordType, N> {
  readonly store: Pick<DeviceStore, "watch">;
  readonly scope: string;
  readonly type: T;
  readonly lookUp: (queries: DeviceQueries, records: readonly ShownRecord<T>[]) => Promise<N>;
}

interface Page<T extends RecordType, N> {
  readonly plan: string;
  readonly live: LiveQuery<readonly FoundRow<T, N>[]>;
  readonly unsubscribe: () => void;
}

/** The rows of a long list that are in or near sight, each page of them a live query: what changes elsewhere is not read. */
export class RowPages<T extends RecordType, N> {
  readonly #source: Source<T, N>;
  readonly #pages = new Map<number, Page<T, N>>();
  /** Stays while a page is read anew. */
  readonly #rows = new Map<number, readonly FoundRow<T, N>[]>();
  readonly #failed = new Map<number, () => void>();
  readonly #changes = signal(0);

  constructor(source: Source<T, N>) {
    this.#source = source;
  }

  /** Goes up when there is something else to show. */
  get changes(): ReadonlySignal<number> {
    return this.#changes;
  }

  /** Reads the pages that hold these places, and no others. */
  show(list: LongList, places: readonly { readonly from: number; readonly until: number }[]): void {
    const wanted = new Set<number>();
    for (const { from, until } of places)
      for (let page = Math.floor(from / PAGE_ROWS); page * PAGE_ROWS < until; page += 1)
        if (page * PAGE_ROWS < list.total) wanted.add(page);
    for (const page of this.#pages.keys()) if (!wanted.has(page)) this.#drop(page);
    for (const page of wanted) this.#watch(page, list);
  }

  row(place: number): FoundRow<T, N> | undefined {
    return this.#rows.get(Math.floor(place / PAGE_ROWS))?.[place % PAGE_ROWS];
  }

  /** Set when a page could not be read. */
  get retry(): (() => void) | null {
    if (this.#failed.size === 0) return null;
    return () => {
      for (const again of this.#failed.values()) again();
    };
  }

  /** Reads nothing more until `show`; the rows stay. */
  rest(): void {
    for (const { live, unsubscribe } of this.#pages.values()) {
      unsubscribe();
      live.stop();
    }
    this.#pages.clear();
  }

  #watch(page: number, list: LongList): void {
    const { store, scope, type, lookUp } = this.#source;
    const rows = planRows(list, page * PAGE_ROWS, (page + 1) * PAGE_ROWS);
    const plan = `${list.key} ${JSON.stringify(rows)}`;
    const before = this.#pages.get(page);
    if (before?.plan === plan) return;
    before?.unsubscribe();
    before?.live.stop();
    const live = liveQuery(store, async (queries): Promise<readonly FoundRow<T, N>[]> => {
      const records = await readRows(queries, scope, type, rows);
      const names = await lookUp(queries, records);
      return records.map((record) => ({ record, names }));
    });
    const unsubscribe = live.result.subscribe((answer) => {
      if (answer.state === "loading") return;
      if (answer.state === "ready") this.#rows.set(page, answer.value);
      if (answer.state === "failed") this.#failed.set(page, answer.retry);
      else this.#failed.delete(page);
      this.#changes.value = this.#changes.peek() + 1;
    });
    this.#pages.set(page, { plan, live, unsubscribe });
  }

  #drop(page: number): void {
    const dropped = this.#pages.get(page);
    dropped?.unsubscribe();
    dropped?.live.stop();
    this.#pages.delete(page);
    this.#rows.delete(page);
    this.#failed.delete(page);
  }
}
