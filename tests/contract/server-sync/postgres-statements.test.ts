import { sql, type CompiledQuery } from "kysely";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { findSession } from "#server/auth/session";
import type { WriteTransaction } from "#server/db/schema";
import { together, togetherAhead } from "#server/db/together";
import { isDatabaseDown } from "#server/http/database-down";
import { lockAndRead } from "#server/sync/push-facts";
import { startPostgres, type ThrowAwayPostgres } from "#tests/support/postgres";
import { made, openServerTeam, type ServerTeam, type TestDevice } from "#tests/support/server-team";

let postgres: ThrowAwayPostgres;
let team: ServerTeam;
let phone: TestDevice;
beforeAll(async () => {
  postgres = await startPostgres();
}, 60_000);
afterAll(async () => await postgres.stop());
beforeEach(async () => {
  team = await openServerTeam({ kind: "postgres", url: await postgres.createDatabase() });
  phone = team.device(await team.join("fieldworker"));
  await phone.push(made(team.newId(), "Als eerste"));
});
afterEach(async () => await team.close());

async function connect(): Promise<pg.PoolClient> {
  const client = await team.database.pool?.connect();
  if (client === undefined) throw new Error("PostgreSQL has a pool");
  return client;
}

async function namesOn(client: pg.PoolClient): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    "select name from pg_prepared_statements where name like 'stoep%'",
  );
  return rows.map(({ name }) => name);
}

async function pushes(words: string): Promise<void> {
  const { acks } = await phone.push(made(team.newId(), words));
  expect(acks).toMatchObject([{ status: "applied" }]);
}

it("names the statements of a push, on each connection once", async () => {
  const client = await connect();
  const names = await namesOn(client);
  client.release();
  await pushes("Nog een");
  const again = await connect();
  expect(names.length).toBeGreaterThan(5);
  expect(await namesOn(again)).toEqual(names);
  again.release();
});

it("does without names once a connection has lost them, as behind a pooler", async () => {
  const client = await connect();
  await client.query("deallocate all");
  client.release();
  await pushes("Over een andere verbinding");
  await pushes("En nog eens");
  const again = await connect();
  expect(await namesOn(again)).toEqual([]);
  again.release();
  expect(await team.database.read.selectFrom("record").select("id").execute()).toHaveLength(3);
});

it("does without names once a connection has one already, as behind a pooler", async () => {
  const client = await connect();
  const other = await connect();
  for (const name of await namesOn(client)) await other.query(`prepare "${name}" as select 1`);
  other.release();
  await pushes("Over een andere verbinding");
  client.release();
  expect(await team.database.read.selectFrom("record").select("id").execute()).toHaveLength(2);
});

it("finds a session also on a connection that lost the names", async () => {
  const find = async () => await findSession(team.database, "onbekend", 0);
  expect(await find()).toBeNull();
  const client = await connect();
  await client.query("deallocate all");
  client.release();
  expect(await find()).toBeNull();
});

it("reads for a push what it bears on and not the whole scope, also before PostgreSQL has looked at its tables", async () => {
  await sql`
    insert into record
    select scope, type, id || made, rev, 1000 + made, deleted, created_at, created_by, changed_at, changed_by, merged, hash, fields, epoch, about
    from record cross join generate_series(1, 5000) as made`.execute(team.database.write);
  const mutations = Array.from({ length: 20 }, () => phone.mutation(made(team.newId(), "Nieuw")));
  const origin = {
    ...{ scope: team.scope, person: phone.person, device: phone.id },
    epoch: await team.epoch(),
  };
  const touched = await team.database.transaction(async (tx) => {
    await lockAndRead(tx, "postgres", origin, mutations);
    const { rows } = await sql<{ rows: number }>`
      select sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::bigint as rows
      from pg_stat_xact_user_tables where relname in ('record', 'mutation', 'redaction')`.execute(tx);
    return rows[0]?.rows;
  });
  expect(touched).toBeLessThan(100);
});

/** As a push sends its writes. */
const ahead = (tx: WriteTransaction, ...statements: readonly CompiledQuery<unknown>[]): Promise<void> =>
  togetherAhead(tx, (send) => Promise.all(statements.map(send)));
const rename = (name: string): CompiledQuery<unknown> =>
  sql`update scope set name = ${name}`.compile(team.database.write);
const names = async (): Promise<readonly string[]> => {
  const scopes = await team.database.read.selectFrom("scope").select("name").execute();
  return scopes.map(({ name }) => name);
};

