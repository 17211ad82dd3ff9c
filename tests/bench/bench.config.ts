import { defineConfig } from "@playwright/test";

/** `npm run bench`: one run, no retries, nothing beside it. */
export default defineConfig({
  testDir: ".",
  testMatch: "**/*.bench.ts",
  outputDir: "../../test-results",
  workers: 1,
  retries: 0,
  timeout: 1_800_000,
  reporter: "line",
});
