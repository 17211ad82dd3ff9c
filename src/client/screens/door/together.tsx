import type { Segment } from "#models/checks";
import { useClaims } from "#models/claims";
import { useMembers } from "#models/members";
import { useWorkspace } from "#models/workspace";
import { commonText } from "#text/common";
import { shareText } from "#text/door";

/** Somebody else took this segment too. */
export function Together({ checkId, segment }: { readonly checkId: string; readonly segment: Segment }) {
  const workspace = useWorkspace();
  const members = useMembers();
  const others = useClaims(workspace, checkId)
    .walkersOf(segment)
    .filter((person) => person !== workspace.store.personId)
    .map((person) => members.nameOf(person) ?? commonText.aColleague);
  if (others.length === 0) return null;
  const names = others.join(", ");
  return (
    <p class="door__together" role="status">
      {others.length === 1 ? shareText.alsoWalks(names) : shareText.alsoWalk(names)}
    </p>
  );
}
