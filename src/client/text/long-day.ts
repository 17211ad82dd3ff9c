import { daysBetween } from "#domain/days";
import { localDay, sayDay } from "./dates.ts";

const format = new Intl.DateTimeFormat("nl-NL", { weekday: "long", day: "numeric", month: "long" });

/** "vrijdag 27 november", "morgen, zondag 22 november"; with the year when it is another one. */
export function sayLongDay(day: string, nowMs: number): string {
  const today = localDay(nowMs);
  const said = format.format(new Date(`${day}T12:00:00`));
  const whole = day.slice(0, 4) === today.slice(0, 4) ? said : `${said} ${day.slice(0, 4)}`;
  return daysBetween(today, day) <= 1 && day >= today ? `${sayDay(day, nowMs)}, ${whole}` : whole;
}
