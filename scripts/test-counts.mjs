import { existsSync, readFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";

/** @typedef {{ passed: number, failed: number, skipped: number, failures: readonly string[] }} Counts `failures`: a line for each, for who reads the end of a long log */

/** @type {Counts} */
const NONE = { passed: 0, failed: 0, skipped: 0, failures: [] };

/**
 * Counts in a report of vitest's json reporter. A file that broke before its first test counts as one failure. No report: nothing ran.
 * @param {string} path
 * @returns {Counts}
 */
export function countVitest(path) {
  if (!existsSync(path)) return NONE;
  /** @type {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number, testResults: { name: string, status: string, message: string, assertionResults: { status: string, fullName: string, failureMessages: string[] }[] }[] }} */
  const report = JSON.parse(readFileSync(path, "utf8"));
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === "failed" && !assertionResults.some((assertion) => assertion.status === "failed"),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: [
      ...brokenFiles.map(({ name, message }) => `${name}: ${firstLine(message)}`),
      ...report.testResults.flatMap(({ name, assertionResults }) =>
        assertionResults
          .filter(({ status }) => status === "failed")
          .map(({ fullName, failureMessages }) => `${name} ${fullName}: ${firstLine(failureMessages[0])}`),
      ),
    ],
  };
}

/**
 * Counts in a report of Playwright's json reporter. A flaky test counts as failed; so does an error outside the tests.
 * @param {string} path
 * @returns {Counts}
 */
export function countPlaywright(path) {
  if (!existsSync(path)) return NONE;
  /**
   * @typedef {{ title: string, specs?: { ok: boolean, title: string, file: string, tests: { results: { error?: { message?: string } }[] }[] }[], suites?: Suite[] }} Suite
   * @type {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, errors: { message?: string }[], suites: Suite[] }}
   */
  const { stats, errors, suites } = JSON.parse(readFileSync(path, "utf8"));
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
    failures: [...errors.map(({ message }) => firstLine(message)), ...suites.flatMap(failuresOf)],
  };

  /** @type {(suite: Suite) => string[]} */
  function failuresOf({ specs = [], suites: inner = [] }) {
    const here = specs
      .filter(({ ok }) => !ok)
      .map(({ file, title, tests }) => {
        const errorMessage = tests.flatMap(({ results }) => results).find(({ error }) => error)
          ?.error?.message;
        return `${file} ${title}: ${firstLine(errorMessage)}`;
      });
    return [...here, ...inner.flatMap(failuresOf)];
  }
}

/**
 * @param {...Counts} all
 * @returns {Counts}
 */
export function addCounts(...all) {
  return all.reduce(
    (sum, { passed, failed, skipped, failures }) => ({
      passed: sum.passed + passed,
      failed: sum.failed + failed,
      skipped: sum.skipped + skipped,
      failures: [...sum.failures, ...failures],
    }),
    NONE,
  );
}

/** @param {string} [message] */
function firstLine(message = "no message") {
  return stripVTControlCharacters(message).split("\n", 1)[0] ?? "";
}
