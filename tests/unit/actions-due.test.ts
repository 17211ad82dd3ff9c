import { describe, expect, test } from "vitest";
import { actionMoment, actionsDue, isActionFor } from "#domain/actions-due";

const TODAY = "2026-11-18";
const ME = "person-me";
const OTHER = "person-other";

describe("where an action stands in time", () => {
  test.each([
    ["2026-11-17", "overdue"],
    ["2026-11-18", "today"],
    ["2026-11-19", "coming"],
    [null, "undated"],
    [undefined, "undated"],
    ["", "undated"],
  ] as const)("due on %s is %s", (dueOn, moment) => {
    expect(actionMoment(dueOn, TODAY)).toBe(moment);
  });
});

describe("whose an action is", () => {
  test("a colleague's own, and everybody's when no colleague took it on", () => {
    expect(isActionFor({ assignee: ME }, ME)).toBe(true);
    expect(isActionFor({ assignee: null }, ME)).toBe(true);
    expect(isActionFor({}, ME)).toBe(true);
    expect(isActionFor({ assignee: OTHER }, ME)).toBe(false);
  });
});

describe("what asks for a person today", () => {
  test("counts open actions of theirs or of nobody, due today or overdue", () => {
    const due = actionsDue(
      TODAY,
      [
        { dueOn: "2026-11-18", state: "open", assignee: ME },
        { dueOn: "2026-11-18", assignee: null },
        { dueOn: "2026-11-01", state: "open" },
        { dueOn: "2026-11-18", state: "open", assignee: OTHER },
        { dueOn: "2026-11-18", state: "done", assignee: ME },
        { dueOn: "2026-11-17", state: "failed", assignee: ME },
        { dueOn: "2026-11-19", state: "open", assignee: ME },
        { dueOn: null, state: "open", assignee: ME },
      ],
      ME,
    );
    expect(due).toEqual({ dueToday: 2, overdue: 1 });
  });

  test("nothing asks for anybody where nothing is open", () => {
    expect(actionsDue(TODAY, [], ME)).toEqual({ dueToday: 0, overdue: 0 });
  });
});
