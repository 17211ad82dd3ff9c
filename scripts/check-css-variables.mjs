/**
 * Every CSS variable the build uses is defined in it. A name that the design system's CSS leaves for a theme to fill (it is used there
 * without being defined anywhere, also not in the example tokens) counts as unset on purpose, unless our own styles use it.
 */
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(import.meta.url);
const OWN = "src/client/styles";
const BUILT = "dist/client/assets";

/** @param {string} css */
const withoutComments = (css) => css.replaceAll(/\/\*[\s\S]*?\*\//g, "");

/** Names used without a fallback. @param {string} css */
const usedNames = (css) => [...css.matchAll(/var\(\s*(--[\w-]+)\s*\)/g)].map((match) => match[1]);

/** @param {string} css */
const definedNames = (css) => [...css.matchAll(/(?:^|[{;\s])(--[\w-]+)\s*:/g)].map((match) => match[1]);

/** @param {string} folder */
function cssIn(folder) {
  const files = readdirSync(folder).filter((name) => name.endsWith(".css"));
  if (files.length === 0) throw new Error(`There is no CSS in ${folder}.`);
  return files.map((name) => withoutComments(readFileSync(join(folder, name), "utf8"))).join("\n");
}

const own = cssIn(OWN);
const built = cssIn(BUILT);
const tokens = readFileSync(
  require.resolve("@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css"),
  "utf8",
);
const defined = new Set(definedNames(built));
const ofTheDesignSystem = new Set(definedNames(tokens));
const ofOurs = new Set(usedNames(own));
const missing = [...new Set(usedNames(built))].filter(
  (name) => !defined.has(name) && (ofOurs.has(name) || ofTheDesignSystem.has(name)),
);
if (missing.length > 0) {
  console.error(`Used, but defined nowhere in the build:\n${missing.map((name) => `  ${name}`).join("\n")}`);
  process.exitCode = 1;
}
