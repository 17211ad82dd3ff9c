import type { RecordDefinition } from "../schema/record-type.ts";
import type { MutationContent } from "./mutation.ts";
import type { Fields } from "./row.ts";

export type FieldChanges = Pick<MutationContent, "set" | "text" | "add" | "remove" | "put" | "drop">;

/** What an editor changed: from what it showed (`was`) to what it shows now (`to`), over the fields named in `to`. `null` when nothing changed. */
export declare function fieldChanges(
  definition: RecordDefinition,
  was: Fields,
  to: Fields,
): FieldChanges | null;
