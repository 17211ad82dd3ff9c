import { addDays, weekStart } from "#domain/days";
import type { ShownRecord } from "#storage/device-store";
import { actionListText } from "#text/action-list";
import { actionWords } from "#text/action-words";
import { offerUndo } from "./offer-undo.ts";
import { showToast } from "./toast.ts";
import type { Workspace } from "./workspace.ts";

/** The days an action is moved to most. `today`: a calendar day. */
export const movableDays = (
  today: string,
): { readonly tomorrow: string; readonly dayAfter: string; readonly nextMonday: string } => ({
  tomorrow: addDays(today, 1),
  dayAfter: addDays(today, 2),
  nextMonday: addDays(weekStart(today), 7),
});

/** Moves an action to another day, `null`: to none, and offers to take that back. `words`: the day as people say it. */
export async function moveAction(
  { store, scope }: Pick<Workspace, "store" | "scope">,
  { id, seen, fields }: ShownRecord<"action">,
  day: string | null,
  words: string,
): Promise<void> {
  const was = fields.dueOn ?? null;
  if (was === day) return;
  const edit = { scope, type: "action", recordId: id, seen } as const;
  const result = await store.save([{ ...edit, set: { dueOn: { was, to: day } } }]);
  if (!result.ok) {
    showToast(actionWords.notStored);
    return;
  }
  offerUndo(
    day === null ? actionListText.withoutDay : actionListText.movedTo(words),
    () => store.save([{ ...edit, set: { dueOn: { was: day, to: was } } }]),
    actionWords.notStored,
  );
}
