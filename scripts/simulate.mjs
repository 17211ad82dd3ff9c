/** `npm run simulate -- --seeds 10000`: plays that many worlds and ends with one line: seeds, steps, mutations, losses. `--from n`: the first seed. `--only edit,offline`: worlds in which nothing else happens. */
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { installPackages, requireNode } from "./install.mjs";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));
requireNode();
installPackages();

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "1000" },
    from: { type: "string", default: "1" },
    only: { type: "string" },
  },
});
const [count, from] = [Number(values.seeds), Number(values.from)];
if (!Number.isSafeInteger(count) || !Number.isSafeInteger(from) || count < 1) {
  console.error("--seeds and --from take a whole number.");
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
  const bundle = pathToFileURL(join(process.cwd(), folder, "main.js"));
  const { simulate } = await import(bundle.href);
  process.exitCode =
    (await simulate({ from, count, only: values.only?.split(",") }, console.log)) === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
