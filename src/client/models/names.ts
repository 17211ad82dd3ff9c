import type { RecordType } from "#domain/records/registry";
import type { DeviceQueries } from "#storage/device-store";
import { asFields } from "./field-values.ts";
import { useLive, valueOr } from "./live.ts";
import { useMembers } from "./members.ts";
import { wordsOf } from "./record-words.ts";
import { useWorkspace } from "./workspace.ts";

/** The types other records refer to by id. */
const NAMED: readonly RecordType[] = [
  "neighbourhood",
  "initiative",
  "conversation",
  "supportCheck",
  "factSheet",
  "action",
  "decision",
  "bottleneck",
  "contact",
];
const NONE: ReadonlyMap<string, string> = new Map();

/** The names of people and records by id, of those that are on this device. */
export function useNames(ids: readonly string[]): (id: string) => string | null {
  const { scope } = useWorkspace();
  const members = useMembers();
  const wanted = [...new Set(ids)].toSorted();
  const found = useLive((queries) => readNames(queries, scope, wanted), [scope, wanted.join()]);
  const names = valueOr<ReadonlyMap<string, string>>(found, NONE);
  return (id) => members.nameOf(id) ?? names.get(id) ?? null;
}

/** What records of a team are called, by id, of those that are on this device. */
export async function readNames(
  queries: DeviceQueries,
  scope: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  if (ids.length === 0) return names;
  const records = await Promise.all(NAMED.map((type) => queries.records(scope, type, ids)));
  for (const { id, fields } of records.flat()) {
    const words = wordsOf(asFields(fields));
    if (words !== null) names.set(id, words);
  }
  return names;
}
