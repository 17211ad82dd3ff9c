import type { ActionState } from "#domain/records/action";
import { addDays } from "#domain/days";
import { actionWords } from "#text/action-words";
import type { ShownRecord } from "#storage/device-store";
import { showToast } from "./toast.ts";
import type { Workspace } from "./workspace.ts";

/** The days one promises most: tomorrow, the coming Friday, in a week. `today`: a calendar day. */
export function likelyDays(today: string): { tomorrow: string; friday: string; nextWeek: string } {
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay();
  return {
    tomorrow: addDays(today, 1),
    // On a Friday the next one: today is a promise one keeps at once.
    friday: addDays(today, ((5 - weekday + 6) % 7) + 1),
    nextWeek: addDays(today, 7),
  };
}

/** Marks an action done (or to do again) in one touch, and offers to take that back. */
export async function setActionState(
  { store, scope }: Pick<Workspace, "store" | "scope">,
  { id, seen, fields }: ShownRecord<"action">,
  to: ActionState,
): Promise<void> {
  const was = fields.state ?? null;
  const result = await store.save([
    { scope, type: "action", recordId: id, seen, set: { state: { was, to } } },
  ]);
  if (!result.ok || to !== "done") return;
  showToast(actionWords.doneToast, () => {
    void store.save([{ scope, type: "action", recordId: id, seen, set: { state: { was: to, to: was } } }]);
  });
}
