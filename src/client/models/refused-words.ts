import { isJsonArray, isJsonObject, type Json } from "#domain/json";
import { definitionOf } from "#domain/records/registry";
import type { MutationContent } from "#domain/sync/mutation";
import { sayField } from "#text/field-names";
import { changeText } from "#text/sync-screen";
import { isSeen } from "./changed-fields.ts";
import { idsIn, nameOfItem, type SayingPorts, sayValue } from "./value-words.ts";

/** One thing a change does: what it is called, and the words of it. */
export interface ToldChange {
  readonly label: string;
  /** `null`: the label says all. */
  readonly words: string | null;
}

/** What a person did in a change, in the words of its fields and in the order of its screen. */
export function tellChange(mutation: MutationContent, ports: SayingPorts): readonly ToldChange[] {
  const told = Object.entries(fieldsOf(mutation)).flatMap(([field, does]) =>
    does.map((one) => tellField(mutation.type, field, one, ports)),
  );
  const acts = ACTS.filter((act) => mutation[act] !== undefined).map((act) => ({
    label: changeText.acts[act],
    words: act === "redact" ? (mutation.redact?.ground ?? null) : null,
  }));
  return [...acts, ...told];
}

/** The ids in changes of which the name is needed to tell them. */
export function idsInChanges(mutations: readonly MutationContent[]): readonly string[] {
  return mutations.flatMap((mutation) =>
    Object.entries(fieldsOf(mutation)).flatMap(([field, does]) =>
      does.flatMap(({ value }) => idsIn({ type: mutation.type, field }, value)),
    ),
  );
}

/** To copy or keep: a single text as it was written, else each under its name. */
export function changeLines(told: readonly ToldChange[]): string {
  const [only, ...others] = told;
  if (only !== undefined && only.words !== null && others.length === 0) return only.words;
  return told.map(({ label, words }) => (words === null ? label : sayLine(label, words))).join("\n");
}

const sayLine = (label: string, words: string): string =>
  words.includes("\n")
    ? `${label}:\n${words}`
    : label.endsWith("?")
      ? `${label} ${words}`
      : `${label}: ${words}`;

const ACTS = ["delete", "restore", "settles", "reopens", "redact", "salvage"] as const;

/** What is done to a field: `value` is written, taken into it or taken out of it. */
interface Doing {
  readonly how: "write" | "add" | "remove";
  readonly value: Json;
}

function fieldsOf(mutation: MutationContent): Readonly<Record<string, readonly Doing[]>> {
  const { type, create, set, text, add, remove, put, drop, redact, salvage } = mutation;
  const does: Record<string, Doing[]> = {};
  const note = (field: string, how: Doing["how"], value: Json): void => {
    if (isSeen(type, field)) does[field] = [...(does[field] ?? []), { how, value }];
  };
  for (const [field, { to }] of Object.entries({ ...set, ...text })) note(field, "write", to);
  for (const [field, values] of Object.entries(add ?? {})) note(field, create ? "write" : "add", [...values]);
  for (const [field, values] of Object.entries(remove ?? {})) note(field, "remove", [...values]);
  for (const [field, items] of Object.entries(put ?? {})) {
    for (const properties of Object.values(items))
      note(
        field,
        "write",
        mapped(properties, ({ to }) => to),
      );
  }
  for (const [field, items] of Object.entries(drop ?? {})) {
    for (const { was } of Object.values(items)) note(field, "remove", { ...was });
  }
  for (const [field, value] of Object.entries(redact?.fields ?? {})) note(field, "write", value);
  for (const [field, value] of Object.entries(salvage?.fields ?? {})) note(field, "write", value);
  const order = Object.keys(definitionOf(type)?.fields ?? {});
  return Object.fromEntries(
    Object.entries(does).toSorted(([left], [right]) => order.indexOf(left) - order.indexOf(right)),
  );
}

function mapped<T>(values: Readonly<Record<string, T>>, change: (value: T) => Json): Record<string, Json> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value)]));
}

function tellField(type: string, field: string, { how, value }: Doing, ports: SayingPorts): ToldChange {
  const label = sayField(type, field);
  const words = sayValue({ type, field }, value, ports);
  if (how === "write") return { label, words: words ?? changeText.emptied };
  // Of what is taken out its name is enough to know it by.
  const name = isJsonObject(value) && !isJsonArray(value) ? nameOfItem(type, field, value) : null;
  return { label, words: changeText[how](name ?? words ?? changeText.nameless) };
}
