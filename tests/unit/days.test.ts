import { expect, it } from "vitest";
import { addDays, daysBetween, weekStart } from "#domain/days";
import { addMonths, lastOfMonth } from "#domain/months";

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

it("counts months, and stays within a month that is too short", () => {
  expect(addMonths("2026-11-21", 6)).toBe("2027-05-21");
  expect(addMonths("2026-01-31", 1)).toBe("2026-02-28");
  expect(addMonths("2026-08-31", 18)).toBe("2028-02-29");
  expect(addMonths("2026-01-15", -1)).toBe("2025-12-15");
  expect(lastOfMonth(2028, 2)).toBe("2028-02-29");
});
