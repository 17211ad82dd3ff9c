import { isSameJson } from "#domain/json";
import { moveToPhase } from "#domain/phases";
import { PHASES } from "#domain/records/initiative";
import { lockedFields } from "#domain/records/locks";
import { recordTypes, type RecordType } from "#domain/records/registry";
import { valueOrNull } from "#domain/sync/canonical-fields";
import { fieldChanges } from "#domain/sync/field-changes";
import type { Fields } from "#domain/sync/row";
import type { DeviceStore, ShownRecord } from "#storage/device-store";
import type { Edit, SaveResult } from "#sync/edit";
import { localDay } from "#text/dates";
import { asFields } from "./field-values.ts";
import { saveMending } from "./mend-refused.ts";
import { newRecordId, nowInstant, type Workspace } from "./workspace.ts";

/** They follow from the phase. */
const OF_THE_PHASE = new Set(["phaseLog", "closedOn"]);
/** What a check asks is fixed once answers may have come. */
const ASKED_AT_THE_DOOR = new Set(["question", "kind", "options"]);

/** The fields in which the record differs from an earlier version and which may still change, in the order of the type. */
export function fieldsToPutBack(record: ShownRecord, then: Fields): readonly string[] {
  const { type } = record;
  const definition = recordTypes[type];
  if (definition.lifecycle !== "editable") return [];
  const now = asFields(record.fields);
  const locked = lockedFields(type, now);
  const isAsked = type === "supportCheck" && (now["state"] ?? "draft") !== "draft";
  return Object.keys(definition.fields).filter(
    (field) =>
      !locked.has(field) &&
      !(type === "initiative" && OF_THE_PHASE.has(field)) &&
      !(isAsked && ASKED_AT_THE_DOOR.has(field)) &&
      !isSameJson(valueOrNull(now[field]), valueOrNull(then[field])),
  );
}

/** Makes the named fields as they were then: an ordinary edit from what is shown. A deleted record comes back with it. `null`: nothing would change. */
export function putBackEdits(
  record: ShownRecord,
  then: Fields,
  fields: readonly string[],
  workspace: Pick<Workspace, "scope" | "clock" | "random">,
): readonly Edit[] {
  const { type, id, seen } = record;
  const about = { scope: workspace.scope, type, recordId: id, seen };
  const now = asFields(record.fields);
  const to = Object.fromEntries(fields.map((field) => [field, then[field] ?? null]));
  const changes = fieldChanges(recordTypes[type], now, to);
  return [
    ...(record.deleted ? [{ ...about, restore: true as const }] : []),
    ...(changes === null ? [] : [{ ...about, ...withPhase(type, now, to, changes, workspace) }]),
  ];
}

function withPhase(
  type: RecordType,
  now: Fields,
  to: Fields,
  changes: NonNullable<ReturnType<typeof fieldChanges>>,
  workspace: Pick<Workspace, "clock" | "random">,
): NonNullable<ReturnType<typeof fieldChanges>> {
  const phase = PHASES.find((known) => known === to["phase"]);
  if (type !== "initiative" || phase === undefined) return changes;
  const move = moveToPhase(now, {
    to: phase,
    now: nowInstant(workspace),
    today: localDay(workspace.clock.nowMs()),
    entryId: newRecordId(workspace),
  });
  if (move === null) return changes;
  return { ...changes, set: { ...changes.set, ...move.set }, put: { ...changes.put, ...move.put } };
}

/** Stores them; what was there can be found in the history, also when it was typed a moment ago and offline. */
export async function savePutBack(
  store: Pick<DeviceStore, "save" | "queries" | "resendRefused">,
  record: Pick<ShownRecord, "isRefused">,
  edits: readonly Edit[],
): Promise<SaveResult> {
  if (!record.isRefused) return store.save(edits, { keepsBefore: true });
  for (const edit of edits) {
    const result = await saveMending(store, edit);
    if (!result.ok) return result;
  }
  return { ok: true };
}
