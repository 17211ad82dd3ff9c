import { isSameJson } from "#domain/json";
import type { Json } from "#domain/json";
import type { Edit } from "#sync/edit";
import type { DeviceTables } from "./device-database.ts";
import { unseal } from "./field-codec.ts";
import { saveEdits } from "./save-edits.ts";
import type { StoreContext } from "./store-context.ts";
import { keyText, mutationRecordKey } from "./stored-rows.ts";

/**
 * What an older version put apart when it might not write any more goes the way of every save, once: it leaves `rescue` in the same
 * transaction. An edit whose typing went on after it was put apart is left to the later one, which has it all.
 */
export async function returnRescued(tables: DeviceTables, context: StoreContext): Promise<void> {
  const rescued = await tables.rescue.range("id", []);
  const edits = rescued.flatMap(({ fields }) => unseal(context.codec, fields));
  const whole = edits.filter((edit, place) => !edits.slice(place + 1).some((later) => goesOn(edit, later)));
  await saveEdits(
    tables,
    context,
    whole.map((edit) => ({ id: context.newId(), edit })),
  );
  await tables.rescue.deleteMany(rescued.map(({ id }) => id));
}

/** Whether the later edit is the same typing, further on: it changes each of these values too, from the same beginning. */
function goesOn(earlier: Edit, later: Edit): boolean {
  const changed = changesOf(later);
  return (
    keyText(mutationRecordKey(earlier)) === keyText(mutationRecordKey(later)) &&
    besides(earlier) === besides(later) &&
    [...changesOf(earlier)].every(
      ([path, was]) => changed.has(path) && isSameJson(was, changed.get(path) ?? null),
    )
  );
}

/** What each value was that the edit changes, by its path. */
function changesOf({ set = {}, text = {}, put = {} }: Edit): ReadonlyMap<string, Json> {
  const ofItems = Object.entries(put).flatMap(([field, items]) =>
    Object.entries(items).flatMap(([item, properties]) =>
      Object.entries(properties).map(([name, { was }]) => [`${field}/${item}/${name}`, was] as const),
    ),
  );
  const ofFields = Object.entries({ ...set, ...text }).map(([name, { was }]) => [name, was] as const);
  return new Map([...ofFields, ...ofItems]);
}

/** As text: both were made by the same code, so the same parts stand in the same order. */
function besides({ set: _set, text: _text, put: _put, seen: _seen, ...rest }: Edit): string {
  return JSON.stringify(rest);
}
