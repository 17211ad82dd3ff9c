import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { startPostgres, type ThrowAwayPostgres } from "#tests/support/postgres";
import { FAULTS, NO_SCOPE_LOCK } from "./planted/faults.ts";
import { buildFaultySimulator, type FaultySimulator } from "./planted/faulty-simulator.ts";

/** A fault that takes more worlds than this to show would hide in everyday runs. */
const MOST_SEEDS = 40;

describe("planted faults", () => {
  let simulator: FaultySimulator;
  beforeAll(async () => {
    simulator = await buildFaultySimulator([...FAULTS, NO_SCOPE_LOCK]);
  }, 60_000);
  afterEach(() => simulator.plant(null));
  afterAll(() => simulator.remove());

  it.each(FAULTS)(
    "the simulator catches that $name, and only that",
    async (fault) => {
      simulator.plant(fault);
      let failures: readonly string[] = [];
      const firstSeed = fault.firstSeed ?? 1;
      let seed = firstSeed - 1;
      while (failures.length === 0 && seed < firstSeed + MOST_SEEDS) {
        seed += 1;
        failures = (await simulator.play(simulator.makePlan(seed, fault.steps))).failures;
      }
      const expected = failures.filter((failure) => fault.breaks.some((rule) => failure.startsWith(rule)));
      expect(expected, `up to seed ${seed}`).not.toEqual([]);

      simulator.plant(null);
      const sound = await simulator.play(simulator.makePlan(seed, fault.steps));
      expect(sound.failures).toEqual([]);
    },
    60_000,
  );

  describe("on PostgreSQL", () => {
    let postgres: ThrowAwayPostgres;
    beforeAll(async () => {
      postgres = await startPostgres();
    }, 60_000);
    afterAll(() => postgres.stop());

    it("slower of two transactions commits last: pushes at once are all taken, and without the scope's lock they are not", async () => {
      expect(await simulator.pushAtOnce(await postgres.createDatabase())).toEqual([]);
      simulator.plant(NO_SCOPE_LOCK);
      expect(await simulator.pushAtOnce(await postgres.createDatabase())).not.toEqual([]);
    }, 60_000);
  });
});
