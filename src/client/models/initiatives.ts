import { initiativeWords } from "#text/initiative-words";
import { useLive, valueOr } from "./live.ts";
import { useWorkspace } from "./workspace.ts";

const LIMIT = 2_000;
const EMPTY: ReadonlyMap<string, string> = new Map();

/** The titles of some initiatives by id; of those that are on this device. */
export function useInitiativeTitles(
  ids: readonly (string | null | undefined)[],
): ReadonlyMap<string, string> {
  const { scope } = useWorkspace();
  const wanted = [...new Set(ids.filter((id) => typeof id === "string"))].toSorted();
  const titles = useLive(
    async (queries) => {
      const found = await queries.records(scope, "initiative", wanted);
      return new Map(found.map(({ id, fields }) => [id, fields.title ?? initiativeWords.untitled]));
    },
    [scope, wanted.join()],
  );
  return valueOr<ReadonlyMap<string, string>>(titles, EMPTY);
}

/** Initiatives to choose from, the last changed first; `null` while they are being read. */
export function useInitiativeChoices(): readonly { readonly id: string; readonly name: string }[] | null {
  const { scope } = useWorkspace();
  const found = useLive((queries) => queries.list(scope, "initiative", { limit: LIMIT }), [scope]);
  if (found.state !== "ready") return null;
  return found.value.map(({ id, fields }) => ({ id, name: fields.title ?? initiativeWords.untitled }));
}
