import { useLive, valueOr } from "./live.ts";
import { useWorkspace } from "./workspace.ts";

/** All neighbourhoods of a large team; read only while somebody searches among them. */
const LIMIT = 20_000;
/** What one sees before searching. */
const FIRST = 60;

export interface NeighbourhoodChoice {
  readonly id: string;
  readonly name: string;
  /** District and municipality: two neighbourhoods may share a name. */
  readonly more: string;
}

const NOT_YET: NeighbourhoodChoices = { choices: null, isWhole: false };
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

export interface NeighbourhoodChoices {
  /** By name; `null` while they are being read. */
  readonly choices: readonly NeighbourhoodChoice[] | null;
  /** All of them are there, so that what is not found is not there. */
  readonly isWhole: boolean;
}

/** The neighbourhoods to choose from: the first of them at once, all once somebody searches. */
export function useNeighbourhoodChoices(isSearching: boolean): NeighbourhoodChoices {
  const { scope } = useWorkspace();
  const limit = isSearching ? LIMIT : FIRST;
  const found = useLive(
    async (queries) => {
      const records = await queries.list(scope, "neighbourhood", { order: "oldestFirst", limit });
      const choices = records
        .filter(({ fields }) => !fields.supersededBy)
        .map(({ id, fields }) => ({
          id,
          name: fields.name ?? "",
          more: [fields.district, fields.municipality].filter((part) => part).join(", "),
        }));
      return { choices, isWhole: records.length < limit };
    },
    [scope, limit],
  );
  return valueOr<NeighbourhoodChoices>(found, NOT_YET);
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
