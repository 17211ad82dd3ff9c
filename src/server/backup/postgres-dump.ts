import { createInterface } from "node:readline";
import { once } from "node:events";
import { sql } from "kysely";
import { TABLE_NAMES, type Queries } from "../db/schema.ts";
import type { ReadableDatabase } from "../db/open-for-reading.ts";
import { BACKUP_MARK, writtenMark } from "./after-restore.ts";
import type { Erasure } from "./erasures.ts";
import { runProgram, startProgram } from "./postgres-programs.ts";

export type RowsByTable = Readonly<Record<string, number>>;

/**
 * Dumps a database in use, as of one moment, and answers how many rows each table had at that moment. Throws when pg_dump fails.
 */
export async function dumpPostgres(
  database: ReadableDatabase,
  url: string,
  file: string,
): Promise<RowsByTable> {
  return await database.snapshot(async (tx) => {
    const { rows } = await sql<{ id: string }>`select pg_export_snapshot() as id`.execute(tx);
    const counted = await countRows(tx);
    const parameters = ["--format=custom", "--no-owner", "--no-acl", `--file=${file}`];
    await runProgram("pg_dump", url, [...parameters, `--snapshot=${rows[0]?.id ?? ""}`]);
    return counted;
  });
}

/** Reads a dump whole, as putting it back would, and counts the rows in it. Throws when it cannot be read. */
export async function rowsInDump(file: string): Promise<RowsByTable> {
  const counted: Record<string, number> = {};
  const reading = startProgram("pg_restore", null, ["--data-only", "--file=-", file]);
  let table: string | null = null;
  for await (const line of createInterface({ input: reading.stdout })) {
    if (table === null) {
      table = /^COPY (?:\S+\.)?"?(\w+)"? \(/.exec(line)?.[1] ?? null;
      if (table !== null) counted[table] = 0;
    } else if (line === "\\.") {
      table = null;
    } else {
      counted[table] = (counted[table] ?? 0) + 1;
    }
  }
  await reading.finished;
  return counted;
}

/** Every table of Stoep that is there, with its number of rows. */
export async function countRows(db: Queries): Promise<RowsByTable> {
  const counted: Record<string, number> = {};
  const there = new Set((await db.introspection.getTables()).map((table) => table.name));
  for (const name of TABLE_NAMES.filter((table) => there.has(table))) {
    const row = await db
      .selectFrom(name)
      .select((select) => select.fn.countAll().as("rows"))
      .executeTakeFirstOrThrow();
    counted[name] = Number(row.rows);
  }
  return counted;
}

/**
 * Puts a dump in the place of whatever tables Stoep has in the database, marked as a backup so that whoever opens it starts a new epoch.
 * One transaction: cut off at any moment, the database is as it was. Throws when a program fails.
 */
export async function restorePostgres(
  url: string,
  file: string,
  mark: { readonly madeAt: string; readonly erasures: readonly Erasure[] },
): Promise<void> {
  const writing = startProgram("psql", url, [
    "--no-psqlrc",
    "--quiet",
    "--single-transaction",
    "--set=ON_ERROR_STOP=1",
    "--output=/dev/null",
    "--file=-",
  ]);
  const failed = writing.finished.catch((error: unknown) => error);
  const say = async (text: string): Promise<void> => {
    if (!writing.stdin.write(text)) await Promise.race([once(writing.stdin, "drain"), failed]);
  };
  try {
    // Tables of a later version than the dump's are not in it, and would be in the way when the database is brought up to date.
    await say(`drop table if exists ${TABLE_NAMES.join(", ")} cascade;\n`);
    const reading = startProgram("pg_restore", null, [
      "--clean",
      "--if-exists",
      "--no-owner",
      "--no-acl",
      "--file=-",
      file,
    ]);
    for await (const part of reading.stdout.setEncoding("utf8")) await say(String(part));
    await reading.finished;
    const text = writtenMark({ madeAt: mark.madeAt, erasures: [...mark.erasures] });
    await say(
      `\nreset search_path;\ninsert into meta (key, value) values ('${BACKUP_MARK}', ${literal(text)});\n`,
    );
    writing.stdin.end();
  } catch (error) {
    // Without the end of its input it commits nothing.
    writing.stop();
    throw error;
  }
  await writing.finished;
}

const literal = (text: string): string => `E'${text.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
