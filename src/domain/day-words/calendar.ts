import { addDays, weekStart } from "../days.ts";

const WEEKDAYS = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"];
const MONTHS = [
  "januari",
  "februari",
  "maart",
  "april",
  "mei",
  "juni",
  "juli",
  "augustus",
  "september",
  "oktober",
  "november",
  "december",
];
/** Those that are not simply the first three letters. */
const SHORT_MARCH = "mrt";

/** Sources of regular expressions. */
export const WEEKDAY = WEEKDAYS.join("|");
export const SHORT_WEEKDAY = "ma|di|wo|do|vr|za|zo";
export const MONTH = `${MONTHS.join("|")}|sept|${SHORT_MARCH}|${MONTHS.map((name) => name.slice(0, 3)).join("|")}`;

/** 0 (Monday) to 6, of a whole or shortened name; −1 for anything else. */
export const weekdayIndex = (name: string): number =>
  WEEKDAYS.findIndex((weekday) => weekday.slice(0, 2) === name.slice(0, 2));

/** 1 to 12; 0 for anything else. */
export const monthNumber = (name: string): number =>
  name === SHORT_MARCH ? 3 : MONTHS.findIndex((month) => month.startsWith(name.slice(0, 3))) + 1;

/** The first such weekday after today, a week later when that is today. */
export function comingWeekday(today: string, index: number): string {
  const day = addDays(weekStart(today), index);
  return day > today ? day : addDays(day, 7);
}

/** `null` when there is no such day. */
export function calendarDay(year: number, month: number, day: number): string | null {
  const at = new Date(Date.UTC(year, month - 1, day));
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day ? at.toISOString().slice(0, 10) : null;
}

/** The first such day that is not past; of 29 February in a leap year. */
export function comingDate(today: string, month: number, day: number): string | null {
  const year = Number(today.slice(0, 4));
  for (let ahead = 0; ahead <= 8; ahead += 1) {
    const found = calendarDay(year + ahead, month, day);
    if (found !== null && found >= today) return found;
  }
  return null;
}

/** Monday to Friday counted on from today. */
export function addWorkingDays(today: string, count: number): string {
  let day = today;
  for (let left = count; left > 0;) {
    day = addDays(day, 1);
    if (day < addDays(weekStart(day), 5)) left -= 1;
  }
  return day;
}

/** The Monday of a week as the Dutch number them (ISO 8601); week 53 of a year without one is the first of the next. */
export const mondayOfWeek = (year: number, week: number): string =>
  addDays(weekStart(`${year}-01-04`), (week - 1) * 7);
