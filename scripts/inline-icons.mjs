/** Writes the shapes of the lucide icons named here (ISC) into the app. With `--check`: exit code 1 when a file differs. */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const FILES = {
  /** With the first screen. */
  "../src/client/components/icon-shapes.ts": {
    constant: "ICON_SHAPES",
    icons: `chart-column check chevron-left chevron-right circle-check clipboard-list copy ellipsis footprints info lightbulb
      list-checks log-out map-pin message-circle pencil plus printer refresh-cw rotate-ccw search settings share-2 smartphone sun
      triangle-alert upload users wrench x`,
  },
  /** Of attachments, which come later. */
  "../src/client/components/attachments/icon-shapes.ts": {
    constant: "ATTACHMENT_SHAPES",
    icons: "camera file-text image mic",
  },
};

const require = createRequire(import.meta.url);
const shapeOf = (name) => {
  const svg = readFileSync(require.resolve(`lucide-static/icons/${name}.svg`), "utf8");
  return /<svg[^>]*>([\s\S]*)<\/svg>/
    .exec(svg)?.[1]
    ?.replaceAll(/\s*\n\s*/g, "")
    .replaceAll(" />", "/>");
};
const sourceOf = ({ constant, icons }) => {
  const lines = icons.split(/\s+/).map((name) => {
    const key = name.includes("-") ? JSON.stringify(name) : name;
    const shape = `'${shapeOf(name)}'`;
    return key.length + shape.length + 5 > 110 ? `  ${key}:\n    ${shape},` : `  ${key}: ${shape},`;
  });
  return `/** Written by scripts/inline-icons.mjs from lucide (ISC). Do not edit. */
export const ${constant} = {
${lines.join("\n")}
} as const;
`;
};
/** The formatter may lay the file out anew. */
const bare = (words) => words.replaceAll(/[\s,]/g, "").replaceAll("'", '"').toLowerCase();

for (const [path, file] of Object.entries(FILES)) {
  const target = fileURLToPath(new URL(path, import.meta.url));
  const source = sourceOf(file);
  if (!process.argv.includes("--check")) writeFileSync(target, source);
  else if (bare(readFileSync(target, "utf8")) !== bare(source)) {
    console.error(`${path} is not what lucide-static says: run node scripts/inline-icons.mjs`);
    process.exit(1);
  }
}
