/**
 * Writes src/client/styles/voorbeeld-tokens.css: of the design system's 2,700 example tokens only those that the CSS we
 * ship uses, with the tokens those use in turn. The values of colours, type and space that make Stoep's look stand in theme.css
 * and are left out here. With `--check` nothing is written; exit code 1 when the file is not what this script would write.
 */
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const styles = join(root, "src/client/styles");
const target = join(styles, "voorbeeld-tokens.css");
const source = "@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css";
const require = createRequire(import.meta.url);

const withoutComments = (css) => css.replaceAll(/\/\*[\s\S]*?\*\//g, "");
const used = (css) => [...css.matchAll(/var\(\s*(--[\w-]+)/g)].map((match) => match[1]);
/** @type {(css: string) => [name: string, value: string][]} */
const defined = (css) =>
  [...css.matchAll(/(?:^|[{;\s])(--[\w-]+)\s*:\s*([^;}]+)/g)].map((match) => [match[1], match[2].trim()]);

const ownFiles = readdirSync(styles).filter(
  (name) => name.endsWith(".css") && name !== "voorbeeld-tokens.css",
);
const own = ownFiles.map((name) => withoutComments(readFileSync(join(styles, name), "utf8"))).join("\n");
const imports = [...own.matchAll(/@import\s+"(@[^"]+)"/g)].map((match) => match[1]);
const material = imports
  .map((name) => withoutComments(readFileSync(require.resolve(name), "utf8")))
  .join("\n");
const ownNames = new Set(defined(own).map(([name]) => name));
const tokens = new Map(defined(withoutComments(readFileSync(require.resolve(source), "utf8"))));

const wanted = new Map();
const queue = [...used(material), ...used(own)];
while (queue.length > 0) {
  const name = queue.pop();
  const value = tokens.get(name);
  if (value === undefined || wanted.has(name) || ownNames.has(name)) continue;
  wanted.set(name, value);
  queue.push(...used(value));
}

const lines = [...wanted]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([name, value]) => `    ${name}: ${value};`);
const css = `/* Written by scripts/prune-design-tokens.mjs from ${source.split("/dist")[0]} (CC0-1.0). Do not edit. */
@layer tokens {
  :root {
${lines.join("\n")}
  }
}
`;

/** The formatter may lay the file out anew. */
const bare = (words) => words.replaceAll(/[\s,]/g, "").replaceAll("'", '"').toLowerCase();

if (process.argv.includes("--check")) {
  if (bare(readFileSync(target, "utf8")) !== bare(css)) {
    console.error(
      "voorbeeld-tokens.css is not what its sources say: run node scripts/prune-design-tokens.mjs",
    );
    process.exit(1);
  }
} else {
  writeFileSync(target, css);
  console.log(`${wanted.size} of ${tokens.size} tokens kept`);
}
