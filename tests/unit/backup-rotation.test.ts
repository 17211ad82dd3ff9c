import fc from "fast-check";
import { expect, test } from "vitest";
import { backupsToRemove } from "#server/backup/rotation";

const NOW = "2026-11-21T09:00:00.000Z";
const HOUR_MS = 3_600_000;
const madeHoursAgo = (hours: number) => ({
  madeAt: new Date(Date.parse(NOW) - hours * HOUR_MS).toISOString(),
});

const removedHours = (hours: readonly number[], keepDays = 30) => {
  const gone = new Set(backupsToRemove(hours.map(madeHoursAgo), NOW, keepDays).map(({ madeAt }) => madeAt));
  return hours.filter((ago) => gone.has(madeHoursAgo(ago).madeAt));
};

test("of the last two days every backup stays", () => {
  expect(removedHours([1, 2, 5, 30, 47])).toEqual([]);
});

test("of an earlier day the last one stays", () => {
  // 2026-11-18: 09:00, 08:00 and 07:00.
  expect(removedHours([1, 72, 73, 74])).toEqual([73, 74]);
});

test("what is older than the days kept goes", () => {
  expect(removedHours([1, 24 * 29, 24 * 30, 24 * 90])).toEqual([24 * 30, 24 * 90]);
});

test("the newest one stays, however old it is", () => {
  expect(removedHours([24 * 90, 24 * 91])).toEqual([24 * 91]);
});

test("running it again right away removes nothing more", () => {
  const hours = fc.uniqueArray(fc.integer({ min: 0, max: 24 * 120 }), { maxLength: 60 });
  fc.assert(
    fc.property(hours, fc.integer({ min: 1, max: 90 }), (made, keepDays) => {
      const gone = removedHours(made, keepDays);
      const kept = made.filter((ago) => !gone.includes(ago));
      expect(removedHours(kept, keepDays)).toEqual([]);
      expect(kept.length > 0).toBe(made.length > 0);
    }),
  );
});
