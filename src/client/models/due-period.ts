import { addDays, weekStart } from "#domain/days";
import { actionListText } from "#text/action-list";
import { listText } from "#text/list";
import type { ListFilter } from "./list-filters.ts";

/** Both included. */
export interface Days {
  readonly first: string;
  readonly last: string;
}

/** When an action is due: ahead as well as behind, so in calendar weeks, months and years. */
export const duePeriodFilter: ListFilter = {
  kind: "choice",
  name: "periode",
  label: listText.period,
  choices: Object.entries(actionListText.periods).map(([value, label]) => ({ value, label })),
};

/** The days of a period around `today`, a calendar day; `null` without one. */
export function dueDays(period: string | undefined, today: string): Days | null {
  if (period === "vandaag") return { first: today, last: today };
  if (period === "week") return { first: weekStart(today), last: addDays(weekStart(today), 6) };
  // As text, a day that no short month has still lies after all its days.
  if (period === "maand") return { first: `${today.slice(0, 7)}-01`, last: `${today.slice(0, 7)}-31` };
  return period === "jaar"
    ? { first: `${today.slice(0, 4)}-01-01`, last: `${today.slice(0, 4)}-12-31` }
    : null;
}
