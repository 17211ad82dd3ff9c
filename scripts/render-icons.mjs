// Renders the PNG icons in public/icons from icon.svg with Chromium. Run it after changing the mark: node scripts/render-icons.mjs
import { readFile, writeFile } from "node:fs/promises";
import { chromium } from "playwright-core";

const folder = new URL("../public/icons/", import.meta.url);
const mark = await readFile(new URL("icon.svg", folder), "utf8");
// Launchers cut a maskable icon to their own shape: the background fills all of it and the mark keeps within the middle 80 %.
const full = mark
  .replace('rx="112"', "")
  .replace("<g ", '<g transform="translate(256 256) scale(.78) translate(-256 -256)" ');

/** @type {readonly (readonly [name: string, sizePx: number, svg: string])[]} */
const files = [
  ["icon-192.png", 192, mark],
  ["icon-512.png", 512, mark],
  ["maskable-192.png", 192, full],
  ["maskable-512.png", 512, full],
  ["apple-touch-icon.png", 180, full],
];

const browser = await chromium.launch({ executablePath: process.env.STOEP_CHROMIUM ?? "/usr/bin/chromium" });
const page = await browser.newPage();
for (const [name, size, svg] of files) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
  );
  await writeFile(new URL(name, folder), await page.screenshot({ omitBackground: true }));
}
await browser.close();
