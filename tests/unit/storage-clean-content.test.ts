import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanContent } from "#storage/clean-content";

describe("cleaning content at save", () => {
  it("reaches strings at any depth and leaves everything else as it is", () => {
    const content = { a: [{ b: "x\r\ny" }, 1, true, null], c: { d: "\u0000z" } };
    expect(cleanContent(content)).toEqual({ a: [{ b: "x\ny" }, 1, true, null], c: { d: "z" } });
  });

  it("keeps nothing undefined", () => {
    const content: { a?: string | undefined; b: number } = { a: undefined, b: 1 };
    expect(Object.keys(cleanContent(content))).toEqual(["b"]);
  });

  it("makes any string one that survives UTF-8, and changes nothing the second time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.integer({ min: 0xd800, max: 0xdfff }), (text, half) => {
        const clean = cleanContent(`${text}${String.fromCharCode(half)}\r`);
        expect(new TextDecoder().decode(new TextEncoder().encode(clean))).toBe(clean.replace(/^\uFEFF/, ""));
        expect(["\r", "\u0000"].filter((character) => clean.includes(character))).toEqual([]);
        expect(cleanContent(clean)).toBe(clean);
      }),
    );
  });
});
