import { defineConfig } from "@playwright/test";

/** Browsers are launched by the fixtures in tests/e2e/support: each device has a profile on disk that outlives a kill. */
export default defineConfig({
  testDir: "tests/e2e",
  testMatch: "**/*.spec.ts",
  globalSetup: "./tests/e2e/support/build-first.ts",
  outputDir: "test-results",
  forbidOnly: true,
  retries: 0,
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: "list",
});
