import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { examine } from "../doctor/examine.ts";
import type { Finding } from "../doctor/finding.ts";
import { ageOf, openForReading } from "../db/open-for-reading.ts";
import type { DatabasePlace } from "../db/open-database.ts";
import { backUpFiles, type FilesInBackup } from "./attachment-files.ts";
import { foldersIn, listBackups, UNFINISHED } from "./list-backups.ts";
import { DATABASE_FILES, fingerprint, MANIFEST_FILE, type Manifest } from "./manifest.ts";
import { countRows, dumpPostgres, rowsInDump, type RowsByTable } from "./postgres-dump.ts";
import { backupsToRemove } from "./rotation.ts";
import { copySqlite, markSqlite, reachDisk } from "./sqlite-copy.ts";

interface BackupOrder {
  readonly place: DatabasePlace;
  /** Where the files of attachments lie; `null`: not on a disk of ours, and not in the backup. */
  readonly attachments: string | null;
  /** Where backups are kept, a folder each. Made when missing, readable for its owner alone. */
  readonly folder: string;
  readonly version: string;
  /** Instant. */
  readonly now: string;
  /** Days. */
  readonly keepDays: number;
}

export type MadeBackup =
  | {
      readonly kind: "made";
      readonly folder: string;
      readonly manifest: Manifest;
      /** Folders of old backups that were removed. */
      readonly removed: readonly string[];
    }
  /** Read back it is not what was written, or the database itself is damaged: no backup was left, and no old one removed. */
  | { readonly kind: "notGood"; readonly findings: readonly Finding[] };

/**
 * Makes a backup of a database, in use or not, and reads it back before it is given its name; only then are old ones removed.
 * Throws when the database or the folder cannot be used: then nothing was changed.
 */
export async function makeBackup(order: BackupOrder): Promise<MadeBackup> {
  const { place, folder, now } = order;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await removeUnfinished(folder);
  const target = join(folder, `stoep-${now.replaceAll(/[:.]/g, "-")}`);
  const building = `${target}${UNFINISHED}`;
  await mkdir(building, { mode: 0o700 });
  try {
    const file = join(building, DATABASE_FILES[place.kind]);
    const written =
      place.kind === "sqlite"
        ? await backUpSqlite(place.path, file, now)
        : await backUpPostgres(place.url, file);
    if (written.kind === "notGood") {
      await rm(building, { recursive: true });
      return written;
    }
    const files = await addFiles(order, building);
    const manifest: Manifest = {
      format: 1,
      kind: place.kind,
      madeAt: now,
      version: order.version,
      ...(await fingerprint(file)),
      rows: { ...written.rows },
      ...(files === null ? {} : { files }),
    };
    await writeFile(join(building, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
    await reachDisk(join(building, MANIFEST_FILE));
    await reachDisk(building);
    await rename(building, target);
    await reachDisk(folder);
    return { kind: "made", folder: target, manifest, removed: await rotate(order) };
  } catch (error) {
    await rm(building, { recursive: true, force: true });
    throw error;
  }
}

async function addFiles(
  { place, attachments, folder }: BackupOrder,
  building: string,
): Promise<FilesInBackup | null> {
  if (attachments === null) return null;
  const database = openForReading(place);
  try {
    // Written for an earlier version of Stoep, which kept no files.
    if ((await ageOf(database)) !== "current") return null;
    const before = (await listBackups(folder))[0]?.path ?? null;
    return await backUpFiles(database.read, { storeFolder: attachments, building, before });
  } finally {
    await database.close();
  }
}

type Written =
  | { readonly kind: "good"; readonly rows: RowsByTable }
  | { readonly kind: "notGood"; readonly findings: readonly Finding[] };

async function backUpSqlite(path: string, file: string, now: string): Promise<Written> {
  await copySqlite(path, file);
  await markSqlite(file, now, []);
  const copy = openForReading({ kind: "sqlite", path: file });
  try {
    const { findings } = await copy.snapshot((tx) => examine(tx, "sqlite"));
    if (findings.length > 0) return { kind: "notGood", findings };
    return { kind: "good", rows: await countRows(copy.read) };
  } finally {
    await copy.close();
  }
}

async function backUpPostgres(url: string, file: string): Promise<Written> {
  const database = openForReading({ kind: "postgres", url });
  try {
    const rows = await dumpPostgres(database, url, file);
    await reachDisk(file);
    const inDump = await rowsInDump(file);
    const findings = Object.entries(rows)
      .filter(([table, count]) => inDump[table] !== count)
      .map(([table, count]): Finding => ({
        code: "damagedFile",
        subject: `${table}: ${inDump[table] ?? 0} van ${count}`,
      }));
    return findings.length > 0 ? { kind: "notGood", findings } : { kind: "good", rows };
  } finally {
    await database.close();
  }
}

async function rotate({ folder, now, keepDays }: BackupOrder): Promise<readonly string[]> {
  const backups = (await listBackups(folder)).map(({ path, manifest }) => ({
    path,
    madeAt: manifest.madeAt,
  }));
  const removed = backupsToRemove(backups, now, keepDays).map(({ path }) => path);
  for (const path of removed) await rm(path, { recursive: true });
  return removed;
}

/** What a backup that was cut off left behind. */
async function removeUnfinished(folder: string): Promise<void> {
  for (const path of await foldersIn(folder)) {
    if (path.endsWith(UNFINISHED)) await rm(path, { recursive: true });
  }
}
