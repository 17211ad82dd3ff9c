import { expect, it } from "vitest";
import { makePlan } from "./plan.ts";
import { play } from "./world.ts";

it("plays the same seed the same way again", async () => {
  for (const seed of [3, 32, 77]) {
    const [one, other] = [await play(makePlan(seed)), await play(makePlan(seed))];
    expect(other.trace).toEqual(one.trace);
    expect(other.steps).toBe(one.steps);
  }
}, 60_000);
