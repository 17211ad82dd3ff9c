import { expect, it } from "vitest";
import { shuffled } from "#domain/shuffle";
import { seededRandom } from "#server/demo/random";

it("keeps every element, and gives every order as often as any other", () => {
  const random = seededRandom(3).bytes;
  const list = ["a", "b", "c"];
  const counts = new Map<string, number>();
  for (let draw = 0; draw < 6_000; draw += 1) {
    const order = shuffled(list, random).join("");
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect([...counts.keys()].toSorted()).toEqual(["abc", "acb", "bac", "bca", "cab", "cba"]);
  for (const count of counts.values()) {
    expect(count).toBeGreaterThan(850);
    expect(count).toBeLessThan(1_150);
  }
  expect(list).toEqual(["a", "b", "c"]);
});

it("draws anew where a draw would favour some orders", () => {
  const draws = [255, 255, 255, 255, 0, 0, 0, 1, 0, 0, 0, 0];
  const random = (length: number) => Uint8Array.from(draws.splice(0, length));
  expect(shuffled(["a", "b", "c"], random)).toEqual(["c", "a", "b"]);
  expect(draws).toEqual([]);
});

it("leaves nothing and one as they are", () => {
  const random = seededRandom(3).bytes;
  expect(shuffled([], random)).toEqual([]);
  expect(shuffled(["a"], random)).toEqual(["a"]);
});
