import { type Json, membersOf, stringsOf } from "#domain/json";
import type { RecordFields, RecordType } from "#domain/records/registry";
import { recordText } from "#text/record";
import type { RecordEditor } from "./editor.ts";
import { personalPlace, type PersonalPlace } from "./personal-place.ts";
import { showToast } from "./toast.ts";

type Value<T extends RecordType, K extends keyof RecordFields<T>> = NonNullable<RecordFields<T>[K]>;

/** The fields of a type that hold words, a day or an instant. */
export type WordsField<T extends RecordType> = {
  [K in keyof RecordFields<T> & string]-?: string extends Value<T, K> ? K : never;
}[keyof RecordFields<T> & string];
export type SetField<T extends RecordType> = {
  [K in keyof RecordFields<T> & string]-?: Value<T, K> extends readonly string[] ? K : never;
}[keyof RecordFields<T> & string];
export type ItemsField<T extends RecordType> = {
  [K in keyof RecordFields<T> & string]-?: Value<T, K> extends Readonly<Record<string, object>> ? K : never;
}[keyof RecordFields<T> & string];
export type Item<T extends RecordType, K extends ItemsField<T>> =
  Value<T, K> extends Readonly<Record<string, infer I>> ? I : never;
export type Property<T extends RecordType, K extends ItemsField<T>> = keyof Item<T, K> & string;

/** What a text box needs to write in a field. */
export interface TextBinding {
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly onFocus: () => void;
  readonly onBlur: () => void;
  /** Where the words may hold somebody's personal data. */
  readonly personal: PersonalPlace | undefined;
}

export function bindText<T extends RecordType>(editor: RecordEditor<T>, field: WordsField<T>): TextBinding {
  return {
    value: wordsOf(editor.read(field)),
    onInput: (value) => editor.put(field, value),
    onFocus: () => editor.focus(field, true),
    onBlur: () => editor.blur(field),
    personal: personalPlace(editor, field),
  };
}

export function bindItemText<T extends RecordType, K extends ItemsField<T>>(
  editor: RecordEditor<T>,
  field: K,
  itemId: string,
  property: Property<T, K>,
): TextBinding {
  const item = membersOf(membersOf(editor.read(field))[itemId]);
  return {
    value: wordsOf(item[property] ?? null),
    onInput: (value) => putItem(editor, field, itemId, property, value),
    onFocus: () => editor.focus(field, true),
    onBlur: () => editor.blur(field),
    personal: personalPlace(editor, field, property, itemId),
  };
}

/** Changes one property of one item; the item is made when it is not there yet. */
export function putItem<T extends RecordType, K extends ItemsField<T>>(
  editor: RecordEditor<T>,
  field: K,
  itemId: string,
  property: Property<T, K>,
  value: Json,
): void {
  const items = membersOf(editor.read(field));
  editor.put(field, { ...items, [itemId]: { ...membersOf(items[itemId]), [property]: value } });
}

/** As `putItem`, for several properties at once. */
export function putItemValues<T extends RecordType, K extends ItemsField<T>>(
  editor: RecordEditor<T>,
  field: K,
  itemId: string,
  values: Readonly<Partial<Record<Property<T, K>, Json>>>,
): void {
  const items = membersOf(editor.read(field));
  const merged: Record<string, Json> = { ...membersOf(items[itemId]) };
  for (const [property, value] of Object.entries<Json | undefined>(values)) merged[property] = value ?? null;
  editor.put(field, { ...items, [itemId]: merged });
}

/** Takes an item out, and offers to undo that where there was something in it. */
export function dropItem<T extends RecordType>(
  editor: RecordEditor<T>,
  field: ItemsField<T>,
  itemId: string,
): void {
  const { [itemId]: dropped, ...rest } = membersOf(editor.read(field));
  if (dropped === undefined) return;
  editor.put(field, rest);
  showToast(recordText.rowDropped, () => editor.putBack(field, itemId, dropped));
}

/** Puts an element in a set, or takes it out. Kept sorted, as rows hold it. */
export function toggle<T extends RecordType>(
  editor: RecordEditor<T>,
  field: SetField<T>,
  element: string,
  isIn: boolean,
): void {
  const rest = stringsOf(editor.read(field)).filter((other) => other !== element);
  editor.put(field, isIn ? [...rest, element].toSorted() : rest);
}

const wordsOf = (value: Json): string => (typeof value === "string" ? value : "");
