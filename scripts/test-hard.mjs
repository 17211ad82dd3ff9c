/** `npm run test:hard`: the tests that kill real processes, in full counts. `npm test` runs a sample of them. */
import { fileURLToPath } from "node:url";
import { build } from "./build.mjs";
import { installPackages, requireNode } from "./install.mjs";
import { ensureChromium, ensurePostgres } from "./machine.mjs";
import { commandStep, runSteps } from "./run-steps.mjs";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));
requireNode();
installPackages();

// Every run kills at other moments; a seed that failed brings its moments back.
const seed = process.env["STOEP_KILL_SEED"] ?? String(Date.now() % 1_000_000);

const failed = await runSteps([
  { name: "Chromium is here", run: ensureChromium },
  { name: "PostgreSQL is here", run: ensurePostgres },
  { name: "build", run: () => build() },
  commandStep(
    "servers killed 100 times on SQLite and on PostgreSQL, and three processes by turns",
    ["vitest", "run", "tests/integration/killed-server.test.ts"],
    { STOEP_KILLS: "100", STOEP_PROCESS_ROUNDS: "10" },
  ),
  commandStep(
    `Chromium killed 25 times each in typing, saving, pushing and pulling, seed ${seed}`,
    ["playwright", "test", "killed-browser"],
    { STOEP_BROWSER_KILLS: "25", STOEP_KILL_SEED: seed },
  ),
]);
process.exitCode = failed.length === 0 ? 0 : 1;
