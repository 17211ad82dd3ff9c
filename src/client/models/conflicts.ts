import { useLive, valueOr } from "./live.ts";
import { useWorkspace } from "./workspace.ts";

/** More open conflicts than this at once would be another problem. */
const LIMIT = 500;
const NONE: ReadonlySet<string> = new Set();

/** The ids of the records with an open conflict. */
export function useOpenConflicts(): ReadonlySet<string> {
  const { scope } = useWorkspace();
  const open = useLive(
    async (queries) => {
      const conflicts = await queries.list(scope, "conflict", { state: "open", limit: LIMIT });
      return new Set(conflicts.flatMap(({ fields }) => (fields.record ? [fields.record] : [])));
    },
    [scope],
  );
  return valueOr<ReadonlySet<string>>(open, NONE);
}
