import { isJsonArray, isJsonObject, type Json, membersOf, stringsOf } from "#domain/json";
import { type ValueKind, valueKind } from "#domain/value-kind";
import { sayFullDay, sayInstant } from "#text/dates";
import { fieldChoices, valueText } from "#text/field-choices";
import { sayField } from "#text/field-names";
import { sayMoney } from "#text/money";

/** Where a value stands: a field of a type, or a property of the items in it. */
export interface ValuePlace {
  readonly type: string;
  readonly field: string;
  readonly property?: string;
}

/** What saying a value needs from outside. */
export interface SayingPorts {
  /** The name of a person or another record by its id; `null` when this device does not know it. */
  readonly nameOf: (id: string) => string | null;
  readonly nowMs: number;
}

/** Whether a value is typed in words, so that a difference in it is shown word by word. */
export function isWritten({ type, field, property }: ValuePlace): boolean {
  const kind = valueKind(type, field, property);
  return kind === "text" || kind === "words";
}

/** A value in the words of its field: "€ 3.400", "Op straat", "12 maart 2027"; a set or an item as its parts after each other. `null`: nothing there. */
export function sayValue(place: ValuePlace, value: Json, ports: SayingPorts): string | null {
  if (value === null || value === "") return null;
  if (isJsonArray(value)) return joined(stringsOf(value).map((element) => sayValue(place, element, ports)));
  if (isJsonObject(value)) return sayItems(place, value, ports);
  return sayScalar(valueKind(place.type, place.field, place.property), place, value, ports);
}

/** The name of an item: its first words ("Bakken en aarde"); `null` when it has none. */
export function nameOfItem(type: string, field: string, item: Json): string | null {
  const words = Object.entries(membersOf(item)).find(
    ([property, value]) => typeof value === "string" && isWritten({ type, field, property }),
  )?.[1];
  return typeof words === "string" ? words : null;
}

/** The ids in a value of which the name is needed to say it. */
export function idsIn(place: ValuePlace, value: Json): readonly string[] {
  if (isJsonObject(value)) {
    return Object.entries(value).flatMap(([property, inner]) =>
      isJsonObject(inner) ? idsIn(place, inner) : idsIn({ ...place, property }, inner),
    );
  }
  if (valueKind(place.type, place.field, place.property) !== "reference") return [];
  return typeof value === "string" ? [value] : stringsOf(value);
}

function sayScalar(
  kind: ValueKind,
  { type, field, property }: ValuePlace,
  value: string | number | boolean,
  { nameOf, nowMs }: SayingPorts,
): string {
  const path = property === undefined ? field : `${field}/${property}`;
  if (kind === "choice") return fieldChoices[`${type}.${path}`]?.[String(value)] ?? String(value);
  if (typeof value === "boolean") return value ? valueText.yes : valueText.no;
  if (typeof value === "number") return kind === "money" ? sayMoney(value) : sayNumber(path, value);
  if (kind === "day") return sayFullDay(value);
  if (kind === "instant") return sayInstant(value, nowMs);
  if (kind === "reference") return nameOf(value) ?? valueText.unknownRecord;
  if (kind === "outline") return valueText.outline;
  return value;
}

/** A year has no dot in it. */
const sayNumber = (path: string, value: number): string =>
  path === "year" ? String(value) : valueText.number(value);

/** One item, or a whole collection of them by id. */
function sayItems(
  place: ValuePlace,
  value: Readonly<Record<string, Json>>,
  ports: SayingPorts,
): string | null {
  return joined(
    Object.entries(value).map(([key, inner]) => {
      if (isJsonObject(inner)) return sayItems(place, inner, ports);
      const words = sayValue({ ...place, property: key }, inner, ports);
      if (words === null) return null;
      const name = sayField(place.type, place.field, key);
      return name.endsWith("?") ? `${name} ${words}` : `${name}: ${words}`;
    }),
  );
}

function joined(parts: readonly (string | null)[]): string | null {
  const said = parts.filter((part) => part !== null);
  return said.length === 0 ? null : said.join(", ");
}
