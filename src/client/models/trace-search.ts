import { recordTypes, type RecordType } from "#domain/records/registry";
import type { Fields } from "#domain/sync/row";
import { findTraces, type Trace, traceKey } from "#domain/traces";
import type { Traces } from "#protocol/trace-messages";
import type { DeviceQueries, ShownRecord } from "#storage/device-store";
import { asFields } from "./field-values.ts";

/** Read in one go, so that the screen can say how far it is. */
const PAGE = 200;
const MANY = 100_000;

/** A record in which something of a person was found. */
export interface TracedRecord {
  readonly record: ShownRecord;
  readonly traces: readonly Trace[];
  /** Fields in which only another version of a value holds it, in what is still to be settled or was. */
  readonly versionFields: readonly string[];
}

/** Who is in the team is no trace of a resident, and goes by another way. */
const PASSED_OVER = new Set<RecordType>(["member", "conflict"]);
const SEARCHED = (Object.keys(recordTypes) as RecordType[]).filter((type) => !PASSED_OVER.has(type));

/**
 * Goes through every record of the team on this device, deleted ones too, and through the versions of what is in two versions. `onRead`
 * hears how many were read; what it answers says whether to go on. `null`: it did not.
 */
export async function searchTraces(
  queries: DeviceQueries,
  scope: string,
  terms: readonly string[],
  onRead: (count: number) => boolean,
): Promise<readonly TracedRecord[] | null> {
  const found = new Map<string, TracedRecord>();
  let read = 0;
  for (const type of SEARCHED) {
    const deleted = await queries.deleted(scope, MANY, [type]);
    for (let offset = 0; ; offset += PAGE) {
      const live = await queries.list(scope, type, { limit: PAGE, offset });
      for (const record of offset === 0 ? [...live, ...deleted] : live) {
        const traces = findTraces(asFields(record.fields), terms);
        if (traces.length > 0) found.set(record.id, { record, traces, versionFields: [] });
      }
      read += live.length;
      if (!onRead(read)) return null;
      if (live.length < PAGE) break;
    }
  }
  for (let offset = 0; ; offset += PAGE) {
    const conflicts = await queries.list(scope, "conflict", { limit: PAGE, offset });
    for (const { fields } of conflicts) {
      const subject = subjectOf(asFields(fields));
      if (subject === null || findTraces({ versions: fields.versions ?? {} }, terms).length === 0) continue;
      await addVersion(queries, scope, subject, found);
    }
    if (conflicts.length < PAGE) break;
  }
  return [...found.values()];
}

/** The records with what the server found in earlier versions beside it: fields in which it stands no longer, or not in these words. */
export async function withPastTraces(
  queries: DeviceQueries,
  scope: string,
  found: readonly TracedRecord[],
  past: Traces,
): Promise<readonly TracedRecord[]> {
  const byId = new Map(found.map((traced) => [traced.record.id, traced]));
  for (const { type: name, id, fields } of past.records) {
    const type = SEARCHED.find((known) => known === name);
    if (type === undefined) continue;
    for (const field of fields) await addVersion(queries, scope, { type, id, field }, byId);
  }
  return [...byId.values()];
}

interface Subject {
  readonly type: RecordType;
  readonly id: string;
  readonly field: string;
}

function subjectOf({ recordType, record: id, field }: Fields): Subject | null {
  const type = SEARCHED.find((known) => known === recordType);
  return type !== undefined && typeof id === "string" && typeof field === "string"
    ? { type, id, field }
    : null;
}

async function addVersion(
  queries: DeviceQueries,
  scope: string,
  { type, id, field }: Subject,
  found: Map<string, TracedRecord>,
): Promise<void> {
  const known = found.get(id);
  const record = known?.record ?? (await queries.record(scope, type, id));
  if (record === undefined) return;
  const { traces = [], versionFields = [] } = known ?? {};
  if (versionFields.includes(field) || traces.some((trace) => traceKey(trace).split("/")[0] === field))
    return;
  found.set(id, { record, traces, versionFields: [...versionFields, field] });
}
