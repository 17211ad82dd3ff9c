import { CompiledQuery, SqliteDialect, type DatabaseConnection, type Driver } from "kysely";
import type { SqliteDialectConfig } from "kysely";
import { ImmediateSqliteDialect } from "#server/db/immediate-sqlite-dialect";

export interface StatementHooks {
  /** Waits before a statement. */
  readonly pause: () => Promise<void>;
  /** Called at once after a commit. */
  readonly onCommit: () => void;
}

/** The server's SQLite, with a wait before every statement: there the scheduler may let others go first, or end the process. */
export class PausedWriterDialect extends ImmediateSqliteDialect {
  readonly #hooks: StatementHooks;

  constructor(config: SqliteDialectConfig, hooks: StatementHooks) {
    super(config);
    this.#hooks = hooks;
  }

  override createDriver(): Driver {
    return pausedDriver(super.createDriver(), this.#hooks);
  }
}

/** As the server's connection that only reads. */
export class PausedReaderDialect extends SqliteDialect {
  readonly #hooks: StatementHooks;

  constructor(config: SqliteDialectConfig, hooks: StatementHooks) {
    super(config);
    this.#hooks = hooks;
  }

  override createDriver(): Driver {
    return pausedDriver(super.createDriver(), this.#hooks);
  }
}

function pausedDriver(inner: Driver, hooks: StatementHooks): Driver {
  const paused = new WeakMap<DatabaseConnection, DatabaseConnection>();
  const whole = new WeakMap<DatabaseConnection, DatabaseConnection>();
  const innerOf = (connection: DatabaseConnection): DatabaseConnection => whole.get(connection) ?? connection;
  return {
    init: () => inner.init(),
    async acquireConnection() {
      const connection = await inner.acquireConnection();
      const known = paused.get(connection) ?? pausedConnection(connection, hooks);
      paused.set(connection, known);
      whole.set(known, connection);
      return known;
    },
    beginTransaction: (connection, settings) => inner.beginTransaction(connection, settings),
    async commitTransaction(connection) {
      await connection.executeQuery(CompiledQuery.raw("commit"));
      hooks.onCommit();
      // Between the commit and the answer a process can end too.
      await hooks.pause();
    },
    rollbackTransaction: (connection) => inner.rollbackTransaction(connection),
    releaseConnection: (connection) => inner.releaseConnection(innerOf(connection)),
    destroy: () => inner.destroy(),
  };
}

function pausedConnection(inner: DatabaseConnection, hooks: StatementHooks): DatabaseConnection {
  return {
    async executeQuery<R>(query: CompiledQuery) {
      await hooks.pause();
      return inner.executeQuery<R>(query);
    },
    streamQuery: (query, chunkSize) => inner.streamQuery(query, chunkSize),
  };
}
