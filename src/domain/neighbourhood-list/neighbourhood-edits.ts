import { neighbourhoodId } from "../derived-ids.ts";
import type { Json } from "../json.ts";
import type { RecordFields } from "../records/registry.ts";
import type { Change, MutationContent } from "../sync/mutation.ts";
import type { ListedNeighbourhood } from "./list.ts";

/** A neighbourhood the device has already, the deleted ones included. */
export interface ExistingNeighbourhood {
  readonly id: string;
  /** The server's version this device has; `null`: none yet. */
  readonly seen: MutationContent["seen"];
  readonly deleted: boolean;
  readonly fields: RecordFields<"neighbourhood">;
}

/**
 * The edits that bring the team's neighbourhoods up to a list. New ones are made, known ones get only what differs; a number the list
 * does not have is left as it is; nothing is deleted. A deleted one that is in the list comes back. Ids follow from scope, code and year:
 * reading the same list again yields no edits, and two colleagues reading it offline make the same records.
 */
export function neighbourhoodEdits(
  existing: readonly ExistingNeighbourhood[],
  listed: readonly ListedNeighbourhood[],
  scope: string,
  year: number,
): readonly MutationContent[] {
  const existingById = new Map(existing.map((each) => [each.id, each]));
  return listed.flatMap((neighbourhood): MutationContent[] => {
    const recordId = neighbourhoodId(scope, neighbourhood.code, year);
    const known = existingById.get(recordId);
    const set = changes(known?.fields ?? {}, neighbourhood, year);
    const edit = { type: "neighbourhood", recordId, seen: known?.seen ?? null };
    if (!known) return [{ ...edit, create: true, set }];
    const restore: MutationContent[] = known.deleted ? [{ ...edit, restore: true }] : [];
    return Object.keys(set).length > 0 ? [...restore, { ...edit, set }] : restore;
  });
}

function changes(
  was: RecordFields<"neighbourhood">,
  listed: ListedNeighbourhood,
  year: number,
): Record<string, Change> {
  const { code, name, district, municipality, households, inhabitants, outline } = listed;
  const to = { code, year, name, district, municipality, households, inhabitants, outline };
  const set: Record<string, Change> = {};
  for (const [field, value] of Object.entries(to)) {
    const before: Json = fieldOf(was, field);
    if (value !== null && value !== before) set[field] = { was: before, to: value };
  }
  return set;
}

function fieldOf(fields: Readonly<Record<string, Json | undefined>>, field: string): Json {
  return fields[field] ?? null;
}
