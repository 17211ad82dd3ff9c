import type { Fields } from "../sync/row.ts";
import { definitionOf } from "./registry.ts";

const NONE: ReadonlySet<string> = new Set();
/** Of an adopted decision only the day the resident was told can still be filled in. */
const OPEN_AFTER_ADOPTION: ReadonlySet<string> = new Set(["toldOn"]);

/** The fields of a record that cannot change any more because of what it holds. */
export function lockedFields(type: string, fields: Fields): ReadonlySet<string> {
  if (type !== "decision" || fields["isAdopted"] !== true) return NONE;
  const names = Object.keys(definitionOf(type)?.fields ?? {});
  return new Set(names.filter((name) => !OPEN_AFTER_ADOPTION.has(name)));
}
