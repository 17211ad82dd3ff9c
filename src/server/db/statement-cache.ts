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
      const statement = kept.get(sql) ?? database.prepare<unknown[]>(sql);
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
