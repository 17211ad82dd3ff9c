const MS_PER_DAY = 86_400_000;

const clockFormat = new Intl.DateTimeFormat("nl-NL", { hour: "2-digit", minute: "2-digit" });
const dayFormat = new Intl.DateTimeFormat("nl-NL", { weekday: "short", day: "numeric", month: "long" });
const dayWithYearFormat = new Intl.DateTimeFormat("nl-NL", {
  day: "numeric",
  month: "long",
  year: "numeric",
});
const headingFormat = new Intl.DateTimeFormat("nl-NL", { weekday: "long", day: "numeric", month: "long" });
const monthFormat = new Intl.DateTimeFormat("nl-NL", { month: "long", year: "numeric" });

/** The calendar day (`YYYY-MM-DD`) where this device is. */
export function localDay(atMs: number): string {
  const date = new Date(atMs);
  return [date.getFullYear(), padded(date.getMonth() + 1), padded(date.getDate())].join("-");
}

/** "vandaag", "gisteren", "morgen", "di 18 november"; with the year when it is another one. */
export function sayDay(day: string, nowMs: number): string {
  const today = localDay(nowMs);
  const difference = daysBetween(today, day);
  if (difference === 0) return "vandaag";
  if (difference === -1) return "gisteren";
  if (difference === 1) return "morgen";
  const date = noonOf(day);
  return day.slice(0, 4) === today.slice(0, 4)
    ? dayFormat.format(date).replace(".", "")
    : dayWithYearFormat.format(date);
}

/** "vandaag 14:32", "gisteren 09:05", "di 18 november 14:32". */
export function sayInstant(instant: string, nowMs: number): string {
  const atMs = Date.parse(instant);
  return `${sayDay(localDay(atMs), nowMs)} ${clockFormat.format(atMs)}`;
}

/** "14:32" */
export const sayTime = (instant: string): string => clockFormat.format(Date.parse(instant));

/** "Zaterdag 21 november", as a heading. */
export function sayHeadingDay(nowMs: number): string {
  return capitalised(headingFormat.format(nowMs));
}

/** "maart 2027" */
export const sayMonth = (day: string): string => monthFormat.format(noonOf(day));

/** "12 maart 2027" */
export const sayFullDay = (day: string): string => dayWithYearFormat.format(noonOf(day));

/** Whole days from one calendar day to another; negative when the second lies before the first. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / MS_PER_DAY);
}

/** The value of a date-and-time box ("2026-11-21T14:32") for an instant, and back. `null` when it is not one. */
export function boxFromInstant(instant: string): string {
  const date = new Date(instant);
  return `${localDay(date.getTime())}T${padded(date.getHours())}:${padded(date.getMinutes())}`;
}

export function instantFromBox(value: string): string | null {
  const atMs = Date.parse(value);
  return Number.isNaN(atMs) ? null : new Date(atMs).toISOString();
}

export const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** Midday keeps the day when summer time begins or ends. */
function noonOf(day: string): Date {
  return new Date(`${day}T12:00:00`);
}

function padded(value: number): string {
  return String(value).padStart(2, "0");
}
