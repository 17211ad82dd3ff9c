import type { Plan } from "./plan.ts";
import { play, type Outcome } from "./world.ts";

export interface Shrunk {
  readonly plan: Plan;
  readonly outcome: Outcome;
}

const MOST_TRIES = 150;

/** Leaves out steps of a plan that fails as long as the same rule breaks without them. */
export async function shrink(plan: Plan, outcome: Outcome): Promise<Shrunk> {
  let best: Shrunk = { plan, outcome };
  const rule = ruleOf(outcome);
  let tries = 0;
  for (let size = Math.ceil(plan.steps.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let start = 0; start < best.plan.steps.length && tries < MOST_TRIES;) {
      const steps = best.plan.steps.filter((_, place) => place < start || place >= start + size);
      const smaller = { ...best.plan, steps };
      tries += 1;
      const tried = await play(smaller);
      if (ruleOf(tried) === rule) best = { plan: smaller, outcome: tried };
      else start += size;
    }
  }
  return best;
}

const ruleOf = ({ failures }: Outcome): string => (failures[0] ?? "").split(":")[0] ?? "";
