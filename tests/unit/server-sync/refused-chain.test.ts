import { describe, expect, it } from "vitest";
import type { Mutation, MutationContent } from "#domain/sync/mutation";
import { dependsOnRefused } from "#server/sync/refused-chain";

const content = (rest: Partial<MutationContent>): MutationContent => ({
  type: "factSheet",
  recordId: "r",
  seen: null,
  ...rest,
});
const mutation = (rest: Partial<MutationContent>): Mutation => ({
  ...content(rest),
  id: "m",
  n: 1,
  at: "2026-11-02T09:00:00.000Z",
});
const invalid = (rest: Partial<MutationContent>) => ({ code: "invalid" as const, payload: content(rest) });

describe("what builds on a refused mutation", () => {
  it("is every edit of a record that was never made, but not making it anew", () => {
    const refused = [invalid({ create: true })];
    expect(dependsOnRefused(mutation({ delete: true }), null, refused)).toBe(true);
    expect(dependsOnRefused(mutation({ add: { evidence: ["x"] } }), null, refused)).toBe(true);
    expect(dependsOnRefused(mutation({ create: true }), null, refused)).toBe(false);
    expect(dependsOnRefused(mutation({ delete: true }), null, [])).toBe(false);
  });

  it("is an edit of an item's property that starts from the value that was refused", () => {
    const refused = [invalid({ put: { cost: { i: { cents: { was: 5, to: 10 } } } } })];
    const over = (was: number) => mutation({ put: { cost: { i: { cents: { was, to: 7 } } } } });
    const here = { cost: { i: { cents: 5 } } };
    expect(dependsOnRefused(over(10), here, refused)).toBe(true);
    expect(dependsOnRefused(over(5), here, refused)).toBe(false);
    expect(dependsOnRefused(over(10), { cost: { i: { cents: 10 } } }, refused)).toBe(false);
    expect(
      dependsOnRefused(mutation({ put: { cost: { j: { cents: { was: 10, to: 7 } } } } }), here, refused),
    ).toBe(false);
  });

  it("is not an edit that empties what was empty all along", () => {
    const refused = [invalid({ set: { start: { was: "2026-01-01", to: null } } })];
    const edit = mutation({ set: { start: { was: null, to: "2026-02-02" } } });
    expect(dependsOnRefused(edit, { start: "2026-01-01" }, refused)).toBe(false);
  });
});
