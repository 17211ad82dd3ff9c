import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import SqliteDatabase from "better-sqlite3";
import { Kysely, sql, SqliteDialect } from "kysely";
import pg from "pg";
import { ensureEpoch } from "./epoch.ts";
import { ImmediateSqliteDialect } from "./immediate-sqlite-dialect.ts";
import { migrate } from "./migrate.ts";
import { NamedStatements } from "./named-statements.ts";
import { PipelinedPostgresDialect } from "./pipelined-postgres.ts";
import { ScopeTurns } from "./scope-turns.ts";
import type { Queries, Tables, WriteTransaction } from "./schema.ts";
import { withKeptStatements } from "./statement-cache.ts";

/** Another process holding the write lock (a backup, a second server) is waited for this long. */
const BUSY_TIMEOUT_MS = 5_000;
/** Pages of 4 kB that the log gathers before they move to the file: what changes at every push moves once for many. */
const CHECKPOINT_PAGES = 4_000;
/** Of memory per connection for pages read before, in kB. SQLite's own choice is 2,000. */
const CACHE_KB = 16_000;
const POOL_SIZE = 10;
/** A request that gets no connection within this fails instead of waiting on. */
const CONNECT_TIMEOUT_MS = 10_000;
/** PostgreSQL's type number of bigint. */
const INT8 = 20;

export type DatabasePlace =
  /** Path of the file; its folder is made when missing. */
  | { readonly kind: "sqlite"; readonly path: string }
  /** `postgres://…` */
  | { readonly kind: "postgres"; readonly url: string };

export interface Database {
  readonly kind: DatabasePlace["kind"];
  /** Every write, and reads that must see it at once. Never use it inside `transaction`: use the transaction. */
  readonly write: Queries;
  /** Single reads that need no snapshot. On SQLite a connection of its own that cannot write. */
  readonly read: Queries;
  /** All or nothing. READ COMMITTED on PostgreSQL; on SQLite it holds the write lock from the start. */
  transaction<T>(work: (tx: WriteTransaction) => Promise<T>): Promise<T>;
  /** Reads that all see the same moment; writing in it fails. */
  snapshot<T>(work: (tx: WriteTransaction) => Promise<T>): Promise<T>;
  /** Pushes that wait for their scope. */
  readonly turns: ScopeTurns;
  /** PostgreSQL's pool, for LISTEN; `null` on SQLite. */
  readonly pool: pg.Pool | null;
  /**
   * Takes what was erased out of the files as well, as far as the database program lets one. SQLite: the log goes into the file and is
   * emptied. PostgreSQL: dead rows go. `false`: somebody was reading what was before; to be done again.
   */
  scrub(): Promise<boolean>;
  close(): Promise<void>;
}

export interface OpenOptions {
  /** Instant of now. */
  readonly now: () => string;
  readonly newId: () => string;
}

/** Opens the database, brings its tables up to date and gives it an epoch when it has none. Throws when it cannot. */
export async function openDatabase(place: DatabasePlace, options: OpenOptions): Promise<Database> {
  const database = place.kind === "sqlite" ? await openSqlite(place.path) : openPostgres(place.url);
  try {
    if (place.kind === "postgres") await migrate(database.write);
    await ensureEpoch(database.write, options);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function openSqlite(path: string): Promise<Database> {
  mkdirSync(dirname(path), { recursive: true });
  const writer = new SqliteDatabase(path, { timeout: BUSY_TIMEOUT_MS });
  writer.pragma("journal_mode = WAL");
  // FULL: a commit is on the disk before it is acknowledged, also when the power fails.
  writer.pragma("synchronous = FULL");
  writer.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
  writer.pragma(`cache_size = -${CACHE_KB}`);
  writer.pragma("foreign_keys = ON");
  // What is erased is overwritten, not only let go of.
  writer.pragma("secure_delete = ON");
  const write = new Kysely<Tables>({
    dialect: new ImmediateSqliteDialect({ database: withKeptStatements(writer) }),
  });
  try {
    // Before the reader opens: it cannot open a file without tables read-only in WAL mode.
    await migrate(write);
  } catch (error) {
    await write.destroy();
    throw error;
  }
  const reader = new SqliteDatabase(path, { readonly: true, timeout: BUSY_TIMEOUT_MS });
  reader.pragma(`cache_size = -${CACHE_KB}`);
  const read = new Kysely<Tables>({ dialect: new SqliteDialect({ database: withKeptStatements(reader) }) });
  return {
    kind: "sqlite",
    write,
    read,
    turns: new ScopeTurns(),
    pool: null,
    transaction: (work) => write.transaction().execute(work),
    snapshot: (work) => read.transaction().execute(work),
    // The connection is waited for, so that no transaction of this process is open on it.
    scrub: () => write.connection().execute(() => Promise.resolve(emptyLog(writer))),
    async close() {
      await read.destroy();
      await write.destroy();
    },
  };
}

/** Whether the whole log was taken into the file. Waits for nobody: whoever reads needs this very thread to go on. */
function emptyLog(writer: SqliteDatabase.Database): boolean {
  writer.pragma("busy_timeout = 0");
  try {
    return writer.pragma("wal_checkpoint(TRUNCATE)", { simple: true }) === 0;
  } finally {
    writer.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
  }
}

export function openPostgres(url: string): Database {
  const types = new pg.TypeOverrides();
  // Counters stay far below 2^53, so they can be plain numbers as on SQLite.
  types.setTypeParser(INT8, Number);
  const pool = new pg.Pool({
    connectionString: url,
    max: POOL_SIZE,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    types,
    // What is asked together goes out together, without waiting for each answer (`together`).
    pipeline: true,
  });
  // A connection that breaks is replaced at the next query, and what was asked on it fails; without listeners it would end the process.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  const named = new NamedStatements();
  const db = new Kysely<Tables>({ dialect: new PipelinedPostgresDialect(named.over(pool), named) });
  return {
    kind: "postgres",
    write: db,
    read: db,
    turns: new ScopeTurns(),
    pool,
    transaction: (work) =>
      named.orWithout(() => db.transaction().setIsolationLevel("read committed").execute(work)),
    snapshot: (work) =>
      named.orWithout(() =>
        db.transaction().setIsolationLevel("repeatable read").setAccessMode("read only").execute(work),
      ),
    async scrub() {
      for (const table of ["record", "record_rev", "mutation"])
        await sql`vacuum ${sql.table(table)}`.execute(db);
      return true;
    },
    close: () => db.destroy(),
  };
}
