import { copyFile, link, mkdir, rename } from "node:fs/promises";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { sql } from "kysely";
import { examine } from "../doctor/examine.ts";
import type { Finding } from "../doctor/finding.ts";
import type { DatabasePlace } from "../db/open-database.ts";
import { ageOf, openForReading, type ReadableDatabase } from "../db/open-for-reading.ts";
import { putBackFiles } from "./attachment-files.ts";
import { erasuresIn, type Erasure } from "./erasures.ts";
import { readBackup, type Manifest } from "./manifest.ts";
import { restorePostgres } from "./postgres-dump.ts";
import { closeForGood, markSqlite, reachDisk, removeSqlite } from "./sqlite-copy.ts";

interface RestoreOrder {
  readonly place: DatabasePlace;
  /** Where the files of attachments lie; `null`: not on a disk of ours. */
  readonly attachments: string | null;
  /** Of the backup. */
  readonly folder: string;
  /** Instant. */
  readonly now: string;
}

export type Restored =
  | {
      readonly kind: "restored";
      readonly manifest: Manifest;
      /** Where the replaced database is kept (SQLite); `null`: there was none, or it is in PostgreSQL and gone. */
      readonly replaced: string | null;
      /** The present database could not be read: what was erased since the backup is not known. */
      readonly erasuresUnknown: boolean;
      /** How many files of attachments came back; `null`: they lie elsewhere. */
      readonly files: number | null;
    }
  | { readonly kind: "notABackup" | "damaged" | "otherKind" }
  | { readonly kind: "notGood"; readonly findings: readonly Finding[] }
  /** A server, or anything else, has the database open. */
  | { readonly kind: "inUse" };

/**
 * Puts a backup in the place of the database. The database is as it was until the backup stands there whole, carrying a mark by which
 * whoever opens it starts a new epoch and erases again what was erased after the backup was made. Refuses over a database in use.
 */
export async function restoreBackup(order: RestoreOrder): Promise<Restored> {
  const { place } = order;
  const read = await readBackup(order.folder);
  if (read.kind !== "backup") return read;
  const { manifest, file } = read;
  if (manifest.kind !== place.kind) return { kind: "otherKind" };
  // Before the database that names them: what comes back too much is named by nothing, and nobody gets it.
  const files = order.attachments === null ? null : await putBackFiles(order.folder, order.attachments);
  const restored =
    place.kind === "sqlite"
      ? await restoreSqlite(place.path, manifest, file, order.now)
      : await restoreIntoPostgres(place.url, manifest, file);
  return restored.kind === "restored" ? { ...restored, files } : restored;
}

type RestoredDatabase =
  | Exclude<Restored, { kind: "restored" }>
  | Omit<Extract<Restored, { kind: "restored" }>, "files">;

async function restoreSqlite(
  path: string,
  manifest: Manifest,
  file: string,
  now: string,
): Promise<RestoredDatabase> {
  const isThere = existsSync(path);
  if (isThere && !(await closeForGood(path).catch(() => true))) return { kind: "inUse" };
  const erasures = isThere ? await knownErasures({ kind: "sqlite", path }) : [];
  // On a new disk there is not even the folder.
  await mkdir(dirname(path), { recursive: true });
  const arriving = join(dirname(path), "stoep.db.restoring");
  await removeSqlite(arriving);
  await copyFile(file, arriving);
  await markSqlite(arriving, manifest.madeAt, erasures ?? []);
  const findings = await examineSqlite(arriving);
  if (findings.length > 0) {
    await removeSqlite(arriving);
    return { kind: "notGood", findings };
  }
  const replaced = isThere ? `${path}.replaced-${now.replaceAll(/[:.]/g, "-")}` : null;
  // A second name for the old one, then one step to the new: at no moment is there no database.
  if (replaced !== null) await putAside(path, replaced);
  await rename(arriving, path);
  await reachDisk(dirname(path));
  return { kind: "restored", manifest, replaced, erasuresUnknown: erasures === null };
}

/** A damaged database may have left files beside it; they would be read into the one that takes its place. */
async function putAside(path: string, replaced: string): Promise<void> {
  await link(path, replaced);
  for (const end of ["-wal", "-shm"]) {
    if (existsSync(`${path}${end}`)) await rename(`${path}${end}`, `${replaced}${end}`);
  }
}

async function examineSqlite(path: string): Promise<readonly Finding[]> {
  const copy = openForReading({ kind: "sqlite", path });
  try {
    return (await copy.snapshot((tx) => examine(tx, "sqlite"))).findings;
  } finally {
    await copy.close();
  }
}

async function restoreIntoPostgres(url: string, manifest: Manifest, file: string): Promise<RestoredDatabase> {
  const present = openForReading({ kind: "postgres", url });
  try {
    if (await isInUse(present)) return { kind: "inUse" };
  } finally {
    await present.close();
  }
  const erasures = await knownErasures({ kind: "postgres", url });
  await restorePostgres(url, file, { madeAt: manifest.madeAt, erasures: erasures ?? [] });
  return { kind: "restored", manifest, replaced: null, erasuresUnknown: erasures === null };
}

/** Anybody but us: a server of Stoep, a pooler in front of it, a console. */
async function isInUse({ read }: ReadableDatabase): Promise<boolean> {
  const { rows } = await sql<{ others: number }>`select count(*)::int as others from pg_stat_activity
    where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()`.execute(
    read,
  );
  return (rows[0]?.others ?? 0) > 0;
}

/** `null`: the present database cannot be read. An empty one knows of none. */
async function knownErasures(place: DatabasePlace): Promise<readonly Erasure[] | null> {
  let present: ReadableDatabase | null = null;
  try {
    present = openForReading(place);
    return (await ageOf(present)) === "none" ? [] : await erasuresIn(present.read);
  } catch {
    return null;
  } finally {
    await present?.close();
  }
}
