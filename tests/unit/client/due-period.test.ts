import { expect, it } from "vitest";
import { dueDays } from "#models/due-period";

it.each([
  ["vandaag", "2026-11-18", "2026-11-18"],
  ["week", "2026-11-16", "2026-11-22"],
  ["maand", "2026-11-01", "2026-11-31"],
  ["jaar", "2026-01-01", "2026-12-31"],
])("actions of «%s» are due from %s until %s", (period, first, last) => {
  expect(dueDays(period, "2026-11-18")).toEqual({ first, last });
});

it("a week that begins in another month goes on over its end", () => {
  expect(dueDays("week", "2026-12-01")).toEqual({ first: "2026-11-30", last: "2026-12-06" });
  expect(dueDays(undefined, "2026-12-01")).toBeNull();
});
