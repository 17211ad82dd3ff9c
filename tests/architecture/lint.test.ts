import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { ROOT } from "./source-files.ts";

let folder: string | undefined;
afterEach(() => {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
});

/** Lints one planted file under the project's own settings, outside the project so that its own lint never sees it. */
function lint(source: string): string {
  folder = mkdtempSync(join(tmpdir(), "stoep-planted-"));
  writeFileSync(join(folder, "planted.ts"), source);
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({ extends: join(ROOT, "tsconfig.base.json"), include: ["planted.ts"] }),
  );
  const { stdout } = spawnSync(
    join(ROOT, "node_modules/.bin/oxlint"),
    ["--type-aware", "--config", join(ROOT, ".oxlintrc.json"), "--format", "unix", folder],
    { cwd: ROOT, encoding: "utf8" },
  );
  return stdout;
}

const save = "async function save(): Promise<number> { return await Promise.resolve(1); }\n";

test.each([
  ["a promise left alone", `${save}export function run(): void { save(); }`, "no-floating-promises"],
  [
    "a promise where nobody waits for it",
    `${save}export const run = (call: (f: () => void) => void): void => call(async () => { await save(); });`,
    "no-misused-promises",
  ],
  [
    "waiting for what is no promise",
    "export const run = async (): Promise<number> => await 1;",
    "await-thenable",
  ],
  ["any", "export const run = (value: any): number => Number(value);", "no-explicit-any"],
  ["a skipped test", 'import { test } from "vitest";\ntest.skip("a", () => {});', "no-disabled-tests"],
  ["writing to the console", 'export const run = (): void => console.log("a");', "no-console"],
])("the linter catches %s", (_, source, rule) => {
  expect(lint(source)).toContain(rule);
});
