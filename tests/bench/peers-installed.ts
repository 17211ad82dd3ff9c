import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const FOLDER = "tests/bench/peers";

/** Installs the peers of their own lockfile when they are missing or of other versions. Throws when that fails. */
export function ensurePeers(): void {
  if (areInstalled()) return;
  process.stdout.write(`Installing what Stoep is measured beside (npm install in ${FOLDER}) …\n`);
  const { status } = spawnSync("npm", ["install", "--no-save", "--no-audit", "--no-fund"], {
    cwd: FOLDER,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (status !== 0) throw new Error(`npm install in ${FOLDER} failed.`);
}

/** npm keeps a lockfile of what it has put in node_modules. */
function areInstalled(): boolean {
  const installed = join(FOLDER, "node_modules/.package-lock.json");
  if (!existsSync(installed)) return false;
  const versions = versionsOf(installed);
  return [...versionsOf(join(FOLDER, "package-lock.json"))].every(
    ([path, { version, isOptional }]) =>
      path === "" || versions.get(path)?.version === version || (isOptional && !versions.has(path)),
  );
}

function versionsOf(lockfile: string): ReadonlyMap<string, { version: string; isOptional: boolean }> {
  const { packages }: { packages: Record<string, { version?: string; optional?: boolean }> } = JSON.parse(
    readFileSync(lockfile, "utf8"),
  );
  return new Map(
    Object.entries(packages).map(([path, { version = "", optional = false }]) => [
      path,
      { version, isOptional: optional },
    ]),
  );
}
