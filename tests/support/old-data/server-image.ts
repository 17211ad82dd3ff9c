import SqliteDatabase from "better-sqlite3";
import { Kysely, Migrator, PostgresDialect } from "kysely";
import type { LogEvent } from "kysely";
import pg from "pg";
import { ImmediateSqliteDialect } from "#server/db/immediate-sqlite-dialect";
import { MIGRATIONS } from "#server/db/migrate";
import type { DatabasePlace } from "#server/db/open-database";

type Value = string | number | null;
export type TableRow = Readonly<Record<string, Value>>;
/** Every row of every table, by name of the table. */
export type TableRows = Readonly<Record<string, readonly TableRow[]>>;

/** A server's database as some migration left it, with what lay in it then. */
export interface ServerImage {
  /** Name of the last migration. */
  readonly migration: string;
  /** The statements that made its tables, in order. */
  readonly ddl: Readonly<Record<DatabasePlace["kind"], readonly string[]>>;
  readonly rows: TableRows;
}

export const migrationNames = (): readonly string[] => Object.keys(MIGRATIONS).toSorted();

/** Brings an empty database to a migration, and tells with which statements. */
export async function migrateTo(place: DatabasePlace, migration: string): Promise<readonly string[]> {
  const statements: string[] = [];
  const log = (event: LogEvent): void => {
    if (/^\s*(create|alter|drop) /i.test(event.query.sql)) statements.push(event.query.sql.trim());
  };
  const db = openConnection<unknown>(place, log);
  try {
    const migrator = new Migrator({
      db,
      provider: { getMigrations: () => Promise.resolve(MIGRATIONS) },
    });
    const { error } = await migrator.migrateTo(migration);
    if (error !== undefined) throw new Error(`${migration} failed`, { cause: error });
    return statements;
  } finally {
    await db.destroy();
  }
}

/** Makes the database of an image in an empty place, by its own statements and none of the present code's. */
export async function layDown(place: DatabasePlace, image: ServerImage): Promise<void> {
  await withStatements(place, async (run) => {
    for (const statement of image.ddl[place.kind]) await run(statement, []);
  });
  await insertRows(place, image.rows);
}

/** Rows as they are, whatever refers to what. */
export async function insertRows(place: DatabasePlace, rows: TableRows): Promise<void> {
  await withStatements(place, async (run) => {
    for (const [table, all] of Object.entries(rows)) {
      const [first] = all;
      if (first === undefined) continue;
      const columns = Object.keys(first);
      let places = 0;
      const next = (): string => (place.kind === "sqlite" ? "?" : `$${(places += 1)}`);
      const values = all.map(() => `(${columns.map(next).join(", ")})`).join(", ");
      const names = columns.map((column) => `"${column}"`).join(", ");
      const parameters = all.flatMap((row) => columns.map((column) => row[column] ?? null));
      await run(`insert into "${table}" (${names}) values ${values}`, parameters);
    }
  });
}

/** Every row of every table, those about the migrations themselves included, in the order of their text. */
export async function dumpRows(place: DatabasePlace): Promise<TableRows> {
  const columns = await columnsOf(place);
  const rows: Record<string, TableRow[]> = {};
  await withStatements(place, async (run) => {
    for (const table of Object.keys(columns).toSorted()) {
      const found = await run(`select * from "${table}"`, []);
      rows[table] = found.toSorted((left, right) => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1));
    }
  });
  return rows;
}

/** The names of the columns, by table. */
export async function columnsOf(place: DatabasePlace): Promise<Readonly<Record<string, readonly string[]>>> {
  const question =
    place.kind === "sqlite"
      ? 'select m.name as "table", c.name as "column" from sqlite_master m, pragma_table_info(m.name) c ' +
        "where m.type = 'table' and m.name not like 'sqlite_%' order by m.name, c.cid"
      : 'select table_name as "table", column_name as "column" from information_schema.columns ' +
        "where table_schema = 'public' order by table_name, ordinal_position";
  const columns: Record<string, string[]> = {};
  await withStatements(place, async (run) => {
    for (const { table, column } of await run(question, [])) {
      (columns[String(table)] ??= []).push(String(column));
    }
  });
  return columns;
}

type Run = (statement: string, parameters: readonly Value[]) => Promise<readonly TableRow[]>;

/** One transaction over a connection of its own, in which references are not checked. */
async function withStatements(place: DatabasePlace, work: (run: Run) => Promise<void>): Promise<void> {
  if (place.kind === "sqlite") {
    const database = new SqliteDatabase(place.path);
    database.pragma("foreign_keys = OFF");
    database.exec("begin immediate");
    await work((text, parameters) => {
      const statement = database.prepare<Value[], TableRow>(text);
      if (statement.reader) return Promise.resolve(statement.all(...parameters));
      statement.run(...parameters);
      return Promise.resolve([]);
    });
    database.exec("commit");
    database.close();
    return;
  }
  const types = new pg.TypeOverrides();
  types.setTypeParser(INT8, Number);
  const client = new pg.Client({ connectionString: place.url, types });
  await client.connect();
  try {
    await client.query("begin");
    await client.query("set local session_replication_role = replica");
    await work(async (text, parameters) => {
      const { rows } = await client.query<Record<string, Value>>(text, [...parameters]);
      return rows;
    });
    await client.query("commit");
  } finally {
    await client.end();
  }
}

/** PostgreSQL's type number of bigint. */
const INT8 = 20;

/** The database as it is, not brought to any version. `log` hears of every statement that was done. */
export function openConnection<Schema>(place: DatabasePlace, log: (event: LogEvent) => void): Kysely<Schema> {
  const dialect =
    place.kind === "sqlite"
      ? new ImmediateSqliteDialect({ database: new SqliteDatabase(place.path) })
      : new PostgresDialect({ pool: new pg.Pool({ connectionString: place.url, max: 2 }) });
  return new Kysely<Schema>({ dialect, log });
}
