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
