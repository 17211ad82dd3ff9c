import type { Mutation } from "#domain/sync/mutation";
import type { Row } from "#domain/sync/row";
import type { ShownRow } from "#domain/sync/shown-row";
import type { RefusedMutation } from "#sync/ports";
import { seal, unseal } from "./field-codec.ts";
import type { FieldCodec } from "./field-codec.ts";
import { indexColumns } from "./index-columns.ts";
import { HIDDEN } from "./stored-rows.ts";
import type {
  RecordKey,
  RowContent,
  StoredBase,
  StoredMutation,
  StoredRecord,
  StoredRefusal,
} from "./stored-rows.ts";

/** The server's row as a plain record; as `base` it is the same without the index columns. `head`: the place of the scope's newest row. */
export function storedRow(
  codec: FieldCodec,
  row: Row,
  era: number,
  epoch: string,
  head: number = row.seq,
): StoredRecord {
  const { scope, type, id, rev, seq, changedAt, createdAt, createdBy, changedBy, merged, hash, fields } = row;
  const deleted = row.deleted ? 1 : 0;
  const content: RowContent = {
    createdAt,
    createdBy,
    changedBy,
    ...(merged === undefined ? {} : { merged }),
    hash,
    fields,
  };
  return {
    ...{ scope, type, id, rev, seq, era, epoch, deleted, changedAt },
    ...indexColumns({ scope, type, deleted, changedAt }, fields),
    ...(isOfThePast(row, head) ? {} : { recent: changedAt }),
    fields: seal(codec, content),
  };
}

/**
 * Not among what changed last in its scope, whose newest row has the place `head` in the stream. Nobody asks when it changed, and an index that
 * has it all the same would cost a first sync a quarter of what it writes. The server orders a stream by when it took a change in, as
 * `changedAt` does. Deleted ones are all asked for.
 */
export const isOfThePast = (
  row: { readonly seq: number; readonly deleted: boolean },
  head: number,
): boolean => !row.deleted && row.seq + RECENT_ROWS <= head;

/** More than any screen asks for. */
const RECENT_ROWS = 1_000;

export function baseOf(row: StoredBase): StoredBase {
  const { scope, type, id, rev, seq, era, epoch, deleted, changedAt, fields } = row;
  return { scope, type, id, rev, seq, era, epoch, deleted, changedAt, fields };
}

/** A base with nothing laid over it any more. */
export function plainRecord(codec: FieldCodec, base: StoredBase): StoredRecord {
  return {
    ...baseOf(base),
    ...indexColumns(base, unseal(codec, base.fields).fields),
    recent: base.changedAt,
  };
}

export function rowOf(codec: FieldCodec, base: StoredBase): Row {
  const { scope, type, id, rev, seq, changedAt } = base;
  return { scope, type, id, rev, seq, changedAt, deleted: base.deleted === 1, ...unseal(codec, base.fields) };
}

/** What is shown of a record with something waiting or refused. `shown` null: nothing, for now. */
export function shownRecord(
  codec: FieldCodec,
  [scope, type, id]: RecordKey,
  shown: ShownRow | null,
  base: StoredBase | null,
  pending: { readonly isWaiting: boolean; readonly isRefused: boolean },
): StoredRecord {
  const deleted = shown === null ? HIDDEN : shown.deleted ? 1 : 0;
  const changedAt = shown?.changedAt ?? "";
  const fields = shown?.fields ?? {};
  const content: RowContent = {
    createdAt: shown?.createdAt ?? "",
    createdBy: shown?.createdBy ?? "",
    changedBy: shown?.changedBy ?? "",
    ...(shown?.merged === undefined ? {} : { merged: shown.merged }),
    hash: "",
    fields,
  };
  return {
    ...{ scope, type, id, deleted, changedAt },
    ...{ rev: base?.rev ?? 0, seq: base?.seq ?? 0, era: base?.era ?? 0, epoch: base?.epoch ?? "" },
    ...indexColumns({ scope, type, deleted, changedAt }, fields),
    recent: changedAt,
    ...(pending.isWaiting ? { waiting: 1 } : {}),
    ...(pending.isRefused ? { refused: 1 } : {}),
    fields: seal(codec, content),
  };
}

export const isPlain = (record: StoredRecord): boolean =>
  record.waiting === undefined && record.refused === undefined;

export function storedMutation(
  codec: FieldCodec,
  scope: string,
  mutation: Mutation,
  taken: 0 | 1,
): StoredMutation {
  const { id, n, at, ...body } = mutation;
  const { type, recordId } = body;
  return { scope, n, id, type, recordId, at, taken, fields: seal(codec, body) };
}

export function mutationOf(codec: FieldCodec, stored: StoredMutation | StoredRefusal): Mutation {
  return { id: stored.id, n: stored.n, at: stored.at, ...unseal(codec, stored.fields) };
}

export function refusedMutation(codec: FieldCodec, stored: StoredRefusal): RefusedMutation {
  const { scope, code, refusedAt } = stored;
  return { scope, mutation: mutationOf(codec, stored), code, refusedAt };
}
