// Renders the PNG icons in public/icons from icon.svg with Chromium. Run it after changing the mark: node scripts/render-icons.mjs
import { readFile, writeFile } from "node:fs/promises";
import { chromium } from "playwright-core";

const folder = new URL("../public/icons/", import.meta.url);
const mark = await readFile(new URL("icon.svg", folder), "utf8");
// Launchers cut a maskable icon to their own shape: the background fills all of it and the mark keeps within the middle 80 %.
const full = mark
  .replace('rx="112"', "")
  .replace("<g ", '<g transform="translate(256 256) scale(.78) translate(-256 -256)" ');

// Android shows notifications by their shape alone, in a colour of its own.
const silhouette = mark.replace(/<rect width="512"[^>]*>/, "").replace("#ffd24a", "#fff");

/** A lucide icon on the mark's green, for a shortcut. @param {string} name */
const shortcut = async (name) => {
  const icon = await readFile(
    new URL(`../node_modules/lucide-static/icons/${name}.svg`, import.meta.url),
    "utf8",
  );
  const shapes = /<svg[^>]*>([\s\S]*)<\/svg>/.exec(icon)?.[1] ?? "";
  const look = 'fill="none" stroke="#ffd24a" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><rect width="48" height="48" rx="11" fill="#0e5a5f"/><g transform="translate(12 12)" ${look}>${shapes}</g></svg>`;
};

/** @type {readonly (readonly [name: string, sizePx: number, svg: string])[]} */
const files = [
  ["icon-192.png", 192, mark],
  ["icon-512.png", 512, mark],
  ["maskable-192.png", 192, full],
  ["maskable-512.png", 512, full],
  ["apple-touch-icon.png", 180, full],
  ["badge-96.png", 96, silhouette],
  ["shortcut-conversation.png", 192, await shortcut("message-circle")],
  ["shortcut-check.png", 192, await shortcut("footprints")],
];

const browser = await chromium.launch({
  executablePath: process.env.STOEP_CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
});
const page = await browser.newPage();
for (const [name, size, svg] of files) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
  );
  await writeFile(new URL(name, folder), await page.screenshot({ omitBackground: true }));
}
await browser.close();
