import { execFile, execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { freePort } from "./free-port.ts";

const run = promisify(execFile);
const DEBIAN_HOME = "/usr/lib/postgresql";
const START_LIMIT_MS = 30_000;

/** A real PostgreSQL of its own, thrown away afterwards. */
export interface ThrowAwayPostgres {
  /** Makes an empty database and answers its address. */
  createDatabase(): Promise<string>;
  stop(): Promise<void>;
}

/**
 * Fails with how to install it when PostgreSQL is not there: a test that cannot run has not passed.
 * `isDurable`: it waits for the disk as a real one does, for measuring; otherwise it does not, which only tests can afford.
 */
export async function startPostgres({ isDurable = false } = {}): Promise<ThrowAwayPostgres> {
  const programs = findPrograms();
  const identity = identityToRunAs();
  const folder = mkdtempSync(join(tmpdir(), "stoep-postgres-"));
  if (identity !== null) chownSync(folder, identity.uid, identity.gid);
  const data = join(folder, "data");
  const asUser = { ...identity, cwd: folder };
  await run(
    join(programs, "initdb"),
    ["-D", data, "-U", "stoep", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"],
    asUser,
  );
  const port = await freePort();
  const hasty = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];
  const settings = ["max_connections=200", ...(isDurable ? [] : hasty)];
  const server = spawn(
    join(programs, "postgres"),
    [
      "-D",
      data,
      "-p",
      String(port),
      "-c",
      "listen_addresses=127.0.0.1",
      "-k",
      folder,
      ...settings.flatMap((one) => ["-c", one]),
    ],
    { ...asUser, stdio: ["ignore", "ignore", "pipe"] },
  );
  const addressOf = (name: string) => `postgres://stoep@127.0.0.1:${port}/${name}`;
  await untilReady(server, addressOf("postgres"));
  let made = 0;
  return {
    async createDatabase() {
      made += 1;
      const name = `stoep_${made}`;
      await withClient(addressOf("postgres"), (client) => client.query(`create database ${name}`));
      return addressOf(name);
    },
    async stop() {
      const ended = once(server, "exit");
      // Immediate shutdown: there is nothing in it to keep.
      server.kill("SIGQUIT");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function findPrograms(): string {
  const debian = existsSync(DEBIAN_HOME)
    ? readdirSync(DEBIAN_HOME)
        .toSorted((left, right) => Number(right) - Number(left))
        .map((version) => join(DEBIAN_HOME, version, "bin"))
    : [];
  const found = [...configured(), ...debian].find((folder) => existsSync(join(folder, "initdb")));
  if (found === undefined) {
    throw new Error(
      "These tests need a PostgreSQL server's programs. Install them (Debian: apt-get install postgresql; " +
        "macOS: brew install postgresql), or put pg_config on the path.",
    );
  }
  return found;
}

function configured(): readonly string[] {
  try {
    return [execFileSync("pg_config", ["--bindir"], { encoding: "utf8" }).trim()];
  } catch {
    return [];
  }
}

/** PostgreSQL refuses to run as root; its package brings a user of its own. `null`: as whoever runs the tests. */
function identityToRunAs(): { readonly uid: number; readonly gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const idOf = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  return { uid: idOf("-u"), gid: idOf("-g") };
}

/** PostgreSQL says on its error stream when it takes connections. */
async function untilReady(server: ChildProcess, address: string): Promise<void> {
  let said = "";
  await new Promise<void>((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error(`PostgreSQL did not start:\n${said}`)), START_LIMIT_MS);
    server.stderr?.setEncoding("utf8");
    server.stderr?.on("data", (text: string) => {
      said += text;
      if (said.includes("ready to accept connections")) {
        clearTimeout(limit);
        resolve();
      }
    });
    server.once("exit", () => {
      clearTimeout(limit);
      reject(new Error(`PostgreSQL did not start:\n${said}`));
    });
  });
  await withClient(address, (client) => client.query("select 1"));
}

async function withClient(address: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
