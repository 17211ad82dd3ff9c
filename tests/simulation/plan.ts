import { Dice } from "./random.ts";

/** What people do, and what befalls their devices, the network and the server; with how often. */
const STEPS = {
  edit: 40,
  delete: 5,
  restore: 4,
  answer: 4,
  settle: 12,
  redact: 2,
  poison: 2,
  mendRefused: 8,
  killTab: 4,
  openTab: 3,
  freezeTab: 1,
  reload: 1,
  diskFull: 1,
  writeFault: 3,
  clock: 2,
  cloneDevice: 1,
  locks: 1,
  foul: 4,
  offline: 6,
  signOut: 1,
  otherVersion: 1,
  wrongDigest: 1.5,
  newerSchema: 0.7,
  killServer: 3,
  backUp: 2,
  restoreBackup: 1.5,
  emptyServer: 0.5,
  withdraw: 1.5,
  giveBack: 2.5,
  role: 0.7,
  unknownField: 0.7,
  purge: 1,
  // Checks are closed by typing too; for more of it, plan it by name.
  closeCheck: 0,
} as const;
export type StepKind = keyof typeof STEPS;

export interface PlannedStep {
  /** Of its own dice, so that leaving out others changes nothing about it. */
  readonly number: number;
  readonly atMs: number;
  readonly kind: StepKind;
}

export interface Plan {
  readonly seed: number;
  readonly devices: number;
  readonly steps: readonly PlannedStep[];
}

const LONGEST_MS = 8 * 60_000;

/** `only`: nothing else happens than these and typing, half of one and half of the other. */
export function makePlan(seed: number, only?: readonly StepKind[]): Plan {
  const dice = new Dice(seed, "plan");
  const all = Object.keys(STEPS) as StepKind[];
  const others = only?.filter((kind) => kind !== "edit") ?? [];
  const weights = new Map<StepKind, number>(all.map((kind) => [kind, STEPS[kind]]));
  if (only !== undefined) {
    weights.clear();
    weights.set("edit", 1);
    for (const kind of others) weights.set(kind, 1 / others.length);
  }
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  const count = dice.between(8, 45);
  const steps: PlannedStep[] = [];
  let atMs = 0;
  for (let number = 0; number < count && atMs < LONGEST_MS; number += 1) {
    let draw = dice.fraction() * total;
    const kind = [...weights].find(([, weight]) => (draw -= weight) < 0)?.[0] ?? "edit";
    atMs += dice.chance(0.1) ? dice.below(120_000) : dice.chance(0.4) ? dice.below(10_000) : dice.below(800);
    steps.push({ number, atMs, kind });
  }
  return { seed, devices: dice.between(2, 4), steps };
}
