import * as v from "valibot";
import type { Json } from "#domain/json";
import type { Mutation } from "#domain/sync/mutation";
import { id, instant, tag } from "#domain/schema/values";

/** JSON of at most this depth: a hostile body must not exhaust the stack. */
const MAX_DEPTH = 20;

const json = v.custom<Json>((value) => isJson(value, MAX_DEPTH));
const change = v.strictObject({ was: json, to: json });
const nullableText = v.nullable(v.string());
const textChange = v.strictObject({ was: nullableText, to: nullableText });
const byName = <T extends v.GenericSchema>(value: T) => v.record(tag, value);

const salvage = v.strictObject({
  epoch: id,
  rev: v.pipe(v.number(), v.integer(), v.minValue(1)),
  deleted: v.boolean(),
  createdAt: instant,
  createdBy: id,
  changedAt: instant,
  changedBy: id,
  fields: byName(json),
});

/**
 * The shape of one mutation. The values of known fields are checked against their bounds at merging, one mutation at a time:
 * one bad value refuses one mutation, a body that does not fit this schema refuses the whole request.
 */
export const mutationSchema = v.strictObject({
  id,
  n: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(Number.MAX_SAFE_INTEGER)),
  type: tag,
  recordId: id,
  at: instant,
  seen: v.nullable(v.strictObject({ epoch: id, rev: v.pipe(v.number(), v.integer(), v.minValue(0)) })),
  create: v.exactOptional(v.literal(true)),
  delete: v.exactOptional(v.literal(true)),
  restore: v.exactOptional(v.literal(true)),
  set: v.exactOptional(byName(change)),
  text: v.exactOptional(byName(textChange)),
  add: v.exactOptional(byName(v.array(v.string()))),
  remove: v.exactOptional(byName(v.array(v.string()))),
  put: v.exactOptional(byName(byName(byName(change)))),
  drop: v.exactOptional(byName(byName(v.strictObject({ was: byName(json) })))),
  settles: v.exactOptional(v.strictObject({ conflict: id, versions: v.array(tag) })),
  reopens: v.exactOptional(v.strictObject({ conflict: id })),
  redact: v.exactOptional(v.strictObject({ fields: byName(json), ground: v.string() })),
  salvage: v.exactOptional(salvage),
}) satisfies v.GenericSchema<unknown, Mutation>;

function isJson(value: unknown, depth: number): boolean {
  if (value === null || typeof value === "string" || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object" || depth === 0) return false;
  return Object.values(value).every((member) => isJson(member, depth - 1));
}
