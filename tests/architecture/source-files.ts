import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

export interface SourceFile {
  /** From the root, with forward slashes. */
  readonly path: string;
  readonly source: string;
}

/** The TypeScript files in a folder and below, sorted by path. Not those of packages, which the bench's peers have of their own. */
export function sourceFiles(folder: string): readonly SourceFile[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((absolute) => ({ absolute, path: absolute.slice(ROOT.length).split(sep).join("/") }))
    .filter(({ path }) => !path.includes("/node_modules/"))
    .map(({ absolute, path }) => ({ path, source: readFileSync(absolute, "utf8") }))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

export function readText(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}

export function exists(path: string): boolean {
  return existsSync(join(ROOT, path));
}
