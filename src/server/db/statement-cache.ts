import type SqliteDatabase from "better-sqlite3";
import type { SqliteStatement } from "kysely";

/** Statements kept ready. The server has some hundred texts; what comes beyond is prepared anew each time it is needed. */
const MAX_KEPT = 300;

/**
 * A connection that prepares each text once: for the short statements of a push, preparing costs more than running.
 * Those used longest ago are let go first.
 */
export function withKeptStatements(database: SqliteDatabase.Database): {
  prepare(sql: string): SqliteStatement;
  close(): void;
} {
  const kept = new Map<string, SqliteStatement>();
  return {
    prepare(sql) {
      const statement = kept.get(sql) ?? prepared(database, sql);
      kept.delete(sql);
      kept.set(sql, statement);
      const oldest = kept.size > MAX_KEPT ? kept.keys().next().value : undefined;
      if (oldest !== undefined) kept.delete(oldest);
      return statement;
    },
    close() {
      kept.clear();
      database.close();
    },
  };
}

/**
 * Takes rows as lists and names the columns here: better-sqlite3 takes nearly twice as long to make an object of a row. They are named once: a
 * migration may add columns beneath a running server, not put them in another order.
 */
function prepared(database: SqliteDatabase.Database, sql: string): SqliteStatement {
  const statement = database.prepare<unknown[], readonly unknown[]>(sql);
  if (!statement.reader) return statement;
  statement.raw();
  const names = statement.columns().map(({ name }) => name);
  const named = (values: readonly unknown[]): unknown => {
    const row: Record<string, unknown> = {};
    for (const [place, name] of names.entries()) row[name] = values[place];
    return row;
  };
  return {
    reader: true,
    all: (parameters) => statement.all(parameters).map(named),
    run: (parameters) => statement.run(parameters),
    *iterate(parameters) {
      for (const values of statement.iterate(parameters)) yield named(values);
    },
  };
}
