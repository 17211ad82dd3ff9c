import type { RecordType } from "#domain/records/registry";
import { useLive, valueOr } from "./live.ts";
import { useWorkspace } from "./workspace.ts";

const NONE: ReadonlySet<string> = new Set();

/** The ids of the records with a conflict that somebody still has to settle. */
export function useOpenConflicts(): ReadonlySet<string> {
  const { scope } = useWorkspace();
  const open = useLive(
    async (queries) => {
      const conflicts = await queries.openConflicts(scope);
      return new Set(conflicts.flatMap(({ fields }) => (fields.record ? [fields.record] : [])));
    },
    [scope],
  );
  return valueOr<ReadonlySet<string>>(open, NONE);
}

/** Where the versions of a record stand beside each other. */
export const twoVersionsPlace = (type: RecordType, id: string): string => `/twee-versies/${type}/${id}`;
