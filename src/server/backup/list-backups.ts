import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { readManifest, type Manifest } from "./manifest.ts";

export interface KeptBackup {
  readonly path: string;
  readonly manifest: Manifest;
}

/** The finished backups in a folder, newest first. No folder: none. */
export async function listBackups(folder: string): Promise<readonly KeptBackup[]> {
  const backups: KeptBackup[] = [];
  for (const path of await foldersIn(folder)) {
    const manifest = await readManifest(path);
    if (manifest !== null && !path.endsWith(UNFINISHED)) backups.push({ path, manifest });
  }
  return backups.toSorted((a, b) => (a.manifest.madeAt < b.manifest.madeAt ? 1 : -1));
}

/** How the name of a backup that is still being made ends. */
export const UNFINISHED = ".part";

/** Every backup's folder, finished or not. */
export async function foldersIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory() && entry.name.startsWith("stoep-"))
    .map((entry) => join(folder, entry.name));
}
