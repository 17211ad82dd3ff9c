import { describe, expect, it } from "vitest";
import { inEntries, isOneEntry, type VersionMark } from "#domain/history";

const mark = (minute: number, version: Partial<VersionMark> = {}): VersionMark => ({
  by: "an",
  at: new Date(Date.UTC(2026, 10, 2, 9, minute)).toISOString(),
  deleted: false,
  ...version,
});

describe("entries of a history", () => {
  it("hold what one person changed without a pause of more than ten minutes", () => {
    expect(isOneEntry(mark(0), mark(10))).toBe(true);
    expect(isOneEntry(mark(0), mark(11))).toBe(false);
    expect(isOneEntry(mark(0), mark(1, { by: "bo" }))).toBe(false);
  });

  it("part where a record was deleted or came back, and around what stands alone", () => {
    expect(isOneEntry(mark(0), mark(1, { deleted: true }))).toBe(false);
    expect(isOneEntry(mark(0), mark(1, { standsAlone: true }))).toBe(false);
    expect(isOneEntry(mark(0, { standsAlone: true }), mark(1))).toBe(false);
  });

  it("part where much came or went at once", () => {
    const sized = (minute: number, size: number) => mark(minute, { size: () => size });
    expect(isOneEntry(sized(0, 1_000), sized(1, 1_150))).toBe(true);
    expect(isOneEntry(sized(0, 1_000), sized(1, 700))).toBe(false);
    expect(isOneEntry(sized(0, 1_000), sized(1, 1_300))).toBe(false);
  });

  it("follow one another as long as each pause is short, newest first", () => {
    const versions = [mark(30), mark(21), mark(12), mark(0, { by: "bo" }), mark(0)];
    expect(inEntries(versions).map((entry) => entry.length)).toEqual([3, 1, 1]);
    expect(inEntries([])).toEqual([]);
  });

  it("count a clock that went back as it went forward", () => {
    expect(isOneEntry(mark(10), mark(5))).toBe(true);
    expect(isOneEntry(mark(30), mark(5))).toBe(false);
  });
});
