import SqliteDatabase from "better-sqlite3";
import { Kysely, sql, SqliteDialect } from "kysely";
import { NEWEST_MIGRATION } from "./migrate.ts";
import { openPostgres, type Database, type DatabasePlace } from "./open-database.ts";
import type { Tables } from "./schema.ts";

/** A database that is looked at and never changed, not even brought up to date. */
export type ReadableDatabase = Pick<Database, "kind" | "read" | "snapshot" | "close">;

/** Throws when there is no such SQLite database; an address of PostgreSQL is first tried by the first query. */
export function openForReading(place: DatabasePlace): ReadableDatabase {
  if (place.kind === "postgres") return openPostgres(place.url);
  const reader = new SqliteDatabase(place.path, { readonly: true, fileMustExist: true });
  const read = new Kysely<Tables>({ dialect: new SqliteDialect({ database: reader }) });
  return {
    kind: "sqlite",
    read,
    snapshot: (work) => read.transaction().execute(work),
    close: () => read.destroy(),
  };
}

/** What its tables are: of this version; of another; or not Stoep's at all, as in an empty database. */
export async function ageOf({ read, kind }: ReadableDatabase): Promise<"current" | "other" | "none"> {
  const tables =
    kind === "sqlite"
      ? sql<{ found: number }>`select count(*) as found from sqlite_master where name = 'kysely_migration'`
      : sql<{ found: number }>`select count(*)::int as found from pg_tables
          where schemaname = current_schema() and tablename = 'kysely_migration'`;
  const { rows: found } = await tables.execute(read);
  if (found[0]?.found !== 1) return "none";
  const { rows } = await sql<{ name: string }>`select max(name) as name from kysely_migration`.execute(read);
  return rows[0]?.name === NEWEST_MIGRATION ? "current" : "other";
}
