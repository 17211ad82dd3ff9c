/**
 * `npm run simulate -- --seeds 10000`: plays that many worlds and ends with one line: seeds, steps, mutations, losses. `--from n`: the
 * first seed. `--only edit,offline`: worlds in which nothing else happens. `--workers n`: so many at once; as many as there are processors.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { installPackages, requireNode } from "./install.mjs";

if (isMainThread) await playAll();
else await playSome();

/** Every worker plays every n-th seed, so that all are busy to the end. */
async function playAll() {
  process.chdir(fileURLToPath(new URL("..", import.meta.url)));
  requireNode();
  installPackages();
  const { values } = parseArgs({
    options: {
      seeds: { type: "string", default: "1000" },
      from: { type: "string", default: "1" },
      only: { type: "string" },
      workers: { type: "string", default: String(availableParallelism()) },
    },
  });
  const [count, from, workers] = [Number(values.seeds), Number(values.from), Number(values.workers)];
  if (![count, from, workers].every(Number.isSafeInteger) || count < 1 || workers < 1) {
    console.error("--seeds, --from and --workers take a whole number.");
    process.exit(2);
  }
  const { build } = await import("vite");
  // Inside the checkout: the bundle looks for its packages upward from where it lies.
  const folder = mkdtempSync(join("node_modules", ".simulate-"));
  try {
    await build({
      configFile: false,
      logLevel: "error",
      publicDir: false,
      build: { ssr: "tests/simulation/main.ts", outDir: folder, target: "node20", minify: false },
    });
    const bundle = pathToFileURL(join(process.cwd(), folder, "main.js")).href;
    const step = Math.min(workers, count);
    const all = await Promise.all(
      Array.from({ length: step }, (_, place) => {
        const seeds = { from: from + place, count: count - place, step, only: values.only?.split(",") };
        return played({ bundle, seeds });
      }),
    );
    /** @param {"seeds" | "steps" | "mutations" | "losses"} name */
    const sum = (name) => all.reduce((total, each) => total + each[name], 0);
    console.log(
      `${sum("seeds")} seeds, ${sum("steps")} steps, ${sum("mutations")} mutations, ${sum("losses")} losses`,
    );
    process.exitCode = sum("losses") === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @typedef {{ seeds: number, steps: number, mutations: number, losses: number }} Played
 * @param {{ bundle: string, seeds: object }} task
 * @returns {Promise<Played>}
 */
function played(task) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: task });
    worker.on("message", (said) => {
      if (typeof said === "string") console.log(said);
      else resolve(said);
    });
    worker.on("error", reject);
    worker.on("exit", () => reject(new Error("A worker ended before its seeds were played")));
  });
}

async function playSome() {
  const { simulate } = await import(workerData.bundle);
  /** @param {unknown} said */
  const tell = (said) => parentPort?.postMessage(said);
  tell(await simulate(workerData.seeds, tell));
}
