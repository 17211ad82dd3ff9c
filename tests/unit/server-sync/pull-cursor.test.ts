import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCursor, writeCursor } from "#server/sync/pull-cursor";

describe("a cursor", () => {
  it("reads back as it was written, and stays short", () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.maxSafeNat(), (left, right) => {
        const cursor = { low: Math.min(left, right), high: Math.max(left, right) };
        const text = writeCursor(cursor);
        expect(readCursor(text)).toEqual(cursor);
        expect(text.length).toBeLessThan(100);
      }),
    );
  });

  it("is nothing for any text that no server wrote, and never throws", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const cursor = readCursor(text);
        expect(cursor === null || cursor.low <= cursor.high).toBe(true);
      }),
    );
  });
});
