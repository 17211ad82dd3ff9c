import { asRecordType } from "#models/record-type";
import { IndexKeeper } from "#search/index-keeper";
import type { Answer, Question, SearchIndex, Searched } from "#search/ports";
import { RecordIndex } from "#search/record-index";
import type { RecordSource } from "#search/record-source";
import { SearchDesk } from "#search/search-desk";
import type { DeviceRecord } from "#search/searched-document";
import type { DeviceStore, ShownRecord } from "#storage/device-store";

/** The real index on the page itself, over the queries of a store: there are no workers here. */
export function searchOnPage(store: DeviceStore, { scopes, types }: Searched): SearchIndex {
  const index = new RecordIndex();
  let listener: ((answer: Answer) => void) | null = null;
  let number = 0;
  const desk = new SearchDesk({
    index,
    isComplete: () => keeper.isComplete,
    answer: (answer) => {
      if (answer.tell === "found" && answer.number === number)
        listener?.({ state: "found", found: answer.found, isComplete: answer.isComplete });
    },
    later: (call, ms) => void setTimeout(call, ms),
  });
  const keeper = new IndexKeeper({
    ...{ index, scopes, types },
    source: sourceOf(store, scopes),
    pause: () => Promise.resolve(),
    onChanged: () => desk.noteChange(),
  });
  keeper.start((error) => {
    throw error;
  });
  return {
    ask(question: Question, listen): () => void {
      number += 1;
      listener = listen;
      desk.ask(number, question);
      return () => desk.ask(0, null);
    },
    stop: () => keeper.stop(),
  };
}

function sourceOf(store: DeviceStore, scopes: readonly string[]): RecordSource {
  const all = async (scope: string, name: string): Promise<readonly DeviceRecord[]> => {
    const type = asRecordType(name);
    const shown = type === null ? [] : await store.queries.list(scope, type, { limit: 10_000 });
    return shown.map(recordOf).toSorted((one, other) => (one.id < other.id ? -1 : 1));
  };
  return {
    ids: async (scope, type) => (await all(scope, type)).map(({ id }) => id),
    between: async (scope, type, first, last) =>
      (await all(scope, type)).filter(({ id }) => id >= first && id <= last),
    among: (places) =>
      Promise.all(
        places.map(
          async ({ scope, type, id }) => (await all(scope, type)).find((record) => record.id === id) ?? null,
        ),
      ),
    onChange: (listen) => {
      const unwatch = scopes.map((scope) =>
        store.watch(
          (queries) => queries.recentlyChanged(scope, ["conversation", "initiative", "action"], 5),
          () => listen("much"),
          () => undefined,
        ),
      );
      return () => {
        for (const end of unwatch) end();
      };
    },
  };
}

/** As plain JSON, the way the index gets it. */
function recordOf({ type, id, changedAt, fields }: ShownRecord): DeviceRecord {
  return { type, id, changedAt, fields: JSON.parse(JSON.stringify(fields)) };
}
