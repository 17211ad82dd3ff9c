import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";

/** @typedef {import("./run-steps.mjs").Outcome} Outcome */

/** The path of a Chromium or Chrome of this machine; `undefined` when there is none. `STOEP_CHROMIUM` goes first. */
export function findChromium() {
  const named = process.env["STOEP_CHROMIUM"];
  if (named !== undefined && named !== "") return named;
  return findProgram(["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]);
}

/** The folder with `initdb` and `postgres`; `undefined` when there is none. Debian keeps them outside the PATH. */
export function findPostgresBin() {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map((version) => join(debian, version, "bin")), ...pathFolders()];
  return folders.find((folder) => isProgram(join(folder, "initdb")) && isProgram(join(folder, "postgres")));
}

/** @returns {Promise<Outcome>} */
export async function ensureChromium() {
  if (findChromium() !== undefined) return { ok: true, output: "" };
  return installWithApt(
    "chromium",
    findChromium,
    "Chromium",
    "or set STOEP_CHROMIUM to the path of a Chromium or Chrome",
  );
}

/** @returns {Promise<Outcome>} */
export async function ensurePostgres() {
  if (findPostgresBin() !== undefined) return { ok: true, output: "" };
  return installWithApt(
    "postgresql",
    findPostgresBin,
    "PostgreSQL",
    "or put the folder with initdb and postgres in PATH",
  );
}

/**
 * @param {string} debianPackage
 * @param {() => string | undefined} find
 * @param {string} name
 * @param {string} otherwise
 * @returns {Outcome}
 */
function installWithApt(debianPackage, find, name, otherwise) {
  let output = "";
  if (process.getuid?.() === 0 && findProgram(["apt-get"]) !== undefined) {
    for (const parameters of [["update"], ["install", "-y", "--no-install-recommends", debianPackage]]) {
      const { stdout, stderr } = spawnSync("apt-get", parameters, {
        encoding: "utf8",
        env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
      });
      output += `${stdout}${stderr}`;
    }
    if (find() !== undefined) return { ok: true, output };
  }
  const how = `The tests need ${name}. On Debian or Ubuntu: sudo apt-get install ${debianPackage}; ${otherwise}.`;
  return { ok: false, output: `${output}\n${how}` };
}

/** @param {readonly string[]} names */
function findProgram(names) {
  for (const name of names) {
    const found = pathFolders()
      .map((folder) => join(folder, name))
      .find(isProgram);
    if (found !== undefined) return found;
  }
  return undefined;
}

function pathFolders() {
  return (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
