import * as v from "valibot";
import type { Json } from "#domain/json";
import { id, tag } from "#domain/schema/values";

/** Entries of one answer; fewer when they are large. */
export const HISTORY_MAX_ENTRIES = 20;

const rev = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(Number.MAX_SAFE_INTEGER));
const fields = v.record(
  v.string(),
  v.custom<Json>((value) => value !== undefined),
);

/** POST /history: the versions of one record, newest first. */
export const historyRequestSchema = v.strictObject({
  scope: id,
  type: tag,
  record: id,
  /** `next` of the answer before; `null`: from the newest. */
  before: v.nullable(rev),
  /** Each version by itself, also where one person typed on. */
  everySave: v.boolean(),
});
export type HistoryRequest = v.InferOutput<typeof historyRequestSchema>;

/** What the record was after a stretch of work of one person; fields erased since are gone from it. */
const historyEntrySchema = v.object({
  rev,
  epoch: id,
  /** Instant of the server's clock, of the last version of the entry. */
  at: v.string(),
  by: id,
  deleted: v.boolean(),
  /** Somebody else's words were put together with it; `revived`: it brought the record back. */
  merged: v.exactOptional(v.object({ with: id, revived: v.exactOptional(v.literal(true)) })),
  /** Fields erased on request in this version. */
  erased: v.exactOptional(v.array(v.string())),
  fields,
});
export type HistoryEntry = v.InferOutput<typeof historyEntrySchema>;

export const historyPageSchema = v.object({
  entries: v.array(historyEntrySchema),
  /** The content before the last of `entries`; `null`: it made the record. */
  earlier: v.nullable(fields),
  /** For the next page; `null`: there is none. */
  next: v.nullable(rev),
});
export type HistoryPage = v.InferOutput<typeof historyPageSchema>;
