import { existsSync } from "node:fs";
import { copyFile, link, mkdir, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { requirePlace } from "../attachments/blob-store.ts";
import { diskBlobStore } from "../attachments/disk-blob-store.ts";
import { sha256Of } from "../attachments/sha256-of.ts";
import type { Queries } from "../db/schema.ts";
import { reachDisk } from "./sqlite-copy.ts";

/** In a backup's folder. */
const FILES_FOLDER = "attachments";

export interface FilesInBackup {
  readonly count: number;
  readonly sizeBytes: number;
  /** Named by the database, and not there or not as they were. */
  readonly missing: number;
}

/**
 * Puts the files of attachments in a backup being made, each held against its sha256 when it is copied. Files never change, so those that the
 * backup before has are shared with it: a file takes its room once, however many backups hold it.
 */
export async function backUpFiles(
  db: Queries,
  order: {
    readonly storeFolder: string;
    readonly building: string;
    /** The newest backup there is. */
    readonly before: string | null;
  },
): Promise<FilesInBackup> {
  let [count, sizeBytes, missing] = [0, 0, 0];
  const files = await db
    .selectFrom("blob")
    .select(["place", "sha256", "size_bytes"])
    .where("place", "!=", "")
    .execute();
  for (const { place, sha256, size_bytes: size } of files) {
    const target = join(order.building, FILES_FOLDER, requirePlace(place));
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    const shared = order.before === null ? null : join(order.before, FILES_FOLDER, place);
    const isShared = shared !== null && (await link(shared, target).then(yes, no));
    if (isShared || (await copyChecked(join(order.storeFolder, place), target, sha256))) {
      count += 1;
      sizeBytes += size;
    } else {
      missing += 1;
    }
  }
  return { count, sizeBytes, missing };
}

/** Puts back the files the folder of attachments lacks. What is there stays: no file ever changes. Returns how many came back. */
export async function putBackFiles(backup: string, storeFolder: string): Promise<number> {
  let count = 0;
  for await (const place of diskBlobStore(join(backup, FILES_FOLDER)).list()) {
    const target = join(storeFolder, requirePlace(place));
    if (existsSync(target)) continue;
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    const arriving = `${target}.part`;
    await copyFile(join(backup, FILES_FOLDER, place), arriving);
    await reachDisk(arriving);
    await rename(arriving, target);
    count += 1;
  }
  return count;
}

const yes = (): boolean => true;
const no = (): boolean => false;

/** What is not as it was does not stay in the backup: the next one would share it, and take it for good. */
async function copyChecked(from: string, to: string, sha256: string): Promise<boolean> {
  const isCopied = await copyFile(from, to).then(yes, no);
  if (isCopied) {
    await reachDisk(to);
    if (sha256Of(await readFile(to)) === sha256) return true;
  }
  await rm(to, { force: true });
  return false;
}
