import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";

/** @typedef {import("./run-steps.mjs").Outcome} Outcome */

/** The path of a Chromium or Chrome of this machine; `undefined` when there is none. `STOEP_CHROMIUM` goes first. */
export function findChromium() {
  return (
    named("STOEP_CHROMIUM") ??
    findProgram(["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"])
  );
}

/** The path of a Firefox of this machine; `undefined` when there is none. `STOEP_FIREFOX` goes first. */
export function findFirefox() {
  return named("STOEP_FIREFOX") ?? findProgram(["firefox-esr", "firefox"]);
}

/**
 * The path of WebKitGTK's WebDriver; `undefined` when it, or what the tests open WebKit's window with, is not there: Debian's Python with
 * WebKit in it, a screen that nobody sees, and a maker of certificates. `STOEP_WEBKIT_DRIVER` goes first.
 */
export function findWebKitDriver() {
  const driver = named("STOEP_WEBKIT_DRIVER") ?? findProgram(["WebKitWebDriver"]);
  const hasAround = findProgram(["Xvfb"]) !== undefined && findProgram(["openssl"]) !== undefined;
  return hasAround && hasPythonWebKit() ? driver : undefined;
}

function hasPythonWebKit() {
  const look = "import gi; gi.require_version('Gtk', '3.0'); gi.require_version('WebKit2', '4.1')";
  return spawnSync("/usr/bin/python3", ["-c", look], { stdio: "ignore" }).status === 0;
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
    ["chromium"],
    findChromium,
    "Chromium",
    "or set STOEP_CHROMIUM to the path of a Chromium or Chrome",
  );
}

/** @returns {Promise<Outcome>} */
export async function ensureFirefox() {
  if (findFirefox() !== undefined) return { ok: true, output: "" };
  return installWithApt(
    ["firefox-esr"],
    findFirefox,
    "Firefox",
    "or set STOEP_FIREFOX to the path of a Firefox",
  );
}

/** @returns {Promise<Outcome>} */
export async function ensureWebKit() {
  if (findWebKitDriver() !== undefined) return { ok: true, output: "" };
  return installWithApt(
    ["webkit2gtk-driver", "gir1.2-webkit2-4.1", "python3-gi", "xvfb", "openssl"],
    findWebKitDriver,
    "WebKit",
    "beside those, STOEP_WEBKIT_DRIVER may be the path of another WebKitWebDriver",
  );
}

/** @returns {Promise<Outcome>} */
export async function ensurePostgres() {
  if (findPostgresBin() !== undefined) return { ok: true, output: "" };
  return installWithApt(
    ["postgresql"],
    findPostgresBin,
    "PostgreSQL",
    "or put the folder with initdb and postgres in PATH",
  );
}

/**
 * @param {readonly string[]} debianPackages
 * @param {() => string | undefined} find
 * @param {string} name
 * @param {string} otherwise
 * @returns {Outcome}
 */
function installWithApt(debianPackages, find, name, otherwise) {
  let output = "";
  if (process.getuid?.() === 0 && findProgram(["apt-get"]) !== undefined) {
    for (const parameters of [["update"], ["install", "-y", "--no-install-recommends", ...debianPackages]]) {
      const { stdout, stderr } = spawnSync("apt-get", parameters, {
        encoding: "utf8",
        env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
      });
      output += `${stdout}${stderr}`;
    }
    if (find() !== undefined) return { ok: true, output };
  }
  const how = `The tests need ${name}. On Debian or Ubuntu: sudo apt-get install ${debianPackages.join(" ")}; ${otherwise}.`;
  return { ok: false, output: `${output}\n${how}` };
}

/**
 * What an environment variable says; `undefined` when nothing.
 * @param {string} variable
 */
function named(variable) {
  const value = process.env[variable];
  return value === "" ? undefined : value;
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
