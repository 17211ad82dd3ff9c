/** Writes src/client/components/icon-shapes.ts: the shapes of the lucide icons named here (ISC). With `--check`: exit code 1 when the file differs. */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const ICONS =
  `chart-column check chevron-left chevron-right circle-check clipboard-list copy ellipsis footprints info lightbulb
  list-checks log-out map-pin message-circle pencil plus printer refresh-cw rotate-ccw search settings share-2 smartphone sun
  triangle-alert upload users wrench x`.split(/\s+/);

const require = createRequire(import.meta.url);
const target = fileURLToPath(new URL("../src/client/components/icon-shapes.ts", import.meta.url));
const shapeOf = (name) => {
  const svg = readFileSync(require.resolve(`lucide-static/icons/${name}.svg`), "utf8");
  return /<svg[^>]*>([\s\S]*)<\/svg>/
    .exec(svg)?.[1]
    ?.replaceAll(/\s*\n\s*/g, "")
    .replaceAll(" />", "/>");
};
const lines = ICONS.map((name) => {
  const key = name.includes("-") ? JSON.stringify(name) : name;
  const shape = `'${shapeOf(name)}'`;
  return key.length + shape.length + 5 > 110 ? `  ${key}:\n    ${shape},` : `  ${key}: ${shape},`;
});
const source = `/** Written by scripts/inline-icons.mjs from lucide (ISC). Do not edit. */
export const ICON_SHAPES = {
${lines.join("\n")}
} as const;
`;
/** The formatter may lay the file out anew. */
const bare = (words) => words.replaceAll(/[\s,]/g, "").replaceAll("'", '"').toLowerCase();

if (process.argv.includes("--check")) {
  if (bare(readFileSync(target, "utf8")) !== bare(source)) {
    console.error("icon-shapes.ts is not what lucide-static says: run node scripts/inline-icons.mjs");
    process.exit(1);
  }
} else writeFileSync(target, source);
