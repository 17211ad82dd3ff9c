/** `npm test`: everything, from a bare clone. Ends with one line: how many passed, failed, were skipped. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { buildChecks, sourceChecks } from "./check-steps.mjs";
import { installPackages, requireNode } from "./install.mjs";
import { ensureChromium, ensureFirefox, ensurePostgres, ensureWebKit } from "./machine.mjs";
import { runCommand, runSteps } from "./run-steps.mjs";
import { addCounts, countPlaywright, countVitest } from "./test-counts.mjs";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));
requireNode();
installPackages();

const reports = mkdtempSync(join(tmpdir(), "stoep-test-"));
const vitestReport = join(reports, "vitest.json");
const playwrightReport = join(reports, "playwright.json");

const failedFirst = await runSteps([
  { name: "Chromium is here", run: ensureChromium },
  { name: "Firefox is here", run: ensureFirefox },
  { name: "WebKit is here", run: ensureWebKit },
  { name: "PostgreSQL is here", run: ensurePostgres },
]);
// Two cores: what reads the sources beside what builds.
const failedChecks = await Promise.all([runSteps(sourceChecks), runSteps(buildChecks)]);
const failedTests = await runSteps([
  {
    name: "unit, property, contract, component, integration and architecture tests",
    run: () =>
      runTests(
        ["vitest", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${vitestReport}`],
        () => countVitest(vitestReport),
      ),
  },
  {
    name: "end-to-end tests in Chromium, Firefox and WebKit",
    run: () =>
      runTests(["playwright", "test", "--reporter=list,json"], () => countPlaywright(playwrightReport), {
        PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport,
      }),
  },
]);

const ranVitest = countVitest(vitestReport);
const ranPlaywright = countPlaywright(playwrightReport);
rmSync(reports, { recursive: true, force: true });

const counts = addCounts(ranVitest, ranPlaywright);
const failedSteps = [...failedFirst, ...failedChecks.flat()];
// A runner that stopped without a failed test (an error outside the tests, no report) is a failure too.
if (failedTests.length > 0 && ranVitest.failed + ranPlaywright.failed === 0) failedSteps.push(...failedTests);
if (ranVitest.passed === 0) failedSteps.push("no vitest test ran");
if (ranPlaywright.passed === 0) failedSteps.push("no end-to-end test ran");
if (counts.skipped > 0) console.log("A test that cannot run fails: skipped tests make the run fail.");
if (failedSteps.length > 0)
  console.log(`Failed beside the tests, each counted as one: ${failedSteps.join("; ")}`);

const failed = counts.failed + failedSteps.length;
for (const line of failureLines(counts)) console.log(line);
console.log(`${counts.passed} passed, ${failed} failed, ${counts.skipped} skipped`);
process.exitCode = failed === 0 && counts.skipped === 0 ? 0 : 1;

/**
 * Runs a test runner. Which tests failed comes first, for who has only the beginning of a long log; the lines of tests that passed are left out.
 * @param {readonly [string, ...string[]]} command
 * @param {() => import("./test-counts.mjs").Counts} count reads the runner's report
 * @param {NodeJS.ProcessEnv} [env]
 */
async function runTests(command, count, env) {
  const { ok, output } = await runCommand(command, env);
  const lines = output.split("\n").filter((line) => !/^\s*(✓|ok\s+\d)/u.test(stripVTControlCharacters(line)));
  return { ok, output: [...failureLines(count()), ...lines].join("\n") };
}

/** @param {import("./test-counts.mjs").Counts} counts */
function failureLines({ failures }) {
  return failures.map((failure) => `Failed: ${failure}`);
}
