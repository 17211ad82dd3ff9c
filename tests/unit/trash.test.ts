import { describe, expect, it } from "vitest";
import { daysLeftInTrash } from "#domain/trash";

const DELETED = "2026-11-02T09:00:00.000Z";
const after = (days: number, hours = 0): number => Date.parse(DELETED) + (days * 24 + hours) * 3_600_000;
const note = { type: "conversation", changedAt: DELETED, fields: {} };

describe("how long what was deleted stays", () => {
  it("is thirty days from the deleting, the last day counted", () => {
    expect(daysLeftInTrash(note, after(0))).toBe(30);
    expect(daysLeftInTrash(note, after(0, 1))).toBe(30);
    expect(daysLeftInTrash(note, after(29, 1))).toBe(1);
    expect(daysLeftInTrash(note, after(30))).toBe(0);
    expect(daysLeftInTrash(note, after(45))).toBeLessThan(0);
  });

  it("has no end for decisions, adopted fact sheets, closed checks and what is on hold", () => {
    const ends = (type: string, fields = {}) => daysLeftInTrash({ ...note, type, fields }, after(0)) !== null;
    expect(ends("decision")).toBe(false);
    expect(ends("factSheetVersion")).toBe(false);
    expect(ends("supportCheck", { state: "closed" })).toBe(false);
    expect(ends("supportCheck", { state: "open" })).toBe(true);
    expect(ends("initiative", { onHold: true })).toBe(false);
    expect(ends("initiative")).toBe(true);
  });
});
