import { expect, it } from "vitest";
import { dayOf } from "#server/instants";

it("names the day it is in the Netherlands, in winter and in summer", () => {
  const day = (instant: string): string => dayOf(Date.parse(instant));
  expect(day("2026-11-22T22:59:59.999Z")).toBe("2026-11-22");
  expect(day("2026-11-22T23:00:00.000Z")).toBe("2026-11-23");
  expect(day("2026-11-23T00:00:00.000Z")).toBe("2026-11-23");
  expect(day("2026-07-31T21:59:59.999Z")).toBe("2026-07-31");
  expect(day("2026-07-31T22:00:00.000Z")).toBe("2026-08-01");
  expect(day("2026-10-25T22:30:00.000Z")).toBe("2026-10-25");
});
