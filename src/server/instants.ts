import { dayIn } from "#domain/reminder";

/** How the database keeps time: UTC, ISO 8601 with milliseconds, so that text sorts as time. */
export const instantOf = (ms: number): string => new Date(ms).toISOString();

/** Where those who read a day of the server live. */
const PLACE = "Europe/Amsterdam";
const HOUR_MS = 3_600_000;

let lastHour = Number.NaN;
let dayOfLastHour = "";

/** The day it is in the Netherlands: an hour or two before midnight in UTC it is the next one there. */
export function dayOf(ms: number): string {
  const hour = Math.floor(ms / HOUR_MS);
  if (hour !== lastHour) {
    lastHour = hour;
    dayOfLastHour = dayIn(PLACE, ms);
  }
  return dayOfLastHour;
}
