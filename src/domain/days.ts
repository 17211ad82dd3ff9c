/** Calendar days are `YYYY-MM-DD`, so text order is day order. Which day an instant falls on depends on the place: that is for the caller. */

const DAY_MS = 86_400_000;

/** The day `count` days later; earlier when negative. `day` must be a calendar day. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) + count * DAY_MS).toISOString().slice(0, 10);
}

/** How many days `to` lies after `from`; negative when before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00.000Z`) - Date.parse(`${from}T00:00:00.000Z`)) / DAY_MS);
}

/** The Monday of the week the day is in. */
export function weekStart(day: string): string {
  const sinceMonday = (new Date(`${day}T00:00:00.000Z`).getUTCDay() + 6) % 7;
  return addDays(day, -sinceMonday);
}

/** The same day of the month so many months later; the last day of a month that is too short for it. `day` must be a calendar day. */
export function addMonths(day: string, count: number): string {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + count;
  const last = lastOfMonth(Math.floor(months / 12), (((months % 12) + 12) % 12) + 1);
  return last.slice(0, 8) + (day.slice(8) < last.slice(8) ? day.slice(8) : last.slice(8));
}

/** The last day of a month; `month`: 1 to 12. */
export function lastOfMonth(year: number, month: number): string {
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}
