import { isJsonArray, type Json } from "#domain/json";
import { valueOrNull } from "#domain/sync/canonical-fields";
import { WHOLE_RECORD } from "#domain/sync/erase-fields";
import type { ErasureGround } from "#domain/sync/erasure-ground";
import type { Fields } from "#domain/sync/row";
import { readValue, writeValue } from "#domain/sync/value-path";
import { type Trace, traceKey, withoutPassages } from "#domain/traces";
import type { Edit } from "#sync/edit";
import { asFields } from "./field-values.ts";
import type { TracedRecord } from "./trace-search.ts";

/** What is to happen with one value in which something was found: left, without the passages found, as somebody made it, or gone. */
export type ValueChoice =
  | { readonly kind: "keep" | "passages" | "all" }
  | { readonly kind: "rewritten"; readonly left: string };

/** What is to happen with one record. `values` by `traceKey`; `versions`: fields of which only what stands there now may stay. */
export interface RecordChoice {
  readonly isWhole: boolean;
  readonly values: Readonly<Record<string, ValueChoice>>;
  readonly versions: readonly string[];
}

export const NOTHING_CHOSEN: RecordChoice = { isWhole: false, values: {}, versions: [] };
/** Stands where words were taken out, so that a reader does not take the sentence for whole. */
const GAP = "[gewist]";

/** What is left of a value; `null`: nothing. */
export function leftOf(trace: Trace, choice: ValueChoice): string | null {
  if (choice.kind === "keep") return trace.text;
  if (choice.kind === "all") return null;
  if (choice.kind === "rewritten") return choice.left.trim() === "" ? null : choice.left;
  const left = withoutPassages(trace.text, trace.passages, GAP);
  return left.trim() === GAP ? null : left;
}

/**
 * What can be done with a value. A set goes whole. Of the content of an adopted fact sheet (`isExcerpt`) words can be taken out only where
 * it can still be read afterwards.
 */
export function waysOf(
  { record }: TracedRecord,
  trace: Trace,
): { readonly kinds: readonly ValueChoice["kind"][]; readonly isExcerpt: boolean } {
  if (isJsonArray(valueOrNull(readValue(asFields(record.fields), trace.path))))
    return { kinds: ["keep", "all"], isExcerpt: false };
  const shape = shapeOf(trace.text);
  if (shape === null) return { kinds: ["keep", "passages", "rewritten", "all"], isExcerpt: false };
  const isReadable = shapeOf(leftOf(trace, { kind: "passages" }) ?? "") === shape;
  return { kinds: isReadable ? ["keep", "passages", "all"] : ["keep", "all"], isExcerpt: true };
}

/** Of a text that holds an object as JSON: its names, without the values. `null`: it does not. */
function shapeOf(text: string): string | null {
  if (!text.startsWith("{")) return null;
  try {
    return JSON.stringify(JSON.parse(text), (_name, value: unknown) =>
      typeof value === "string" ? "" : value,
    );
  } catch {
    return null;
  }
}

/** How many values of the record lose something; `"all"`: it goes whole. */
export function chosenCount(choice: RecordChoice): number | "all" {
  if (choice.isWhole) return "all";
  return Object.values(choice.values).filter(({ kind }) => kind !== "keep").length + choice.versions.length;
}

/** The erasure of one record as a mutation; `null`: nothing of it was chosen. */
export function erasureOf(
  traced: TracedRecord,
  choice: RecordChoice,
  { scope, ground }: { readonly scope: string; readonly ground: ErasureGround },
): Edit | null {
  const { type, id: recordId, seen } = traced.record;
  const fields = choice.isWhole ? { [WHOLE_RECORD]: null } : leftByField(traced, choice);
  if (Object.keys(fields).length === 0) return null;
  return { scope, type, recordId, seen, redact: { fields, ground } };
}

/** Of a field with items: all items, without what was chosen. */
function leftByField({ record, traces }: TracedRecord, { values, versions }: RecordChoice): Fields {
  const now = asFields(record.fields);
  let left = now;
  const fields = new Set(versions);
  for (const trace of traces) {
    const choice = values[traceKey(trace)] ?? { kind: "keep" };
    if (choice.kind === "keep") continue;
    left = writeValue(left, trace.path, leftOf(trace, choice));
    fields.add(trace.path.field);
  }
  return Object.fromEntries([...fields].map((field): [string, Json] => [field, left[field] ?? null]));
}
