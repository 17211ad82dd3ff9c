import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

const OLDEST_NODE = [20, 19, 0];

/** Ends the process with a plain sentence when this Node is too old. */
export function requireNode() {
  const version = process.versions.node.split(".").map(Number);
  for (const [place, needed] of OLDEST_NODE.entries()) {
    const part = version[place] ?? 0;
    if (part > needed) return;
    if (part < needed) {
      console.error(
        `Stoep needs Node ${OLDEST_NODE.join(".")} or newer; this is Node ${process.versions.node}. ` +
          "Install the current LTS from https://nodejs.org and try again.",
      );
      process.exit(1);
    }
  }
}

/** Installs the packages when they are missing or not those of package-lock.json. Ends the process when that fails. */
export function installPackages() {
  if (!arePackagesThere()) {
    console.log("Installing packages (npm install) …");
    // Not `npm ci`: it gives up where a registry lacks an optional package for another kind of machine. The versions are those of the lockfile all the same.
    mustRun("npm", ["install", "--no-save", "--include=dev", "--no-audit", "--no-fund"]);
  }
  if (!doesDatabaseLoad()) {
    console.log("Building the SQLite driver for this Node (npm rebuild better-sqlite3) …");
    mustRun("npm", ["rebuild", "better-sqlite3"]);
    if (!doesDatabaseLoad()) {
      console.error(
        "The SQLite driver (better-sqlite3) could not be built. It needs Python 3, make and a C++ compiler: " +
          "on Debian or Ubuntu `apt-get install python3 make g++`. Then try again.",
      );
      process.exit(1);
    }
  }
}

/** npm keeps a lockfile of what it has put in node_modules; optional packages for other machines are not in there. */
function arePackagesThere() {
  const installedPath = "node_modules/.package-lock.json";
  if (!existsSync(installedPath)) return false;
  const wanted = lockedPackages("package-lock.json");
  const installed = lockedPackages(installedPath);
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === "" ||
      installed[path]?.version === version ||
      (optional === true && installed[path] === undefined),
  );
}

/**
 * @param {string} path
 * @returns {Record<string, { version?: string, optional?: boolean }>}
 */
function lockedPackages(path) {
  return JSON.parse(readFileSync(path, "utf8")).packages;
}

/** A driver built for another Node does not load. */
function doesDatabaseLoad() {
  const open = 'new (require("better-sqlite3"))(":memory:").close()';
  return spawnSync(process.execPath, ["-e", open], { stdio: "ignore" }).status === 0;
}

/**
 * @param {string} program
 * @param {string[]} parameters
 */
function mustRun(program, parameters) {
  const { status, error } = spawnSync(program, parameters, {
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (status === 0) return;
  console.error(
    `\`${program} ${parameters.join(" ")}\` failed${error === undefined ? "" : `: ${error.message}`}.`,
  );
  process.exit(1);
}
