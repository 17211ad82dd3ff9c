import fc from "fast-check";
import { cmp } from "dexie";
import { expect, it } from "vitest";
import { type PackedIndex, packedBehind, packedFrom, packedKey, partsOf } from "#storage/packed-keys";

const PRIMARY: PackedIndex = { column: "key", parts: ["id", "text", "id"] };
const PLACE: PackedIndex = { column: "key", parts: ["id", "number"] };
const ORDER: PackedIndex = { column: "byOrder", parts: ["id", "text", "flag", "text"] };

const uuid = fc.uuid();
// As saving leaves them: well-formed, without U+0000.
const word = fc.string({ unit: "grapheme", maxLength: 400 }).map((text) => text.replaceAll("\0", ""));
const odd = fc.oneof(word, fc.constant("00000000-0000-7000-8000-00000000000G"));
const flag = fc.integer({ min: 0, max: 2 });
const orderKey = fc.tuple(uuid, word, flag, word);

it("says the same parts after packing, ids that are no UUID too", () => {
  fc.assert(
    fc.property(fc.tuple(fc.oneof(uuid, odd), word, fc.oneof(uuid, odd)), (parts) => {
      expect(partsOf(packedKey(parts, PRIMARY), PRIMARY)).toEqual(parts);
    }),
  );
});

it("sorts as its parts do, words by their code points", () => {
  fc.assert(
    fc.property(orderKey, orderKey, fc.boolean(), (left, right, isSameScope) => {
      const other: typeof right = isSameScope ? [left[0], left[1], left[2], right[3]] : right;
      const packed = Math.sign(cmp(packedKey(left, ORDER), packedKey(other, ORDER)));
      expect(packed).toBe(comparedParts(left, other));
    }),
  );
});

it("says and sorts whole numbers as they are, up to the largest", () => {
  const number = fc.oneof(
    fc.nat(),
    fc.maxSafeNat().map((n) => n % 2 ** 47),
    fc.constantFrom(0, 2 ** 32, 2 ** 47 - 1),
  );
  fc.assert(
    fc.property(uuid, number, number, (scope, left, right) => {
      const [one, other] = [packedKey([scope, left], PLACE), packedKey([scope, right], PLACE)];
      expect(partsOf(one, PLACE)).toEqual([scope, left]);
      expect(Math.sign(cmp(one, other))).toBe(Math.sign(left - right));
      expect(cmp(one, packedKey([scope], PLACE))).toBe(1);
      expect(cmp(one, packedBehind([scope], PLACE))).toBe(-1);
    }),
  );
});

it("puts exactly the keys that begin with a prefix between its two ends", () => {
  fc.assert(
    fc.property(orderKey, orderKey, fc.integer({ min: 0, max: 3 }), (key, other, length) => {
      const prefix = other.slice(0, length);
      const begins = prefix.every((part, place) => key[place] === part);
      expect(isBetween(key, packedKey(prefix, ORDER), packedBehind(prefix, ORDER))).toBe(begins);
      expect(isBetween(other, packedKey(prefix, ORDER), packedBehind(prefix, ORDER))).toBe(true);
    }),
  );
});

it("takes both bounds of the words behind a prefix in, and what lies between", () => {
  fc.assert(
    fc.property(orderKey, word, word, ([scope, type, live, words], from, until) => {
      const prefix = [scope, type, live];
      const isWithin = compared(words, from) >= 0 && compared(words, until) <= 0;
      const lower = packedFrom(prefix, from, ORDER);
      const upper = packedBehind([...prefix, until], ORDER);
      expect(isBetween([scope, type, live, words], lower, upper)).toBe(isWithin);
      expect(isBetween([scope, type, live, from], lower, packedBehind(prefix, ORDER))).toBe(true);
    }),
  );
});

it("refuses what is no part of its index", () => {
  expect(() => packedKey(["a", "b", 300], ORDER)).toThrow(TypeError);
  expect(() => packedKey(["a", "b", 0, "c", "d"], ORDER)).toThrow(TypeError);
  expect(() => packedKey([1], ORDER)).toThrow(TypeError);
  expect(() => packedKey(["a", -1], PLACE)).toThrow(TypeError);
  expect(() => packedKey(["a", 2 ** 47], PLACE)).toThrow(TypeError);
  expect(() => packedKey(["a", 0.5], PLACE)).toThrow(TypeError);
  expect(() => partsOf(new Uint8Array([2, 65]).buffer, PRIMARY)).toThrow(TypeError);
});

const isBetween = (key: readonly (string | number)[], lower: ArrayBuffer, upper: ArrayBuffer): boolean =>
  cmp(packedKey(key, ORDER), lower) >= 0 && cmp(packedKey(key, ORDER), upper) <= 0;

function comparedParts(left: readonly (string | number)[], right: readonly (string | number)[]): number {
  for (const [place, part] of left.entries()) {
    const other = right[place];
    if (part === other) continue;
    return typeof part === "string" ? compared(part, String(other)) : Math.sign(part - Number(other));
  }
  return 0;
}

/** By code points, as UTF-8 sorts. */
function compared(left: string, right: string): number {
  const [ones, others] = [[...left], [...right]];
  for (const [place, one] of ones.entries()) {
    const difference = (one.codePointAt(0) ?? 0) - (others[place]?.codePointAt(0) ?? -1);
    if (difference !== 0) return Math.sign(difference);
  }
  return ones.length === others.length ? 0 : -1;
}
