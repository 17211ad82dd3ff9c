import { isSameJson, membersOf, type Json } from "#domain/json";
import type { RecordFields, RecordType } from "#domain/records/registry";
import { valueOrNull } from "#domain/sync/canonical-fields";
import { pathText, readValue, type ValuePath } from "#domain/sync/value-path";
import type { ShownRecord } from "#storage/device-store";
import { openConflicts } from "./conflicts.ts";
import { asFields, asJson } from "./field-values.ts";
import { type Live, useLive } from "./live.ts";
import { useWorkspace } from "./workspace.ts";

/** One version of a value: who wrote it, and when by the server's clock. */
export interface Version {
  /** The mutation that wrote it; `null`: it stands here and the server does not have it yet. */
  readonly key: string | null;
  readonly value: Json;
  readonly by: string;
  readonly at: string;
}

/** A value of a record of which several versions are kept. */
export interface ValueConflict {
  readonly id: string;
  readonly path: ValuePath;
  /** What the record shows. */
  readonly current: Version;
  /** The others, newest first. */
  readonly others: readonly Version[];
  /** The versions the server keeps: those a person sees when they settle. */
  readonly keys: readonly string[];
  /** Somebody chose before, and it is asked again: who. */
  readonly chosenBefore: string | null;
}

/** A conflict that somebody settled, here or elsewhere. */
export interface SettledConflict {
  readonly id: string;
  readonly path: ValuePath;
  readonly by: string;
  readonly at: string;
  /** What the record shows now. */
  readonly value: Json;
  readonly hasVersions: boolean;
}

export interface TwoVersions {
  readonly record: ShownRecord | null;
  readonly open: readonly ValueConflict[];
  /** Newest first. */
  readonly settled: readonly SettledConflict[];
}

/** Every value of a record of which two or more versions are kept, as they are now. */
export function useTwoVersions(type: RecordType | null, id: string): Live<TwoVersions> {
  const { scope, store } = useWorkspace();
  return useLive(
    async (queries) => {
      if (type === null) return { record: null, open: [], settled: [] };
      const [record, conflicts, open] = await Promise.all([
        queries.record(scope, type, id),
        queries.linkedTo(scope, "conflict", id),
        openConflicts(queries, scope),
      ]);
      if (record === undefined) return { record: null, open: [], settled: [] };
      const openIds = new Set(open.map((conflict) => conflict.id));
      const about = conflicts.filter(({ fields }) => fields.recordType === type);
      const done = about.filter((conflict) => !openIds.has(conflict.id));
      return {
        record,
        open: about
          .filter((conflict) => openIds.has(conflict.id))
          .map((conflict) => asConflict(record, conflict, done))
          .toSorted((left, right) => pathText(left.path).localeCompare(pathText(right.path))),
        settled: done.map((conflict) => asSettled(record, conflict, store.personId)),
      };
    },
    [scope, type, id],
  );
}

type Conflict = ShownRecord<"conflict">;

function asConflict(record: ShownRecord, conflict: Conflict, done: readonly Conflict[]): ValueConflict {
  const path = pathOf(conflict.fields);
  const value = valueOrNull(readValue(asFields(record.fields), path));
  const versions = versionsOf(conflict.fields);
  const standing = versions.find((version) => isSameJson(version.value, value));
  // Typed here since: the server will put it in the place of the version it was typed over.
  const typed = { key: null, value, by: record.changedBy, at: record.changedAt };
  const before = done.find(({ fields }) => pathText(pathOf(fields)) === pathText(path));
  return {
    id: conflict.id,
    path,
    current: standing ?? typed,
    others: versions
      .filter((version) => version !== standing)
      .toSorted((left, right) => (left.at < right.at ? 1 : -1)),
    keys: versions.flatMap(({ key }) => (key === null ? [] : [key])),
    chosenBefore: before?.fields.settledBy ?? null,
  };
}

function asSettled(record: ShownRecord, conflict: Conflict, personId: string): SettledConflict {
  const { fields, id, changedAt } = conflict;
  const path = pathOf(fields);
  const isHere = fields.state === "open";
  return {
    id,
    path,
    by: isHere ? personId : (fields.settledBy ?? conflict.changedBy),
    at: isHere ? record.changedAt : changedAt,
    value: valueOrNull(readValue(asFields(record.fields), path)),
    hasVersions: versionsOf(fields).length > 1,
  };
}

function pathOf({ field, item, property }: RecordFields<"conflict">): ValuePath {
  return {
    field: field ?? "",
    ...(item ? { item } : {}),
    ...(property ? { property } : {}),
  };
}

function versionsOf({ versions }: RecordFields<"conflict">): readonly Version[] {
  return Object.entries(versions ?? {}).map(([key, version]) => ({
    key,
    value: valueOrNull(asJson(version.value)),
    by: version.by ?? "",
    at: version.at ?? "",
  }));
}

/** The item a conflict is about, as the record shows it. */
export const itemAt = (record: ShownRecord, { field, item }: ValuePath): Json =>
  item === undefined ? null : (membersOf(asFields(record.fields)[field])[item] ?? null);
