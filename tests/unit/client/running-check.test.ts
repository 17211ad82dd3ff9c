import { expect, test } from "vitest";
import { runningCheckPlace } from "#models/running-check";
import type { RecordFields } from "#domain/records/registry";
import type { ShownRecord } from "#storage/device-store";

const ME = "person-me";

const check = (
  id: string,
  segments: NonNullable<RecordFields<"supportCheck">["segments"]>,
): ShownRecord<"supportCheck"> => ({
  ...{
    scope: "team",
    type: "supportCheck",
    id,
    seen: null,
    deleted: false,
    isWaiting: false,
    isRefused: false,
  },
  ...{ createdAt: "", createdBy: ME, changedAt: "", changedBy: ME },
  fields: { state: "open", segments },
});
const walked = (claimedBy: string, state?: "done") => ({
  part: { label: "Even kant", doors: 20, claimedBy, ...(state === undefined ? {} : { state }) },
});

test("the shortcut leads to the door of the part one walks oneself, whichever check that is of", () => {
  const checks = [check("a", walked("somebody-else")), check("b", walked(ME))];
  expect(runningCheckPlace(checks, ME, true)).toBe("/draagvlak/b/deur/part");
});

test("else to the one check that runs, to the list when several do, and nowhere when none does", () => {
  expect(runningCheckPlace([check("a", walked(ME, "done"))], ME, true)).toBe("/draagvlak/a");
  expect(runningCheckPlace([check("a", {}), check("b", {})], ME, true)).toBe("/draagvlak");
  expect(runningCheckPlace([], ME, true)).toBeNull();
});

test("who only reads along is not led to a door", () => {
  expect(runningCheckPlace([check("a", walked(ME))], ME, false)).toBe("/draagvlak/a");
});
