import { mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { requirePlace, type BlobStore, type ByteRange } from "./blob-store.ts";

/** Being written. One that a killed server left is never listed, and goes with its place. */
const UNFINISHED = ".part";

/** Files below one folder of this computer's disk, or of a disk that the server processes share. */
export function diskBlobStore(folder: string): BlobStore {
  const pathOf = (place: string) => join(folder, requirePlace(place));
  return {
    kind: "disk",
    async put(place, bytes) {
      const path = pathOf(place);
      const parent = dirname(path);
      await mkdir(parent, { recursive: true, mode: 0o700 });
      const unfinished = path + UNFINISHED;
      const file = await open(unfinished, "w", 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(unfinished, path);
      await syncFolder(parent);
    },
    get: (place, range) => readPart(pathOf(place), range),
    async remove(place) {
      const path = pathOf(place);
      await rm(path, { force: true });
      await rm(path + UNFINISHED, { force: true });
    },
    async *list() {
      for (const entry of await entriesOf(folder)) {
        if (!entry.isFile() || entry.name.endsWith(UNFINISHED)) continue;
        yield relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/");
      }
    },
  };
}

async function entriesOf(folder: string) {
  try {
    return await readdir(folder, { recursive: true, withFileTypes: true });
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

async function readPart(path: string, range: ByteRange | undefined): Promise<Uint8Array | null> {
  let file;
  try {
    file = await open(path, "r");
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
  try {
    if (range === undefined) return await file.readFile();
    const { size } = await file.stat();
    const length = Math.max(0, Math.min(range.last, size - 1) - range.first + 1);
    const bytes = new Uint8Array(length);
    const { bytesRead } = await file.read(bytes, 0, length, range.first);
    return bytes.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** So that the name survives a power cut as well. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ENOENT";
