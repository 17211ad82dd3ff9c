import type { GenericSchema, InferOutput } from "valibot";
import type { Json } from "../json.ts";

/** What a field is in the light of privacy law and of use. Every field carries one: leaving it, or a part of it, out does not compile. */
export interface Declaration {
  /** `yes`: meant for personal data. `possible`: free words in which a person may turn up. `no`: cannot hold personal data. */
  readonly personal: "no" | "possible" | "yes";
  readonly searched: boolean;
  readonly exported: boolean;
  readonly printed: boolean;
}

type JsonSchema<T extends Json> = GenericSchema<unknown, T>;

/** One value, replaced as a whole. Two unseen changes make a conflict. */
export interface ScalarField<T extends Json = Json> {
  readonly kind: "scalar";
  readonly value: JsonSchema<T>;
  readonly declaration: Declaration;
}

/** Long text, merged by paragraph and word. */
export interface TextField {
  readonly kind: "text";
  readonly value: JsonSchema<string>;
  readonly declaration: Declaration;
}

/** A set of strings, kept sorted and without doubles; additions and removals always merge. */
export interface SetField<T extends string = string> {
  readonly kind: "set";
  readonly element: JsonSchema<T>;
  readonly declaration: Declaration;
}

type Properties = Readonly<Record<string, JsonSchema<Json>>>;

/** A collection keyed by item id; its properties merge one by one, each as a scalar. */
export interface ItemsField<P extends Properties = Properties> {
  readonly kind: "items";
  readonly properties: P;
  readonly declaration: Declaration;
}

export type Field = ScalarField | TextField | SetField | ItemsField;
export type FieldKind = Field["kind"];

export type ItemOf<P extends Properties> = { readonly [K in keyof P]?: InferOutput<P[K]> | null };
export type ItemsOf<P extends Properties> = Readonly<Record<string, ItemOf<P>>>;

/** The value a row holds for a field. Absent and `null` both mean: nothing there. */
export type ValueOf<F> =
  F extends ScalarField<infer T>
    ? T
    : F extends TextField
      ? string
      : F extends SetField<infer T>
        ? readonly T[]
        : F extends ItemsField<infer P>
          ? ItemsOf<P>
          : never;

export const scalar = <T extends Json>(value: JsonSchema<T>, declaration: Declaration): ScalarField<T> => ({
  kind: "scalar",
  value,
  declaration,
});

export const text = (value: JsonSchema<string>, declaration: Declaration): TextField => ({
  kind: "text",
  value,
  declaration,
});

export const set = <T extends string>(element: JsonSchema<T>, declaration: Declaration): SetField<T> => ({
  kind: "set",
  element,
  declaration,
});

export const items = <P extends Properties>(properties: P, declaration: Declaration): ItemsField<P> => ({
  kind: "items",
  properties,
  declaration,
});
