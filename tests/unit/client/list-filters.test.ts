import { describe, expect, it } from "vitest";
import {
  changed,
  firstDayOf,
  initiativeFilter,
  mineFilter,
  periodFilter,
  searchOf,
  startOf,
  valuesIn,
} from "#models/list-filters";

const FILTERS = [mineFilter, periodFilter, initiativeFilter];

describe("filters in an address", () => {
  it("are read as far as they mean something to the list", () => {
    const query = { van: "mij", periode: "ooit", houding: "positief", bij: "een-id", nieuw: "1" };
    expect(valuesIn(FILTERS, query)).toEqual({ van: "mij", bij: "een-id" });
    expect(valuesIn(FILTERS, { van: "", bij: "" })).toEqual({});
  });

  it("are written in one order, after what else stands there", () => {
    expect(searchOf({})).toBe("");
    expect(searchOf({ periode: "week", van: "mij" })).toBe("?van=mij&periode=week");
    expect(searchOf({ van: "mij" }, [["nieuw", "1"]])).toBe("?nieuw=1&van=mij");
  });

  it("change one at a time", () => {
    expect(changed({ van: "mij" }, "periode", "week")).toEqual({ van: "mij", periode: "week" });
    expect(changed({ van: "mij", periode: "week" }, "van", null)).toEqual({ periode: "week" });
  });
});

describe("a period", () => {
  const nowMs = new Date(2026, 10, 18, 9, 30).getTime();

  it.each([
    ["vandaag", "2026-11-18"],
    ["week", "2026-11-12"],
    ["maand", "2026-10-20"],
    ["jaar", "2026-01-01"],
    [undefined, null],
  ] as const)("«%s» begins on %s", (period, day) => {
    expect(firstDayOf(period, nowMs)).toBe(day);
  });

  it("begins with the day where the device is", () => {
    expect(startOf("vandaag", nowMs)).toBe(new Date(2026, 10, 18).toISOString());
    expect(startOf(undefined, nowMs)).toBeUndefined();
  });
});
