import { makePlan } from "../plan.ts";
import { play } from "../world.ts";
import { pushAtOnce } from "./push-at-once.ts";

/** What the bundle with the planted faults offers. */
export const simulator = { makePlan, play, pushAtOnce };
export type Simulator = typeof simulator;
