import { useLive, valueOr } from "./live.ts";
import { useWorkspace } from "./workspace.ts";

/** All neighbourhoods of a large team; read only while one is being chosen. */
const LIMIT = 20_000;

export interface NeighbourhoodChoice {
  readonly id: string;
  readonly name: string;
  /** District and municipality: two neighbourhoods may share a name. */
  readonly place: string;
}

const EMPTY: ReadonlyMap<string, string> = new Map();

/** The names of some neighbourhoods by id. */
export function useNeighbourhoodNames(
  ids: readonly (string | null | undefined)[],
): ReadonlyMap<string, string> {
  const { scope } = useWorkspace();
  const wanted = [...new Set(ids.filter((id) => typeof id === "string"))].toSorted();
  const names = useLive(
    async (queries) => {
      const found = await queries.records(scope, "neighbourhood", wanted);
      return new Map(found.map((record) => [record.id, record.fields.name ?? ""]));
    },
    [scope, wanted.join()],
  );
  return valueOr<ReadonlyMap<string, string>>(names, EMPTY);
}

/** Every neighbourhood one can choose, by name; `null` while they are being read. */
export function useNeighbourhoodChoices(): readonly NeighbourhoodChoice[] | null {
  const { scope } = useWorkspace();
  const found = useLive(
    async (queries) => {
      const records = await queries.list(scope, "neighbourhood", { order: "oldestFirst", limit: LIMIT });
      return records
        .filter(({ fields }) => !fields.supersededBy)
        .map(({ id, fields }) => ({
          id,
          name: fields.name ?? "",
          place: [fields.district, fields.municipality].filter((part) => part).join(", "),
        }));
    },
    [scope],
  );
  return found.state === "ready" ? found.value : null;
}

/** The neighbourhood of the newest conversation: the likely one for the next record. */
export function useLastNeighbourhood(): string | null {
  const { scope, store } = useWorkspace();
  const last = useLive(
    async (queries) => {
      const newest = await queries.list(scope, "conversation", { limit: 20 });
      const own = newest.find((record) => record.createdBy === store.personId && record.fields.neighbourhood);
      return own?.fields.neighbourhood ?? null;
    },
    [scope, store],
  );
  return valueOr(last, null);
}
