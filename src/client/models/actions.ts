import { isSameJson } from "#domain/json";
import type { ActionState } from "#domain/records/action";
import { actionWords } from "#text/action-words";
import type { ShownRecord } from "#storage/device-store";
import { inTurn } from "./in-turn.ts";
import { showToast } from "./toast.ts";
import type { Workspace } from "./workspace.ts";

/** Marks an action done, to do again or not worked out in one touch, and offers to take back that it is done. Resolves to whether it is stored. */
export function setActionState(
  { store, scope }: Pick<Workspace, "store" | "scope">,
  shown: ShownRecord<"action">,
  to: ActionState,
): Promise<boolean> {
  const { id, seen } = shown;
  // A second touch, or an undo, comes before the row shows what the first one stored: what it is now is read anew.
  return inTurn(async () => {
    const latest = await store.queries.record(scope, "action", id);
    // What came from elsewhere meanwhile nobody has seen: then this rests on what was shown.
    const now = latest !== undefined && isSameJson(latest.seen, seen) ? latest : shown;
    const was = now.fields.state ?? null;
    const before = was ?? "open";
    if (before === to) return true;
    const result = await store.save([
      { scope, type: "action", recordId: id, seen, set: { state: { was, to } } },
    ]);
    if (!result.ok) showToast(actionWords.notStored);
    else if (to === "done") {
      const done = { ...now, fields: { ...now.fields, state: to } };
      showToast(actionWords.doneToast, () => void setActionState({ store, scope }, done, before));
    }
    return result.ok;
  });
}
