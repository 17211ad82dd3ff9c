import { daysBetween } from "./days.ts";
import type { RecordFields } from "./records/registry.ts";

/** Where an open action stands in time; `undated`: nobody said when. */
export type ActionMoment = "overdue" | "today" | "coming" | "undated";

/** `today`: a calendar day where the person is. */
export function actionMoment(dueOn: string | null | undefined, today: string): ActionMoment {
  if (!dueOn) return "undated";
  const days = daysBetween(today, dueOn);
  if (days < 0) return "overdue";
  return days === 0 ? "today" : "coming";
}

type Assigned = Pick<RecordFields<"action">, "assignee">;

/** Whose it is: a colleague's own, and what no colleague took on is everybody's. */
export const isActionFor = ({ assignee }: Assigned, personId: string): boolean =>
  !assignee || assignee === personId;

export interface ActionsDue {
  readonly dueToday: number;
  readonly overdue: number;
}

/** How many open actions of a team ask for this person today. Vandaag, Acties and the number on the icon find the same ones on the device. `today`: a calendar day where the person is. */
export function actionsDue(
  today: string,
  actions: readonly Pick<RecordFields<"action">, "assignee" | "dueOn" | "state">[],
  personId: string,
): ActionsDue {
  let dueToday = 0;
  let overdue = 0;
  for (const action of actions) {
    if ((action.state ?? "open") !== "open" || !isActionFor(action, personId)) continue;
    const moment = actionMoment(action.dueOn, today);
    if (moment === "today") dueToday += 1;
    if (moment === "overdue") overdue += 1;
  }
  return { dueToday, overdue };
}
