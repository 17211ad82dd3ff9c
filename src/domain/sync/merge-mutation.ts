import { definitionOf } from "../records/registry.ts";
import { lockedFields, speaksForServer } from "../records/locks.ts";
import type { RecordDefinition } from "../schema/record-type.ts";
import { isSameJson } from "../json.ts";
import { canonicalFields, valueOrNull } from "./canonical-fields.ts";
import { changedFieldNames, hasFieldChanges, hasRightKinds, isWithinBounds } from "./check-content.ts";
import { erases, erasesWhole } from "./erase-fields.ts";
import { fieldChanges } from "./field-changes.ts";
import { mergeContent } from "./merge-content.ts";
import type { Mutation, MutationContent, Salvage } from "./mutation.ts";
import type { RefusalCode } from "./refusal.ts";
import type { Fields, MergeNote, Row } from "./row.ts";

/** A row before the server gives it its place and hash. */
export type RowDraft = Omit<Row, "seq" | "hash">;

/** One version of a record, as `record_rev` keeps it. */
export interface PastVersion {
  readonly rev: number;
  readonly by: string;
  readonly at: string;
  readonly mutation: string;
  /** Made by the device that is pushing now. */
  readonly isOwn: boolean;
  /** The server's own: it put an answer among the others to a closed check, or says how far an attachment's file is. */
  readonly isNobodys?: boolean;
  /**
   * It came out of a backup (then its rev) or was given back by a device (then the rev that device had): the version it stands for
   * of the record as it was before the epoch changed. `null`: made by an edit in this epoch.
   */
  readonly restoredRev: number | null;
  readonly deleted: boolean;
  /** Paths that changed: `field`, or `field/item/property`. */
  readonly changed: readonly string[];
  readonly fields: Fields;
}

export interface MergeInput {
  readonly scope: string;
  readonly mutation: Mutation;
  /** The record as it is now, tombstones included; `null`: none. */
  readonly row: Row | null;
  /**
   * Newest first, down to and including the version the mutation has seen (all of them when it saw none, or saw another epoch),
   * and for a salvage down to the newest restored one. May be empty when `row.rev` is the version seen in this epoch.
   */
  readonly history: readonly PastVersion[];
  /** The open conflicts of this record. */
  readonly openConflicts: readonly Row[];
  /** The conflict that the mutation reopens, where it is settled. */
  readonly reopened?: Row | undefined;
  /** How many conflicts of this record there ever were, open ones included: makes the id of a new one. */
  readonly conflictCount: number;
  /** The server's clock, the person pushing, the database's epoch. */
  readonly now: string;
  readonly actor: string;
  readonly epoch: string;
}

export type MergeOutcome =
  | {
      readonly status: "applied" | "merged" | "conflict";
      /** `null`: the record itself did not change. */
      readonly row: RowDraft | null;
      /** Paths that changed, for `record_rev`. */
      readonly changed: readonly string[];
      /** Conflict records made, changed or settled, as they are now. */
      readonly conflicts: readonly RowDraft[];
    }
  | { readonly status: "refused"; readonly code: RefusalCode };

const NOTHING: MergeOutcome = { status: "applied", row: null, changed: [], conflicts: [] };
const refuse = (code: RefusalCode): MergeOutcome => ({ status: "refused", code });

/**
 * Takes one mutation into a record, on the server. Pure and total: every mutation that fits the wire's schema has an outcome.
 * Rights, streams and purging are the caller's; this decides on content alone. Rules MRG-* of docs/sync-protocol.md.
 */
export function mergeMutation(input: MergeInput): MergeOutcome {
  const { mutation, row } = input;
  const definition = definitionOf(mutation.type);
  if (definition === undefined) return refuse("unknownType");
  if (mutation.salvage !== undefined) return mergeSalvage(input, definition, mutation.salvage);
  if (!isWithinBounds(definition, mutation)) return refuse("invalid");
  if (mutation.redact !== undefined) return redact(input, mutation.redact.fields);
  if (definition.lifecycle === "server") return refuse("notAllowed");
  if (mutation.delete === true) return remove(input);
  if (speaksForServer(mutation)) return refuse("notAllowed");
  if (row !== null && hasFieldChanges(mutation)) {
    if (definition.lifecycle === "immutable" && !isRepeatedCreate(definition, row, mutation))
      return refuse("immutable");
    const locked = lockedFields(mutation.type, row.fields);
    const isLocked = changedFieldNames(mutation).some((field) => locked.has(field));
    if (isLocked && !settlesAsItStands(row, mutation)) return refuse("immutable");
  }
  return edit(input, mutation);
}

/** What can no longer change can still be settled as it is. */
function settlesAsItStands(row: Row, mutation: Mutation): boolean {
  const changes = Object.entries({ ...mutation.set, ...mutation.text });
  return (
    mutation.settles !== undefined &&
    [mutation.add, mutation.remove, mutation.put, mutation.drop].every((part) => part === undefined) &&
    changes.every(([field, { to }]) => isSameJson(valueOrNull(to), valueOrNull(row.fields[field])))
  );
}

/** MRG-7: an edit; also the first one, which makes the record, and putting back a deleted one. */
function edit(input: MergeInput, content: MutationContent): MergeOutcome {
  const { row } = input;
  const merged = mergeContent(input, content);
  if (merged.isTooLarge) return refuse("invalid");
  const revivedFrom = row?.deleted === true && hasFieldChanges(content) ? unseenDelete(input) : null;
  const isRestored = row?.deleted === true && content.restore === true;
  const deleted = row !== null && row.deleted && revivedFrom === null && !isRestored;
  const isChanged = row === null || deleted !== row.deleted || merged.changed.length > 0;
  const note = mergeNote(merged.mergedFields, merged.mergedWith, revivedFrom);
  return {
    status: merged.hasNewConflict ? "conflict" : note === null ? "applied" : "merged",
    row: isChanged ? draft(input, merged.fields, deleted, note) : null,
    changed: merged.changed,
    conflicts: merged.conflicts,
  };
}

