import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { FAULTS } from "./planted/faults.ts";
import { buildFaultySimulator, type FaultySimulator } from "./planted/faulty-simulator.ts";

/** A fault that takes more worlds than this to show would hide in everyday runs. */
const MOST_SEEDS = 60;

describe("the simulator catches every planted fault", () => {
  let simulator: FaultySimulator | null = null;
  beforeAll(async () => {
    simulator = await buildFaultySimulator(FAULTS);
  }, 60_000);
  afterEach(() => simulator?.plant(null));
  afterAll(() => simulator?.remove());

  it.each(FAULTS)(
    "$name",
    async (fault) => {
      if (simulator === null) throw new Error("not built");
      simulator.plant(fault);
      const broken: string[] = [];
      let seed = 0;
      while (broken.length === 0 && seed < MOST_SEEDS) {
        seed += 1;
        const plan = simulator.makePlan(seed, (kind) => fault.steps.includes(kind));
        const { failures } = await simulator.play(plan);
        broken.push(...failures);
      }
      if (process.env["SHOW"]) console.log(fault.name, "seed", seed, broken.slice(0, 2));
      expect(broken.length, "nothing was seen to break").toBeGreaterThan(0);
      const rules = broken.map((failure) => failure.split(":")[0] ?? "");
      expect(rules.filter((rule) => fault.breaks.some((expected) => rule.includes(expected)))).not.toEqual([]);
    },
    60_000,
  );
});
