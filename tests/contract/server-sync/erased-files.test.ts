import { readFileSync, existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { createScrubber } from "#server/purge/scrubber";
import { purgeTrash } from "#server/purge/purge-trash";
import { startPostgres, type ThrowAwayPostgres } from "../../support/postgres.ts";
import { made, openServerTeam, type ServerTeam, type TestDevice } from "../../support/server-team.ts";

vi.setConfig({ testTimeout: 30_000 });

const SECRET = "zevenblad-en-heermoes";
const LONG = `${SECRET} `.repeat(2_000);

describe("the tables of a PostgreSQL database", () => {
  let postgres: ThrowAwayPostgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  }, 60_000);
  afterAll(async () => await postgres.stop());

  it("MRG-10 keep no dead row of what was erased, once they were scrubbed", async () => {
    const team = await openServerTeam({ kind: "postgres", url: await postgres.createDatabase() });
    const lead = team.device(await team.join("lead"));
    const id = team.newId();
    await lead.push(made(id, LONG));
    const seen = { epoch: await team.epoch(), rev: 1 };
    await lead.push({ recordId: id, seen, redact: { fields: { said: null }, ground: "request" } });
    expect(await team.database.scrub()).toBe(true);
    const { rows } = await sql<{ relname: string; dead: number }>`select relname, n_dead_tup::int as dead
      from pg_stat_user_tables where relname in ('record', 'record_rev', 'mutation') and last_vacuum is not null
      order by relname`.execute(team.database.read);
    expect(rows).toEqual(["mutation", "record", "record_rev"].map((relname) => ({ relname, dead: 0 })));
    await team.close();
  });
});

describe("the files of a SQLite database", () => {
  let folder: string;
  let team: ServerTeam;
  let lead: TestDevice;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "stoep-files-"));
    team = await openServerTeam({ kind: "sqlite", path: join(folder, "stoep.db") });
    lead = team.device(await team.join("lead"));
  });
  afterEach(async () => {
    await team.close();
    await rm(folder, { recursive: true, force: true });
  });

  const inFiles = (word: string): readonly string[] =>
    ["stoep.db", "stoep.db-wal", "stoep.db-shm"].filter((name) => {
      const path = join(folder, name);
      return existsSync(path) && readFileSync(path).includes(word);
    });
  const seen = async (rev: number) => ({ epoch: await team.epoch(), rev });

  /** Records around it, rows that span pages, versions that move, what was refused. */
  async function write(): Promise<readonly string[]> {
    const all = Array.from({ length: 120 }, (_, number) => {
      const isAbout = number % 6 === 0;
      const said = isAbout
        ? `${SECRET} ${number % 12 === 0 ? LONG : ""}`
        : `Gesprek ${number}. `.repeat(number);
      return { id: team.newId(), isAbout, said };
    });
    await lead.push(...all.map(({ id, said }) => made(id, said)));
    const [first, second] = [await seen(1), await seen(2)];
    await lead.push(
      ...all.map(({ id, said }) => ({
        ...{ recordId: id, seen: first },
        text: { said: { was: said, to: `${said} En nog iets.` } },
      })),
    );
    const about = all.filter(({ isAbout }) => isAbout).map(({ id }) => id);
    const tooLong = { said: { was: "x", to: SECRET.repeat(8_000) } };
    await lead.push(...about.map((recordId) => ({ recordId, seen: second, text: tooLong })));
    return about;
  }

  it("MRG-10 hold no byte of what was erased, once they were scrubbed", async () => {
    const ids = await write();
    expect(inFiles(SECRET)).not.toEqual([]);
    const last = await seen(2);
    await lead.push(
      ...ids.map((recordId, index) => {
        const fields = index % 2 === 0 ? { said: "Dit mag blijven." } : { "*": null };
        return { recordId, seen: last, redact: { fields, ground: "verzoek" } };
      }),
    );
    expect(await team.database.scrub()).toBe(true);
    expect(inFiles(SECRET)).toEqual([]);
    expect(inFiles("Dit mag blijven.")).toEqual(["stoep.db"]);
  });

  it("SRV-14 hold no byte of what was purged, once they were scrubbed", async () => {
    const ids = await write();
    const last = await seen(2);
    await lead.push(...ids.map((recordId) => ({ recordId, seen: last, delete: true as const })));
    const nowMs = () => Date.parse(team.now()) + 31 * 86_400_000;
    const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
    expect(await purgeTrash({ ...{ database: team.database, nowMs, random }, poke: team.deps.poke })).toBe(
      ids.length,
    );
    expect(await team.database.scrub()).toBe(true);
    expect(inFiles(SECRET)).toEqual([]);
  });

  it("MRG-10 are scrubbed again when somebody was reading what was before, without holding anybody up", async () => {
    const id = team.newId();
    await lead.push(made(id, LONG));
    const waits: (() => void)[] = [];
    const scrubber = createScrubber({
      database: team.database,
      after(_delayMs, call) {
        waits.push(call);
        return () => undefined;
      },
      onFailed: (error) => expect.unreachable(String(error)),
    });
    const reader = new SqliteDatabase(join(folder, "stoep.db"), { readonly: true });
    reader.exec("begin; select * from record");
    await lead.push({ recordId: id, seen: await seen(1), redact: { fields: { said: null }, ground: "g" } });
    scrubber.request();
    scrubber.request();
    expect(waits).toHaveLength(1);
    waits.shift()?.();
    await expect.poll(() => waits.length).toBe(1);
    expect(inFiles(SECRET)).not.toEqual([]);
    reader.close();
    waits.shift()?.();
    await scrubber.stop();
    expect(inFiles(SECRET)).toEqual([]);
  });
});
