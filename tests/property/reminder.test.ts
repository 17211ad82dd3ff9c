import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "#domain/days";
import { dayIn, isTimeZone, nextReminder, WEEKDAYS, type ReminderTimes } from "#domain/reminder";

const DAY_MS = 86_400_000;
/** Every kind of clock: summer time north and south, half hours, half an hour of summer, none, both sides of the date line. */
const ZONES = Intl.supportedValuesOf("timeZone");
const times: fc.Arbitrary<ReminderTimes> = fc.record({
  time: fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map((parts) => parts.map((part) => String(part).padStart(2, "0")).join(":")),
  days: fc.subarray([...WEEKDAYS], { minLength: 1 }),
  timeZone: fc.constantFrom(...ZONES),
});
const instant = fc.integer({ min: Date.UTC(2011, 0, 1), max: Date.UTC(2030, 0, 1) });

/** What a clock on the wall there shows, asked of the platform in another way than the code does. */
function onTheWall(timeZone: string, atMs: number): { day: string; time: string; weekday: number } {
  const wall = walls.get(timeZone) ?? {
    said: new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" }),
    named: new Intl.DateTimeFormat("en-GB", { timeZone, weekday: "short" }),
  };
  walls.set(timeZone, wall);
  const said = wall.said.format(atMs);
  const names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
  return {
    day: said.slice(0, 10),
    time: said.slice(11),
    weekday: names.indexOf(wall.named.format(atMs)) + 1,
  };
}
const walls = new Map<string, { readonly said: Intl.DateTimeFormat; readonly named: Intl.DateTimeFormat }>();

describe("the next reminder", () => {
  it("comes later, on a chosen day of the week, when the clock there shows the chosen time, or has just skipped it", () => {
    fc.assert(
      fc.property(times, instant, (chosen, afterMs) => {
        const { day, atMs } = nextReminder(chosen, afterMs, null);
        const wall = onTheWall(chosen.timeZone, atMs);
        expect(atMs).toBeGreaterThan(afterMs);
        expect(wall.day).toBe(day);
        expect(chosen.days).toContain(wall.weekday);
        if (wall.time === chosen.time) return;
        expect(wall.time > chosen.time).toBe(true);
        const shown = new Set<string>();
        for (let back = 0; back <= 24 * 60; back += 1) {
          const before = onTheWall(chosen.timeZone, atMs - back * 60_000);
          if (before.day === day) shown.add(before.time);
        }
        expect(shown).not.toContain(chosen.time);
      }),
    );
  });

  it("passes over no day on which the clock there shows that time", () => {
    fc.assert(
      fc.property(times, instant, (chosen, afterMs) => {
        const { day } = nextReminder(chosen, afterMs, null);
        const first = dayIn(chosen.timeZone, afterMs);
        for (let between = first; between < day; between = addDays(between, 1)) {
          const noon = Date.parse(`${between}T12:00:00.000Z`);
          for (let atMs = noon - 1.6 * DAY_MS; atMs <= noon + 1.6 * DAY_MS; atMs += 15 * 60_000) {
            if (atMs <= afterMs + 3_600_000) continue;
            const minute = atMs - (atMs % 60_000);
            const wall = onTheWall(chosen.timeZone, minute);
            if (wall.day !== between || !chosen.days.includes(wall.weekday)) continue;
            // The clock is past the chosen time within the same hour: it showed it, after the instant or before.
            expect(wall.time.slice(0, 2) === chosen.time.slice(0, 2) && wall.time > chosen.time).toBe(false);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it("comes once on every chosen day of a year, and on no other", () => {
    fc.assert(
      fc.property(times, fc.integer({ min: 2012, max: 2029 }), (chosen, year) => {
        const endMs = Date.UTC(year + 1, 0, 1);
        const days: string[] = [];
        let next = nextReminder(chosen, Date.UTC(year, 0, 1), null);
        while (next.atMs < endMs) {
          days.push(next.day);
          next = nextReminder(chosen, next.atMs, next.day);
        }
        expect(new Set(days).size).toBe(days.length);
        const first = days[0] ?? "";
        const last = days.at(-1) ?? "";
        const expected: string[] = [];
        for (let day = first; day <= last; day = addDays(day, 1)) {
          const weekday = ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
          if (chosen.days.includes(weekday)) expected.push(day);
        }
        expect(days).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });

  const amsterdam = (time: string): ReminderTimes => ({
    time,
    days: [...WEEKDAYS],
    timeZone: "Europe/Amsterdam",
  });
  const next = (chosen: ReminderTimes, after: string, lastDay: string | null = null) =>
    new Date(nextReminder(chosen, Date.parse(after), lastDay).atMs).toISOString();

  it("keeps its time on the clock through the beginning and the end of summer time", () => {
    expect(next(amsterdam("08:00"), "2026-03-28T12:00:00Z")).toBe("2026-03-29T06:00:00.000Z");
    expect(next(amsterdam("08:00"), "2026-10-24T12:00:00Z")).toBe("2026-10-25T07:00:00.000Z");
    expect(next(amsterdam("08:00"), "2026-10-23T12:00:00Z")).toBe("2026-10-24T06:00:00.000Z");
  });

  it("comes an hour later where the clock skips the time, and the first time where the clock shows it twice", () => {
    expect(next(amsterdam("02:30"), "2026-03-28T12:00:00Z")).toBe("2026-03-29T01:30:00.000Z");
    expect(next(amsterdam("02:30"), "2026-10-24T12:00:00Z")).toBe("2026-10-25T00:30:00.000Z");
    expect(next(amsterdam("02:30"), "2026-10-25T00:30:00Z")).toBe("2026-10-26T01:30:00.000Z");
  });

  it("passes over the day that Samoa did not have", () => {
    const apia = { ...amsterdam("08:00"), timeZone: "Pacific/Apia" };
    const first = nextReminder(apia, Date.parse("2011-12-29T12:00:00Z"), null);
    const second = nextReminder(apia, first.atMs, first.day);
    expect([first.day, second.day]).toEqual(["2011-12-29", "2011-12-31"]);
    const fridays = { ...apia, days: [5] };
    expect(nextReminder(fridays, Date.parse("2011-12-29T12:00:00Z"), null).day).toBe("2012-01-06");
  });

  it("does not come twice on a day for somebody who travels, and is not held up by a day noted while a clock was wrong", () => {
    const auckland = { ...amsterdam("08:00"), timeZone: "Pacific/Auckland" };
    const there = nextReminder(auckland, Date.parse("2026-11-21T12:00:00Z"), null);
    expect(there.day).toBe("2026-11-22");
    expect(nextReminder(amsterdam("08:00"), there.atMs, there.day).day).toBe("2026-11-23");
    expect(nextReminder(amsterdam("08:00"), there.atMs, "2036-01-01").day).toBe("2026-11-22");
  });
});

describe("a time zone", () => {
  it("is known by its name", () => {
    expect(ZONES.filter((zone) => !isTimeZone(zone))).toEqual([]);
    for (const name of ["", "Europe/Mokum", "+02:00", "../etc", "Europe/Amsterdam ", "x".repeat(5_000)]) {
      expect(isTimeZone(name), name).toBe(false);
    }
  });
});
