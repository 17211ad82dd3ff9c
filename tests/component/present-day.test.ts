import { expect, it } from "vitest";
import { watchDay } from "#models/present-day";
import { localDay } from "#text/dates";
import { fakeClock } from "../unit/client/fake-clock.ts";

it("says that another day began after each midnight, and when the app comes to the front", () => {
  const clock = fakeClock(new Date(2026, 10, 21, 23, 30).getTime());
  const days: string[] = [];
  const stop = watchDay(clock, (nowMs) => days.push(localDay(nowMs)));
  clock.advance(29 * 60_000);
  expect(days).toEqual(["2026-11-21"]);
  clock.advance(2 * 60_000);
  expect(days).toEqual(["2026-11-21", "2026-11-22"]);
  clock.advance(24 * 3_600_000);
  document.dispatchEvent(new Event("visibilitychange"));
  expect(days).toEqual(["2026-11-21", "2026-11-22", "2026-11-23", "2026-11-23"]);
  stop();
  clock.advance(48 * 3_600_000);
  document.dispatchEvent(new Event("visibilitychange"));
  expect(days).toHaveLength(4);
});
