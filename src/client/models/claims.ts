import type { ShownRecord } from "#storage/device-store";
import type { SaveResult } from "#sync/edit";
import type { Segment } from "./checks.ts";
import { valueOr } from "./live.ts";
import { settleConflict } from "./settle-conflict.ts";
import { useTwoVersions, type ValueConflict } from "./two-versions.ts";
import type { Workspace } from "./workspace.ts";

/** Who walks the segments of a check. Two who took one without seeing each other both do, until one of them lets go. */
export interface Claims {
  /** One's own name is among them; no one twice. */
  walkersOf(segment: Pick<Segment, "id" | "claimedBy">): readonly string[];
  /** Lets one of them have it; `null` where only one took it, or none. */
  settle(segmentId: string): ((person: string) => Promise<SaveResult>) | null;
}

export function useClaims(workspace: Workspace, checkId: string): Claims {
  const versions = valueOr(useTwoVersions("supportCheck", checkId), null);
  const conflictAt = (segmentId: string): ValueConflict | undefined =>
    versions?.open.find(
      ({ path }) => path.field === "segments" && path.item === segmentId && path.property === "claimedBy",
    );
  return {
    walkersOf({ id, claimedBy }) {
      const conflict = conflictAt(id);
      const versionsOfIt = conflict === undefined ? [] : [conflict.current, ...conflict.others];
      const people = [claimedBy, ...versionsOfIt.map(({ value }) => value)];
      return [...new Set(people.filter((person) => typeof person === "string"))];
    },
    settle(segmentId) {
      const conflict = conflictAt(segmentId);
      const record: ShownRecord | null = versions?.record ?? null;
      if (conflict === undefined || record === null) return null;
      return (person) => settleConflict(workspace, record, conflict, person);
    },
  };
}
