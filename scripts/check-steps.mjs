import { readFileSync } from "node:fs";
import { build } from "./build.mjs";
import { commandStep, runCommand } from "./run-steps.mjs";

/** @typedef {import("./run-steps.mjs").Step} Step */

/**
 * What reads the sources alone.
 * @type {readonly Step[]}
 */
export const sourceChecks = [
  commandStep("lint", ["oxlint", "--type-aware", "--deny-warnings"]),
  commandStep("format", ["oxfmt", "--check"]),
  { name: "types of every part", run: checkTypes },
  commandStep("unused files, exports and packages", ["knip"]),
];

/**
 * What needs a build.
 * @type {readonly Step[]}
 */
export const buildChecks = [
  { name: "build", run: () => build() },
  commandStep("design tokens are those in use", [
    process.execPath,
    "scripts/prune-design-tokens.mjs",
    "--check",
  ]),
  commandStep("CSS variables", [process.execPath, "scripts/check-css-variables.mjs"]),
  commandStep("size of the first phone screen", ["size-limit"]),
];

/** Every part against its own tsconfig, so that domain, protocol and sync see neither DOM nor Node. */
async function checkTypes() {
  /** @type {{ references: { path: string }[] }} */
  const { references } = JSON.parse(readFileSync("tsconfig.json", "utf8"));
  const failures = [];
  for (const { path } of references) {
    const { ok, output } = await runCommand(["tsc", "--noEmit", "-p", path]);
    if (!ok) failures.push(`${path}:\n${output}`);
  }
  return { ok: failures.length === 0, output: failures.join("\n") };
}