it("commits what was sent ahead of the commit", async () => {
  await team.database.transaction((tx) => ahead(tx, rename("Nieuw")));
  expect(await names()).toEqual(["Nieuw"]);
});

it("commits nothing when something fails that was sent ahead of the commit, and says what", async () => {
  const broken = sql`select 1 / 0`.compile(team.database.write);
  const before = await names();
  const failing = team.database.transaction((tx) => ahead(tx, rename("Eerst"), broken, rename("Daarna")));
  await expect(failing).rejects.toThrow("division by zero");
  const beforeMore = team.database.transaction(async (tx) => {
    await ahead(tx, rename("Eerst"), broken);
    await tx.updateTable("scope").set({ name: "Daarna" }).execute();
  });
  await expect(beforeMore).rejects.toThrow("division by zero");
  const beforeOthers = team.database.transaction(async (tx) => {
    await ahead(tx, rename("Eerst"), broken);
    await together(tx, (send) => send(rename("Daarna")));
  });
  await expect(beforeOthers).rejects.toThrow("division by zero");
  expect(await names()).toEqual(before);
  await pushes("De verbinding doet het nog");
});

it("does not call committed what PostgreSQL rolled back, though the failure was kept quiet", async () => {
  const before = await names();
  const quiet = team.database.transaction(async (tx) => {
    await tx.updateTable("scope").set({ name: "Eerst" }).execute();
    await sql`select 1 / 0`.execute(tx).catch(() => undefined);
  });
  await expect(quiet).rejects.toThrow("rolled back");
  expect(await names()).toEqual(before);
  await pushes("Na een stille fout");
});

it("says that the connection went, also when that was ahead of the commit", async () => {
  const end = sql`select pg_terminate_backend(pg_backend_pid())`.compile(team.database.write);
  const before = await names();
  const saysSo = async (work: (tx: WriteTransaction) => Promise<unknown>): Promise<boolean> =>
    isDatabaseDown(await team.database.transaction(work).catch((error: unknown) => error));
  expect(await saysSo((tx) => tx.executeQuery(end))).toBe(true);
  expect(await saysSo((tx) => ahead(tx, rename("Eerst"), end))).toBe(true);
  expect(await saysSo((tx) => together(tx, (send) => send(end)))).toBe(true);
  expect(await names()).toEqual(before);
  await pushes("Over een nieuwe verbinding");
});

/** What happens to the connection that is taken next. */
const toNextConnection = (happening: (client: pg.PoolClient) => void): void =>
  void team.database.pool?.once("acquire", happening);

it("says that the connection went, also when it went without a word", async () => {
  let cut = (): void => undefined;
  toNextConnection((client) => {
    cut = () => void (client instanceof pg.Client && client.connection.stream.destroy());
  });
  const before = await names();
  const failing = team.database.transaction(async (tx) => {
    await tx.executeQuery(rename("Eerst"));
    cut();
    await ahead(tx, rename("Daarna"));
  });
  expect(isDatabaseDown(await failing.catch((error: unknown) => error))).toBe(true);
  expect(await names()).toEqual(before);
  await pushes("Over een nieuwe verbinding");
});

it("gives nobody the connection of a transaction that could not be rolled back", async () => {
  toNextConnection((client) => {
    const query = client.query.bind(client) as (asked: { text: string }) => Promise<unknown>;
    const withoutRollback = (asked: { text: string }): Promise<unknown> =>
      asked.text === "rollback" ? Promise.reject(new Error("no rollback")) : query(asked);
    Object.assign(client, { query: withoutRollback });
  });
  const before = await names();
  const failing = team.database.transaction(async (tx) => {
    await tx.executeQuery(rename("Eerst"));
    throw new Error("changed my mind");
  });
  await expect(failing).rejects.toThrow("changed my mind");
  expect(await names()).toEqual(before);
  await pushes("Over een nieuwe verbinding");
});

it("does a push once more when only its writes lost their names", async () => {
  const client = await connect();
  const { rows } = await client.query<{ name: string }>(
    "select name from pg_prepared_statements where statement like 'insert into \"record%'",
  );
  for (const { name } of rows) await client.query(`deallocate "${name}"`);
  client.release();
  expect(rows).toHaveLength(2);
  await pushes("Nog een keer");
  expect(await team.database.read.selectFrom("record").select("id").execute()).toHaveLength(2);
});
