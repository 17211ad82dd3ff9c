import type { RecordType } from "#domain/records/registry";
import type { DeviceQueries, ShownRecord } from "#storage/device-store";
import { initiativeWords } from "#text/initiative-words";

export type Names = ReadonlyMap<string, string>;
const NONE: Names = new Map();

/** What the rows of a list look up: what the neighbourhoods or initiatives they mention are called. */
export const lookUpNames =
  <T extends RecordType>(
    of: "neighbourhood" | "initiative",
    idsOf: (record: ShownRecord<T>) => readonly (string | null | undefined)[],
  ) =>
  async (queries: DeviceQueries, records: readonly ShownRecord<T>[]): Promise<Names> => {
    const ids = new Set(records.flatMap(idsOf).filter((id) => typeof id === "string"));
    // All records of a list are of one scope.
    const scope = records[0]?.scope;
    if (scope === undefined || ids.size === 0) return NONE;
    if (of === "neighbourhood") {
      const places = await queries.records(scope, of, [...ids]);
      return new Map(places.map(({ id, fields }) => [id, fields.name ?? ""]));
    }
    const initiatives = await queries.records(scope, of, [...ids]);
    return new Map(initiatives.map(({ id, fields }) => [id, fields.title ?? initiativeWords.untitled]));
  };
