import { join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import pg from "pg";
import { newId, note } from "#tests/support/http-device";

/** One table with a primary key, and nothing else: what the database itself costs. */
export interface BareTable {
  /** Puts each batch in one transaction of its own; every writer its share, all at once. Returns milliseconds. */
  insert(batches: readonly (readonly BareRow[])[], writers: number): Promise<number>;
  close(): Promise<void>;
}

export interface BareRow {
  readonly id: string;
  readonly body: string;
}

/** One row per mutation, of its bytes. */
export const mutationRows = (count: number): readonly BareRow[] =>
  Array.from({ length: count }, (_, index) => ({ id: newId(), body: JSON.stringify(note(index)) }));

/** As many rows and bytes as the server has to write: of each mutation the record, its version, and that it was taken. */
export const writtenRows = (count: number): readonly BareRow[] =>
  Array.from({ length: count }, (_, index) => {
    const { set, text, add, ...origin } = note(index);
    const content = JSON.stringify({ ...origin, ...set, ...text, ...add });
    return [content, content, JSON.stringify(origin)].map((body) => ({ id: newId(), body }));
  }).flat();

/** In a file beside the server's own, and as durable. */
export function openBareSqlite(folder: string): BareTable {
  const database = new SqliteDatabase(join(folder, "bare.db"));
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  database.exec("create table bare (id text primary key, body text not null)");
  const insert = database.prepare<[string, string]>("insert into bare values (?, ?)");
  const insertAll = database.transaction((rows: readonly BareRow[]) => {
    for (const { id, body } of rows) insert.run(id, body);
  });
  return {
    insert(batches) {
      const startMs = performance.now();
      // SQLite has one writer, however many wait for it.
      for (const batch of batches) insertAll.immediate(batch);
      return Promise.resolve(performance.now() - startMs);
    },
    close() {
      database.close();
      return Promise.resolve();
    },
  };
}

/** What PostgreSQL does by itself within a minute of such a load. Until then it goes on with plans it made while there was next to nothing. */
export async function gatherStatistics(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("analyze");
  await client.end();
}

/** In a database of its own on the same PostgreSQL. */
export async function openBarePostgres(url: string): Promise<BareTable> {
  const pool = new pg.Pool({ connectionString: url, max: 8 });
  await pool.query("create table bare (id text primary key, body text not null)");
  return {
    async insert(batches, writers) {
      const waiting = [...batches];
      const startMs = performance.now();
      await Promise.all(
        Array.from({ length: writers }, async () => {
          for (let batch = waiting.pop(); batch !== undefined; batch = waiting.pop()) {
            const places = batch.map((_, index) => `($${index * 2 + 1}, $${index * 2 + 2})`);
            await pool.query(
              `insert into bare values ${places.join(", ")}`,
              batch.flatMap(({ id, body }) => [id, body]),
            );
          }
        }),
      );
      return performance.now() - startMs;
    },
    close: () => pool.end(),
  };
}
