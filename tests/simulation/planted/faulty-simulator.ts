import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "vite";
import { planting } from "#tests/support/planting";
import type { Simulator } from "./entry.ts";
import type { Fault } from "./faults.ts";

export interface FaultySimulator extends Simulator {
  /** From here on this fault is in; `null`: none. */
  plant(fault: Fault | null): void;
  remove(): void;
}

const KEY = "stoepPlantedFault";

/** Builds the simulator once, with every fault in it, each asleep until it is planted. The sources themselves know nothing of it. */
export async function buildFaultySimulator(faults: readonly Fault[]): Promise<FaultySimulator> {
  const isOn = ({ name }: Fault): string =>
    `(Reflect.get(globalThis, ${JSON.stringify(KEY)}) === ${JSON.stringify(name)})`;
  const { plugin, expectAllPlaced } = planting(faults, isOn);
  // Inside the checkout: the bundle looks for its packages upward from where it lies.
  const folder = mkdtempSync(join("node_modules", ".simulate-"));
  await build({
    configFile: false,
    logLevel: "error",
    publicDir: false,
    plugins: [plugin],
    build: { ssr: "tests/simulation/planted/entry.ts", outDir: folder, target: "node20", minify: false },
  });
  expectAllPlaced();
  const bundle = pathToFileURL(join(process.cwd(), folder, "entry.js")).href;
  const { simulator } = (await import(/* @vite-ignore */ bundle)) as { simulator: Simulator };
  return {
    ...simulator,
    plant: (fault) => void Reflect.set(globalThis, KEY, fault?.name),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
