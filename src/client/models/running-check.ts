import type { ShownRecord } from "#storage/device-store";
import { type CheckFields, type Segment, segmentsOf } from "./checks.ts";

/** Parts of the street that are still to be walked. */
export const openSegments = (fields: CheckFields): readonly Segment[] =>
  segmentsOf(fields).filter(({ state }) => state !== "done");

/** The part this person walks; `undefined`: none. */
export const ownSegment = (fields: CheckFields, me: string): Segment | undefined =>
  openSegments(fields).find(({ claimedBy }) => claimedBy === me);

/**
 * Where somebody who asks for "the check that runs" wants to be: at the door of the part they walk, else at the one check that runs, else
 * at the list to choose from. `null`: no check runs.
 */
export function runningCheckPlace(
  checks: readonly ShownRecord<"supportCheck">[],
  me: string,
  mayWrite: boolean,
): string | null {
  for (const { id, fields } of mayWrite ? checks : []) {
    const own = ownSegment(fields, me);
    if (own !== undefined) return `/draagvlak/${id}/deur/${own.id}`;
  }
  const [only, ...others] = checks;
  if (only === undefined) return null;
  return others.length === 0 ? `/draagvlak/${only.id}` : "/draagvlak";
}
