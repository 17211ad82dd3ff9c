import { shrink } from "./shrink.ts";
import { makePlan, type StepKind } from "./plan.ts";
import { play } from "./world.ts";

interface Seeds {
  readonly from: number;
  readonly count: number;
  /** From one seed to the next, where several play them together. */
  readonly step: number;
  /** As `makePlan` has it. */
  readonly only?: readonly StepKind[];
}

export interface Played {
  readonly seeds: number;
  readonly steps: number;
  readonly mutations: number;
  readonly losses: number;
}

/** Plays seeds one after the other. Prints the seed and a short trace of each that breaks a rule. */
export async function simulate(
  { from, count, step, only }: Seeds,
  print: (line: string) => void,
): Promise<Played> {
  const total = { seeds: 0, steps: 0, mutations: 0, losses: 0 };
  for (let seed = from; seed < from + count; seed += step) {
    const outcome = await play(makePlan(seed, only));
    total.seeds += 1;
    total.steps += outcome.steps;
    total.mutations += outcome.mutations;
    if (outcome.failures.length === 0) continue;
    total.losses += 1;
    const small = await shrink(makePlan(seed, only), outcome);
    print(`seed ${seed}: ${small.outcome.failures[0] ?? ""}`);
    print(
      `  only with the steps ${small.plan.steps.map(({ number, kind }) => `${number}:${kind}`).join(" ")}`,
    );
    for (const line of small.outcome.trace.filter((line) => !line.includes("pull: answered")).slice(-80))
      print(`  ${line}`);
  }
  return total;
}
