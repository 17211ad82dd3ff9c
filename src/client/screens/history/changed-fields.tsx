import type { ComponentChildren } from "preact";
import { SetDifference, TextDifference, ValueDifference } from "#components/difference";
import { membersOf, stringsOf, type Json } from "#domain/json";
import { definitionOf, type RecordType } from "#domain/records/registry";
import { isNothing, valueOrNull } from "#domain/sync/canonical-fields";
import type { Fields } from "#domain/sync/row";
import { changedFields } from "#models/changed-fields";
import { isWritten, nameOfItem, sayValue, type SayingPorts, type ValuePlace } from "#models/value-words";
import { sayField } from "#text/field-names";

interface ChangeProps {
  readonly type: RecordType;
  readonly before: Fields;
  readonly after: Fields;
  readonly ports: SayingPorts;
}

/** Every field that differs, under its name, with what differs in it. */
export function ChangedFields({ type, before, after, ports }: ChangeProps) {
  return (
    <>
      {changedFields(type, before, after).map((field) => (
        <div key={field} class="history__field">
          <p class="field__label">{sayField(type, field)}</p>
          <FieldChange type={type} field={field} before={before} after={after} ports={ports} />
        </div>
      ))}
    </>
  );
}

/** What a record held when it was made: its fields as they are read, without marks. */
export function FirstFields({ type, after, ports }: Omit<ChangeProps, "before">) {
  return (
    <>
      {changedFields(type, {}, after).map((field) => (
        <div key={field} class="history__field">
          <p class="field__label">{sayField(type, field)}</p>
          <FirstValue place={{ type, field }} value={after[field] ?? null} ports={ports} />
        </div>
      ))}
    </>
  );
}

function FirstValue({
  place,
  value,
  ports,
}: {
  readonly place: ValuePlace;
  readonly value: Json;
  readonly ports: SayingPorts;
}) {
  if (fieldOf(place).kind !== "items") return <p class="prose">{sayValue(place, value, ports)}</p>;
  return (
    <ul class="history__items">
      {Object.entries(membersOf(value)).map(([id, item]) => (
        <li key={id}>{sayItem(place, item, ports)}</li>
      ))}
    </ul>
  );
}

/** What differs in one field. */
export function FieldChange({ type, field, before, after, ports }: ChangeProps & { readonly field: string }) {
  const was = valueOrNull(before[field]);
  const to = valueOrNull(after[field]);
  const { kind } = fieldOf({ type, field });
  if (kind === "set") {
    const say = (value: Json) =>
      stringsOf(value).map((element) => sayValue({ type, field }, element, ports) ?? element);
    return <SetDifference before={say(was)} after={say(to)} />;
  }
  if (kind === "items") return <ItemChanges place={{ type, field }} was={was} to={to} ports={ports} />;
  return <ValueChange place={{ type, field }} was={was} to={to} ports={ports} />;
}

const fieldOf = ({ type, field }: ValuePlace): { readonly kind: string } =>
  definitionOf(type)?.fields[field] ?? { kind: "scalar" };

function ValueChange({
  place,
  was,
  to,
  ports,
}: {
  readonly place: ValuePlace;
  readonly was: Json;
  readonly to: Json;
  readonly ports: SayingPorts;
}) {
  if (isWritten(place) && typeof was === "string" && typeof to === "string")
    return <TextDifference before={was} after={to} />;
  return <ValueDifference before={sayValue(place, was, ports)} after={sayValue(place, to, ports)} />;
}

/** The items that came, went or changed; of those that changed the properties that did. */
function ItemChanges({
  place,
  was,
  to,
  ports,
}: {
  readonly place: ValuePlace;
  readonly was: Json;
  readonly to: Json;
  readonly ports: SayingPorts;
}) {
  const [before, after] = [membersOf(was), membersOf(to)];
  const ids = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return (
    <ul class="history__items">
      {ids.map((id): ComponentChildren => {
        const [old, now] = [valueOrNull(before[id]), valueOrNull(after[id])];
        if (JSON.stringify(old) === JSON.stringify(now)) return null;
        const name = nameOfItem(place.type, place.field, now) ?? nameOfItem(place.type, place.field, old);
        if (isNothing(old) || isNothing(now))
          return (
            <li key={id}>
              <ValueDifference before={sayItem(place, old, ports)} after={sayItem(place, now, ports)} />
            </li>
          );
        return (
          <li key={id}>
            {name === null ? null : <b>{name}</b>}
            {changedProperties(old, now).map((property) => (
              <div key={property}>
                <p class="soft small">{sayField(place.type, place.field, property)}</p>
                <ValueChange
                  place={{ ...place, property }}
                  was={valueOrNull(membersOf(old)[property])}
                  to={valueOrNull(membersOf(now)[property])}
                  ports={ports}
                />
              </div>
            ))}
          </li>
        );
      })}
    </ul>
  );
}

/** A whole item in one line, without its place among the others; `null`: there is none. */
function sayItem(place: ValuePlace, item: Json, ports: SayingPorts): string | null {
  const { position: _position, ...said } = membersOf(item);
  return isNothing(said) ? null : sayValue(place, said, ports);
}

function changedProperties(old: Json, now: Json): readonly string[] {
  const [before, after] = [membersOf(old), membersOf(now)];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (property) =>
      property !== "position" &&
      JSON.stringify(valueOrNull(before[property])) !== JSON.stringify(valueOrNull(after[property])),
  );
}
