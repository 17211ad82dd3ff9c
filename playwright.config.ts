import { defineConfig } from "@playwright/test";

// The tests reckon with the days of the browsers they look at.
process.env["TZ"] = "Europe/Amsterdam";

/** Browsers are launched by the tests' own fixtures: each device has a profile on disk that outlives a kill. */
export default defineConfig({
  projects: [
    { name: "chromium", testDir: "tests/e2e" },
    { name: "other browsers", testDir: "tests/other-browsers", timeout: 240_000 },
  ],
  testMatch: "**/*.spec.ts",
  globalSetup: "./tests/e2e/support/build-first.ts",
  outputDir: "test-results",
  forbidOnly: true,
  retries: 0,
  workers: 1,
  // How long something takes is for the benchmarks to say: a machine that stands still for a moment fails no test.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: "list",
});
