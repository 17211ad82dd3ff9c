import type { Field, ValueOf } from "./field.ts";

/**
 * How a record of this type may change after it was made.
 * `editable`: by anyone with the right. `immutable`: never; only deleted. `server`: written by the server alone.
 */
export type Lifecycle = "editable" | "immutable" | "server";
export type ScopeKind = "team" | "private";

type FieldMap = Readonly<Record<string, Field>>;

/**
 * What the device's database may index beside type and id. Never a field that is or may be personal.
 * `orderBy`: a scalar field (a day, an instant, a name) lists are sorted by; without it, `changedAt`.
 * `state`: a scalar field lists are narrowed by. `links`: fields that hold the ids of other records.
 */
export interface RecordIndex<K extends string = string> {
  readonly orderBy?: K;
  readonly state?: K;
  readonly links: readonly K[];
}

export interface RecordDefinition<F extends FieldMap = FieldMap> {
  readonly lifecycle: Lifecycle;
  /** The kinds of scope it may live in. */
  readonly scopes: readonly ScopeKind[];
  readonly fields: F;
  readonly index: RecordIndex;
}

export const defineRecord = <const F extends FieldMap>(
  definition: RecordDefinition<F> & { readonly index: RecordIndex<keyof F & string> },
): RecordDefinition<F> => definition;

/** The content of a record: every field may be absent or `null`. */
export type FieldsOf<D> =
  D extends RecordDefinition<infer F> ? { readonly [K in keyof F]?: ValueOf<F[K]> | null } : never;
