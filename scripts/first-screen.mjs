import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * @typedef {{ file: string, css?: string[], imports?: string[], isEntry?: boolean }} Chunk
 */

const CLIENT = "dist/client";
/** Part of the first screen, also when the router loads it lazily and the entry does not import it. */
const FIRST_SCREEN = "src/client/screens/today/";
const ROUTES = "src/client/record-routes.ts";

/**
 * The files a phone loads to show Vandaag: the scripts and styles of index.html, all they import statically, and the screen itself. What Vandaag
 * fetches once it stands (the checks that run, news, two versions) is not among them.
 * Throws when the build has no entry or no such screen: a check on nothing must not pass.
 * @returns {{ scripts: string[], styles: string[] }}
 */
export function firstScreenFiles() {
  /** @type {Record<string, Chunk>} */
  const chunks = JSON.parse(readFileSync(join(CLIENT, ".vite/manifest.json"), "utf8"));
  const entry = Object.keys(chunks).find((key) => chunks[key]?.isEntry === true);
  if (entry === undefined) throw new Error("The build has no entry.");
  const screens = Object.keys(chunks).filter((key) => key.startsWith(FIRST_SCREEN));
  // In the entry's own chunk it has no name of its own: then the routes must import it there.
  const isInEntry = readFileSync(ROUTES, "utf8").includes('from "#screens/today/');
  if (screens.length === 0 && !isInEntry) throw new Error(`The build has nothing of ${FIRST_SCREEN}.`);

  const scripts = new Set();
  const styles = new Set();
  /** @param {string} key */
  const add = (key) => {
    const chunk = chunks[key];
    if (chunk === undefined) throw new Error(`The build names ${key} but does not have it.`);
    const path = join(CLIENT, chunk.file);
    if (scripts.has(path)) return;
    scripts.add(path);
    for (const style of chunk.css ?? []) styles.add(join(CLIENT, style));
    for (const imported of chunk.imports ?? []) add(imported);
  };
  add(entry);
  for (const screen of screens) add(screen);

  const html = readFileSync(join(CLIENT, "index.html"), "utf8");
  for (const [, path] of html.matchAll(
    /<(?:script|link)\b[^>]*?\b(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g,
  )) {
    (path.endsWith(".css") ? styles : scripts).add(join(CLIENT, path));
  }
  return { scripts: [...scripts], styles: [...styles] };
}
