import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { runCommand } from "./run-steps.mjs";

const BUILT_FROM = "dist/.built-from";
const SOURCES = [
  "src",
  "public",
  "scripts/build-facts.mjs",
  "scripts/bundled-licences.mjs",
  "index.html",
  "manifest.webmanifest",
  "package.json",
  "package-lock.json",
  "tsconfig.base.json",
  "vite.config.ts",
  "vite.server.config.ts",
];

/**
 * Builds the client and the server into dist/ when a source changed since the last build.
 * @param {(sentence: string) => void} [say]
 * @returns {Promise<import("./run-steps.mjs").Outcome>}
 */
export async function build(say = () => {}) {
  const hash = sourceHash();
  if (existsSync(BUILT_FROM) && readFileSync(BUILT_FROM, "utf8") === hash) return { ok: true, output: "" };
  say("Building …");
  rmSync(BUILT_FROM, { force: true });
  let output = "";
  for (const parameters of [["--manifest"], ["--config", "vite.server.config.ts"]]) {
    const outcome = await runCommand([
      process.execPath,
      "node_modules/vite/bin/vite.js",
      "build",
      ...parameters,
    ]);
    output += outcome.output;
    if (!outcome.ok) return { ok: false, output };
  }
  writeFileSync(BUILT_FROM, hash);
  return { ok: true, output };
}

function sourceHash() {
  const hash = createHash("sha256");
  for (const path of SOURCES.flatMap(filesUnder))
    hash.update(path).update("\0").update(readFileSync(path)).update("\0");
  return hash.digest("hex");
}

/**
 * @param {string} path
 * @returns {string[]} sorted
 */
function filesUnder(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { ok, output } = await build((sentence) => console.log(sentence));
  if (output !== "") console.log(output.trimEnd());
  process.exitCode = ok ? 0 : 1;
}
