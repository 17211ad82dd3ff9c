import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * @typedef {{ name: string, version: string, licence: string, text: number | null }} Bundled
 * @typedef {{ packages: Bundled[], texts: string[] }} Licences `text`: where in `texts`; many packages share one.
 * @typedef {{ name: string, version: string, license?: unknown, dependencies?: Record<string, string> }} Manifest
 */

/** What is copied into our own sources from packages that only scripts read. */
const COPIED = ["lucide-static", "@nl-design-system-unstable/voorbeeld-design-tokens"];
/** Their styles are taken in whole, which leaves no module to see. */
const STYLES = "src/client/styles";
const LICENCE_FILE = /^(?:licen[cs]e|copying)(?:[.-].*)?$/i;

/**
 * The packages that go along with Stoep, by name, with their licences and the words of these: all that a module of the app came from, what
 * was copied or taken into it, and the packages named as dependencies (server and worker) with theirs. Throws when one of them is not installed.
 * @param {string} root The folder with package.json and node_modules.
 * @param {Iterable<string>} modules Paths of the modules in the build.
 * @returns {Licences}
 */
export function collectLicences(root, modules) {
  /** @type {Map<string, { folder: string, manifest: Manifest }>} */
  const found = new Map();
  /** @param {string} folder */
  const add = (folder) => {
    const manifest = readManifest(folder);
    const key = `${manifest.name}@${manifest.version}`;
    if (found.has(key)) return;
    found.set(key, { folder, manifest });
    for (const name of Object.keys(manifest.dependencies ?? {})) add(folderOf(name, folder, root));
  };
  for (const name of [
    ...COPIED,
    ...importedStyles(join(root, STYLES)),
    ...Object.keys(readManifest(root).dependencies ?? {}),
  ]) {
    add(folderOf(name, root, root));
  }
  for (const module of modules) {
    const folder = packageFolder(module);
    if (folder !== null) add(folder);
  }

  /** @type {string[]} */
  const texts = [];
  const packages = [...found.values()]
    .map(({ folder, manifest }) => {
      const words = licenceText(folder);
      if (words !== null && !texts.includes(words)) texts.push(words);
      const licence = typeof manifest.license === "string" ? manifest.license : "";
      const text = words === null ? null : texts.indexOf(words);
      return { name: manifest.name, version: manifest.version, licence, text };
    })
    .sort((left, right) => (left.name < right.name ? -1 : 1));
  return { packages, texts };
}

/**
 * The packages whose styles ours import.
 * @param {string} folder
 * @returns {string[]}
 */
function importedStyles(folder) {
  const styles = readdirSync(folder).filter((name) => name.endsWith(".css"));
  return styles
    .map((name) => readFileSync(join(folder, name), "utf8"))
    .flatMap((words) => [...words.matchAll(/@import "((?:@[^/"]+\/)?[^/".][^/"]*)\//g)])
    .map(([, name = ""]) => name);
}

/**
 * @param {string} folder
 * @returns {Manifest}
 */
function readManifest(folder) {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
}

/**
 * Where Node would find a package: beside the one that asks, or in a folder above it.
 * @param {string} name
 * @param {string} asking
 * @param {string} root
 * @returns {string}
 */
function folderOf(name, asking, root) {
  for (let from = asking; from.startsWith(root); from = dirname(from)) {
    const folder = join(from, "node_modules", name);
    if (existsSync(join(folder, "package.json"))) return folder;
  }
  throw new Error(`${name}, which ${asking} needs, is not installed`);
}

/**
 * The folder of the package a module belongs to; `null`: it is our own, or the bundler's.
 * @param {string} module
 * @returns {string | null}
 */
function packageFolder(module) {
  const found = /^(?<folder>\/.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(module.replaceAll("\\", "/"));
  return found?.groups?.folder ?? null;
}

/**
 * @param {string} folder
 * @returns {string | null}
 */
function licenceText(folder) {
  const file = readdirSync(folder).find((name) => LICENCE_FILE.test(name));
  return file === undefined ? null : readFileSync(join(folder, file), "utf8").trim();
}
