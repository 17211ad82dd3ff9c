/** `npm run test:hard`: the tests that kill real processes, in full counts. `npm test` runs a sample of them. */
import { fileURLToPath } from "node:url";
import { build } from "./build.mjs";
import { installPackages, requireNode } from "./install.mjs";
import { ensurePostgres } from "./machine.mjs";
import { commandStep, runSteps } from "./run-steps.mjs";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));
requireNode();
installPackages();

const failed = await runSteps([
  { name: "PostgreSQL is here", run: ensurePostgres },
  { name: "build", run: () => build() },
  commandStep(
    "servers killed 100 times on SQLite and on PostgreSQL, and three processes by turns",
    ["vitest", "run", "tests/integration/killed-server.test.ts"],
    { STOEP_KILLS: "100", STOEP_PROCESS_ROUNDS: "10" },
  ),
]);
process.exitCode = failed.length === 0 ? 0 : 1;