/** MRG-9: a delete gives way to versions by other devices that it had not seen; then the record says so. */
function remove(input: MergeInput): MergeOutcome {
  const { row } = input;
  if (row === null || row.deleted) return NOTHING;
  const unseen = unseenVersions(input).find((version) => !version.isOwn);
  if (unseen === undefined) {
    return { status: "applied", row: draft(input, row.fields, true, null), changed: [], conflicts: [] };
  }
  const note: MergeNote = { fields: [], with: unseen.by, revived: true };
  return { status: "merged", row: draft(input, row.fields, false, note), changed: [], conflicts: [] };
}

/** MRG-10: erasure beats everything. The caller wipes the same fields wherever they were ever kept. */
function redact(input: MergeInput, replaced: Fields): MergeOutcome {
  const { row } = input;
  if (row === null) return NOTHING;
  const touched = input.openConflicts.filter((conflict) => {
    const field = conflict.fields["field"];
    return typeof field === "string" && erases(replaced, field);
  });
  const isWhole = erasesWhole(replaced);
  return {
    status: "applied",
    row: draft(input, isWhole ? {} : { ...row.fields, ...replaced }, isWhole || row.deleted, null),
    changed: Object.keys(replaced),
    conflicts: touched.map((conflict) => ({
      ...conflict,
      rev: conflict.rev + 1,
      changedAt: input.now,
      changedBy: input.actor,
      fields: canonicalFields({
        ...conflict.fields,
        versions: null,
        state: "settled",
        settledBy: input.actor,
      }),
    })),
  };
}

/** REC-4: a row given back. Highest old rev wins; what was edited since is merged with the restored value as base. */
function mergeSalvage(input: MergeInput, definition: RecordDefinition, salvage: Salvage): MergeOutcome {
  const { row } = input;
  if (!hasRightKinds(definition, salvage.fields)) return refuse("invalid");
  const returned: RowDraft = {
    scope: input.scope,
    type: input.mutation.type,
    id: input.mutation.recordId,
    rev: salvage.rev,
    deleted: salvage.deleted,
    createdAt: salvage.createdAt,
    createdBy: salvage.createdBy,
    changedAt: salvage.changedAt,
    changedBy: salvage.changedBy,
    fields: canonicalFields(salvage.fields),
  };
  const changed = Object.keys(salvage.fields);
  if (row === null) return { status: "applied", row: returned, changed, conflicts: [] };
  const restored = input.history.find((version) => version.restoredRev !== null);
  if (restored !== undefined && (restored.restoredRev ?? 0) >= salvage.rev) return NOTHING;
  if (restored !== undefined && restored === input.history[0]) {
    const rev = Math.max(row.rev + 1, salvage.rev);
    return { status: "applied", row: { ...returned, rev }, changed, conflicts: [] };
  }
  const base = restored?.fields ?? {};
  const changes = fieldChanges(definition, base, { ...emptied(base), ...salvage.fields });
  return changes === null ? NOTHING : edit(input, { ...input.mutation, ...changes });
}

const emptied = (fields: Fields): Fields =>
  Object.fromEntries(Object.keys(fields).map((field) => [field, null]));

/** The same record made twice (an answer sent again under another mutation) is not a change. */
function isRepeatedCreate(definition: RecordDefinition, row: Row, mutation: Mutation): boolean {
  const made = mergeContent(
    { ...EMPTY_STATE, scope: row.scope, mutation, now: row.createdAt, actor: row.createdBy },
    mutation,
  );
  return mutation.create === true && fieldChanges(definition, row.fields, made.fields) === null;
}

const EMPTY_STATE = { row: null, history: [], openConflicts: [], conflictCount: 0, epoch: "" } as const;

function unseenVersions(input: MergeInput): readonly PastVersion[] {
  const { seen } = input.mutation;
  const edits = input.history.filter((version) => version.isNobodys !== true);
  if (seen === null || seen.epoch !== input.epoch) return edits;
  return edits.filter((version) => version.rev > seen.rev);
}

/** Who deleted the record without this editor having seen it; `null` when they saw it or did it themselves. */
function unseenDelete(input: MergeInput): string | null {
  const newest = unseenVersions(input)[0];
  return newest === undefined || newest.isOwn ? null : newest.by;
}

function mergeNote(
  fields: readonly string[],
  mergedWith: string | null,
  revivedFrom: string | null,
): MergeNote | null {
  if (revivedFrom !== null) return { fields, with: revivedFrom, revived: true };
  return mergedWith === null ? null : { fields, with: mergedWith };
}

function draft(input: MergeInput, fields: Fields, deleted: boolean, note: MergeNote | null): RowDraft {
  const { row, mutation, now, actor } = input;
  return {
    scope: input.scope,
    type: mutation.type,
    id: mutation.recordId,
    rev: (row?.rev ?? 0) + 1,
    deleted,
    createdAt: row?.createdAt ?? now,
    createdBy: row?.createdBy ?? actor,
    changedAt: now,
    changedBy: actor,
    ...(note === null ? {} : { merged: note }),
    fields: canonicalFields(fields),
  };
}
