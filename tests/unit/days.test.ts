import { expect, it } from "vitest";
import { addDays, daysBetween, weekStart } from "#domain/days";

it("counts days over month ends, leap days and the change of the clock", () => {
  expect(addDays("2026-02-28", 1)).toBe("2026-03-01");
  expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
  expect(addDays("2026-03-30", -2)).toBe("2026-03-28");
  expect(daysBetween("2026-03-28", "2026-03-30")).toBe(2);
  expect(daysBetween("2026-12-31", "2026-01-01")).toBe(-364);
});

it("begins a week on Monday", () => {
  expect(weekStart("2026-11-16")).toBe("2026-11-16");
  expect(weekStart("2026-11-22")).toBe("2026-11-16");
  expect(weekStart("2027-01-01")).toBe("2026-12-28");
});
