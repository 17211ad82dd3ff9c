import type { FileStore } from "#storage/file-store";

const DAY_MS = 24 * 3_600_000;
/** What the server has safely can be fetched again; thumbnails are small, and make a list what it is without a network too. */
const FILES_KEPT_DAYS = 30;
const THUMBNAILS_KEPT_DAYS = 365;

/** Takes long unused files off the device. Seldom urgent: when it fails, the next start does it. */
export async function clearUnusedFiles(files: Pick<FileStore, "clearUnused">, nowMs: number): Promise<void> {
  const daysAgo = (days: number): string => new Date(nowMs - days * DAY_MS).toISOString();
  try {
    await files.clearUnused({ files: daysAgo(FILES_KEPT_DAYS), thumbnails: daysAgo(THUMBNAILS_KEPT_DAYS) });
  } catch {
    // The database is closing, or a newer version owns it.
  }
}
