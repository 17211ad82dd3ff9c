import { canonicalFields } from "./canonical-fields.ts";
import type { Fields } from "./row.ts";

/** In an erasure it stands for all that a record holds, also for fields this version does not know. No field is called so. */
export const WHOLE_RECORD = "*";

export const erasesWhole = (erased: Fields): boolean => Object.hasOwn(erased, WHOLE_RECORD);

/** Whether this field is among what is erased. */
export const erases = (erased: Fields, field: string): boolean =>
  Object.hasOwn(erased, field) || erasesWhole(erased);

/** What an erasure leaves of a content. A field that was not there stays away. */
export function afterErasing(fields: Fields, erased: Fields): Fields {
  if (erasesWhole(erased)) return {};
  const held = Object.entries(erased).filter(([field]) => Object.hasOwn(fields, field));
  return canonicalFields({ ...fields, ...Object.fromEntries(held) });
}
