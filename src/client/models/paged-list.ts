import { type ReadonlySignal, computed, signal } from "@preact/signals";
import type { Live, LiveQuery } from "./live.ts";

/** More than this at once is not read for a screen. */
export const PAGE_SIZE = 50;

export interface Paged<R> {
  readonly records: readonly R[];
  readonly hasMore: boolean;
}

export interface PagedList<R> {
  readonly result: ReadonlySignal<Live<Paged<R>>>;
  /** Reads the next page; nothing while one is being read or when there is none. */
  readonly more: () => void;
  readonly stop: () => void;
}

/**
 * A long list that grows page by page. Each page is a live query of its own: growing reads the new page alone, and all of them stay true.
 * `watchPage` gets how many records to pass over and how many to read.
 */
export function pagedList<R extends { readonly id: string }>(
  watchPage: (offset: number, limit: number) => LiveQuery<readonly R[]>,
): PagedList<R> {
  // One more than is shown tells whether there is more.
  const watch = (index: number) => watchPage(index * PAGE_SIZE, PAGE_SIZE + 1);
  const pages = signal<readonly LiveQuery<readonly R[]>[]>([watch(0)]);

  const result = computed((): Live<Paged<R>> => {
    const answers = pages.value.map((page) => page.result.value);
    const failed = answers.filter((answer) => answer.state === "failed");
    if (failed.length > 0) {
      return {
        state: "failed",
        retry: () => {
          for (const { retry } of failed) retry();
        },
      };
    }
    if (answers[0]?.state !== "ready") return { state: "loading" };
    // While a change is taken over page by page, a record may stand on two of them.
    const records = new Map<string, R>();
    for (const answer of answers) {
      if (answer.state !== "ready") continue;
      for (const record of answer.value.slice(0, PAGE_SIZE))
        if (!records.has(record.id)) records.set(record.id, record);
    }
    const last = answers.at(-1);
    const hasMore = last?.state !== "ready" || last.value.length > PAGE_SIZE;
    return { state: "ready", value: { records: [...records.values()], hasMore } };
  });

  return {
    result,
    more() {
      const last = pages.peek().at(-1)?.result.peek();
      if (last?.state !== "ready" || last.value.length <= PAGE_SIZE) return;
      pages.value = [...pages.peek(), watch(pages.peek().length)];
    },
    stop() {
      for (const page of pages.peek()) page.stop();
    },
  };
}
