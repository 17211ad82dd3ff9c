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
