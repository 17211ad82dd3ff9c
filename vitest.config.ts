import preact from "@preact/preset-vite";
import { defineConfig } from "vitest/config";

/** Ends what hangs. No test judges by the clock, and a busy machine takes its time. */
const patience = { testTimeout: 60_000, hookTimeout: 60_000 };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "node",
          environment: "node",
          ...patience,
          include: [
            "tests/{unit,property,contract,integration,architecture,simulation,scenarios}/**/*.test.ts",
          ],
        },
      },
      {
        plugins: [preact()],
        test: {
          name: "component",
          environment: "happy-dom",
          ...patience,
          include: ["tests/component/**/*.test.tsx"],
        },
      },
    ],
  },
});
