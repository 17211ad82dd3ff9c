import type { RecordType } from "#domain/records/registry";
import type { DeviceQueries, ShownRecord } from "#storage/device-store";
import { useLive, valueOr } from "./live.ts";
import { asRecordType } from "./record-type.ts";
import { useWorkspace } from "./workspace.ts";

/** More open conflicts than this at once would be another problem. */
const MOST = 500;
const NONE: ReadonlySet<string> = new Set();

/** The ids of the records with a conflict that somebody still has to settle. */
export function useOpenConflicts(): ReadonlySet<string> {
  const { scope } = useWorkspace();
  const open = useLive(
    async (queries) => {
      const conflicts = await openConflicts(queries, scope);
      return new Set(conflicts.flatMap(({ fields }) => (fields.record ? [fields.record] : [])));
    },
    [scope],
  );
  return valueOr<ReadonlySet<string>>(open, NONE);
}

/** The conflicts a person still has to settle, newest first: without those that an edit waiting on this device settles already. */
export async function openConflicts(
  queries: DeviceQueries,
  scope: string,
): Promise<readonly ShownRecord<"conflict">[]> {
  const open = await queries.list(scope, "conflict", { state: "open", limit: MOST });
  if (open.length === 0) return open;
  const settled = await settledHere(queries, scope, open);
  return open.filter(({ id }) => !settled.has(id));
}

/** The conflicts that edits waiting on this device settle. A record with nothing waiting needs no look at what waits. */
async function settledHere(
  queries: DeviceQueries,
  scope: string,
  conflicts: readonly ShownRecord<"conflict">[],
): Promise<ReadonlySet<string>> {
  const idsByType = new Map<RecordType, Set<string>>();
  for (const { fields } of conflicts) {
    const type = asRecordType(fields.recordType ?? "");
    if (type === null || !fields.record) continue;
    idsByType.set(type, (idsByType.get(type) ?? new Set()).add(fields.record));
  }
  const records = await Promise.all(
    [...idsByType].map(([type, ids]) => queries.records(scope, type, [...ids])),
  );
  const waiting = await Promise.all(
    records
      .flat()
      .filter(({ isWaiting }) => isWaiting)
      .map(({ type, id }) => queries.waiting(scope, type, id)),
  );
  const settled = new Set<string>();
  for (const { settles, reopens } of waiting.flat()) {
    if (settles !== undefined) settled.add(settles.conflict);
    if (reopens !== undefined) settled.delete(reopens.conflict);
  }
  return settled;
}

/** Where the versions of a record stand beside each other. */
export const twoVersionsPlace = (type: RecordType, id: string): string => `/twee-versies/${type}/${id}`;
