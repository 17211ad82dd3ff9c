import { addDays } from "#domain/days";

/** The days one promises most: tomorrow, the coming Friday, in a week. `today`: a calendar day. */
export function likelyDays(today: string): { tomorrow: string; friday: string; nextWeek: string } {
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay();
  return {
    tomorrow: addDays(today, 1),
    // On a Friday the next one: today is a promise one keeps at once.
    friday: addDays(today, ((5 - weekday + 6) % 7) + 1),
    nextWeek: addDays(today, 7),
  };
}
