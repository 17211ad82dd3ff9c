import { describe, expect, it } from "vitest";
import { countUnder, headingAt, type LongList, planRows } from "#models/long-list";
import { movableDays } from "#models/move-action";

const LIST: LongList = {
  key: "",
  total: 9,
  runs: [
    { state: "", heading: "Idee", start: 0, count: 2, ids: null },
    { state: "idee", heading: "Idee", order: "oldestFirst", start: 2, count: 3, ids: null },
    { state: "besluit", heading: "Besluit", start: 5, count: 4, ids: ["a", "b", "c", "d"] },
  ],
};

describe("the rows of a long list", () => {
  it("are read where they stand, by place or by id, over the parts of the list", () => {
    expect(planRows(LIST, 1, 7)).toEqual([
      { state: "", offset: 1, limit: 1 },
      { state: "idee", order: "oldestFirst", offset: 0, limit: 3 },
      { ids: ["a", "b"] },
    ]);
    expect(planRows(LIST, 8, 50)).toEqual([{ ids: ["d"] }]);
    expect(planRows(LIST, 9, 50)).toEqual([]);
  });

  it("stand under the heading of their part, parts with one heading together", () => {
    expect([0, 4, 5, 9].map((place) => headingAt(LIST, place))).toEqual([
      "Idee",
      "Idee",
      "Besluit",
      undefined,
    ]);
    expect(countUnder(LIST, "Idee")).toBe(5);
    expect(countUnder(LIST, "Gestopt")).toBe(0);
  });
});

describe("the days an action is moved to", () => {
  it.each([
    ["2026-11-18", "2026-11-19", "2026-11-20", "2026-11-23"],
    ["2026-11-22", "2026-11-23", "2026-11-24", "2026-11-23"],
    ["2026-11-23", "2026-11-24", "2026-11-25", "2026-11-30"],
  ])("from %s on are %s, %s and the Monday %s", (today, tomorrow, dayAfter, nextMonday) => {
    expect(movableDays(today)).toEqual({ tomorrow, dayAfter, nextMonday });
  });
});
