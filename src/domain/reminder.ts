import { addDays } from "./days.ts";

/** When somebody wants to be reminded. */
export interface ReminderTimes {
  /** On the clock of that place, `HH:MM`. */
  readonly time: string;
  /** Days of the week, Monday is 1 and Sunday 7; at least one. */
  readonly days: readonly number[];
  /** IANA name, such as `Europe/Amsterdam`. */
  readonly timeZone: string;
}

/** One moment to remind somebody. */
export interface ReminderMoment {
  /** The calendar day it is there then. */
  readonly day: string;
  /** Milliseconds since 1970. */
  readonly atMs: number;
}

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
/** A zone that skips a whole day (crossing the date line) may skip the only day of the week that was chosen. */
const DAYS_LOOKED_AHEAD = 15;
const DAY_MS = 86_400_000;

/** Whether this machine knows the time zone. Names only, no offsets such as `+02:00`: those know nothing of summer time. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][\w+-]*(?:\/[\w+-]+)*$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** The calendar day at an instant in a place. `atMs`: milliseconds since 1970. Throws for a time zone that does not exist. */
export const dayIn = (timeZone: string, atMs: number): string =>
  new Date(wallMs(timeZone, atMs)).toISOString().slice(0, 10);

/**
 * The first moment after `afterMs`, and on a later day there than `lastDay` when that is given. Where the clock skips the chosen time it is
 * as much later; where the clock shows it twice it is the first. Throws for a time zone that does not exist, and without days.
 */
export function nextReminder(times: ReminderTimes, afterMs: number, lastDay: string | null): ReminderMoment {
  const from = dayIn(times.timeZone, afterMs);
  // Farther ahead than travelling west makes it: written while a clock was wrong.
  const last = lastDay !== null && lastDay <= addDays(from, 2) ? lastDay : "";
  // Going west over the date line the day begins anew.
  for (let ahead = -1; ahead <= DAYS_LOOKED_AHEAD; ahead += 1) {
    const day = addDays(from, ahead);
    if (day <= last || !times.days.includes(weekdayOf(day))) continue;
    const atMs = momentOf(times.timeZone, day, times.time);
    if (atMs !== null && atMs > afterMs) return { day, atMs };
  }
  throw new Error("no day was chosen");
}

/** Monday is 1. */
const weekdayOf = (day: string): number => ((new Date(`${day}T00:00:00.000Z`).getUTCDay() + 6) % 7) + 1;

/** When the clock of a place shows a time on a day; `null`: that day was skipped there. */
function momentOf(timeZone: string, day: string, time: string): number | null {
  const wall = Date.parse(`${day}T${time}:00.000Z`);
  const [before, after] = [wall - DAY_MS, wall + DAY_MS].map((near) => wallMs(timeZone, near) - near);
  if (before === undefined || after === undefined) return null;
  const moments = [wall - before, wall - after].filter((atMs) => wallMs(timeZone, atMs) === wall);
  const atMs = moments.length > 0 ? Math.min(...moments) : wall - before;
  return dayIn(timeZone, atMs) === day ? atMs : null;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** What the clock of a place shows, as if it were UTC: whole seconds. */
function wallMs(timeZone: string, atMs: number): number {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    });
    formats.set(timeZone, format);
  }
  const parts = new Map(format.formatToParts(atMs).map(({ type, value }) => [type, Number(value)] as const));
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  return Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
}
