import { open, rm } from "node:fs/promises";
import SqliteDatabase from "better-sqlite3";
import { BACKUP_MARK, writtenMark } from "./after-restore.ts";
import type { Erasure } from "./erasures.ts";

/**
 * Copies a database in use: one moment of it, without its free space (and so without what was erased from it). Writers are not held up.
 * On the disk when it resolves. Throws when the copy cannot be made; what there is of it then is for the caller to remove.
 */
export async function copySqlite(from: string, to: string): Promise<void> {
  const source = new SqliteDatabase(from, { readonly: true, fileMustExist: true });
  try {
    source.prepare("vacuum into ?").run(to);
  } finally {
    source.close();
  }
  await reachDisk(to);
}

/** Marks a copy as one that starts a new epoch wherever it is opened. Replaces an earlier mark. */
export async function markSqlite(path: string, madeAt: string, erasures: readonly Erasure[]): Promise<void> {
  const copy = new SqliteDatabase(path, { fileMustExist: true });
  try {
    copy
      .prepare(
        "insert into meta (key, value) values (?, ?) on conflict (key) do update set value = excluded.value",
      )
      .run(BACKUP_MARK, writtenMark({ madeAt, erasures: [...erasures] }));
  } finally {
    copy.close();
  }
  await reachDisk(path);
}

/**
 * Takes a database out of use: everything in its main file, nothing beside it. `false` when another process has it open: leaving
 * write-ahead logging is what SQLite allows to the only one.
 */
export async function closeForGood(path: string): Promise<boolean> {
  const database = new SqliteDatabase(path, { fileMustExist: true, timeout: 0 });
  try {
    database.pragma("journal_mode = DELETE");
  } catch (error) {
    if (error instanceof SqliteDatabase.SqliteError && error.code.startsWith("SQLITE_BUSY")) return false;
    throw error;
  } finally {
    database.close();
  }
  await reachDisk(path);
  return true;
}

/** The files SQLite may leave beside a database. */
export async function removeSqlite(path: string): Promise<void> {
  for (const end of ["", "-wal", "-shm", "-journal"]) await rm(`${path}${end}`, { force: true });
}

export async function reachDisk(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
