import { describe, expect, it } from "vitest";
import { beginLook, endLook, isSince, isUnseen } from "#models/last-looked";

const MONDAY = "2026-11-16T16:02:00.000Z";
const TUESDAY_EARLY = "2026-11-17T08:00:00.000Z";
const TUESDAY_LATE = "2026-11-17T15:00:00.000Z";

describe("what colleagues changed since one looked", () => {
  it("is everything, and none of it new, for who looks for the first time", () => {
    const look = beginLook(null, "team", "2026-11-16");
    expect(isSince(look, MONDAY)).toBe(true);
    expect(isUnseen(look, MONDAY)).toBe(false);
  });

  it("is what came after the look of an earlier day", () => {
    const monday = endLook(beginLook(null, "team", "2026-11-16"), MONDAY);
    const tuesday = beginLook(monday, "team", "2026-11-17");
    expect([isSince(tuesday, MONDAY), isUnseen(tuesday, MONDAY)]).toEqual([false, false]);
    expect([isSince(tuesday, TUESDAY_EARLY), isUnseen(tuesday, TUESDAY_EARLY)]).toEqual([true, true]);
  });

  it("stays to be found that day once it was seen, and is new no longer", () => {
    const monday = endLook(beginLook(null, "team", "2026-11-16"), MONDAY);
    const left = endLook(beginLook(monday, "team", "2026-11-17"), TUESDAY_EARLY);
    const again = beginLook(left, "team", "2026-11-17");
    expect([isSince(again, TUESDAY_EARLY), isUnseen(again, TUESDAY_EARLY)]).toEqual([true, false]);
    expect([isSince(again, TUESDAY_LATE), isUnseen(again, TUESDAY_LATE)]).toEqual([true, true]);
  });

  it("never goes back: a look at less, or at nothing, leaves it as it was", () => {
    const look = endLook(beginLook(null, "team", "2026-11-17"), TUESDAY_LATE);
    expect(endLook(look, MONDAY)).toBe(look);
    expect(endLook(look, null)).toBe(look);
  });

  it("begins anew in another team", () => {
    const look = endLook(beginLook(null, "team", "2026-11-16"), MONDAY);
    expect(beginLook(look, "other", "2026-11-16")).toEqual(beginLook(null, "other", "2026-11-16"));
  });
});
