import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { DatabasePlace } from "#server/db/open-database";
import { columnsOf, dumpRows, insertRows, migrateTo, migrationNames } from "./server-image.ts";
import type { ServerImage, TableRows } from "./server-image.ts";
import type { Told, ToldDevice } from "./story.ts";

const FIXTURES = fileURLToPath(new URL("../../fixtures/", import.meta.url));
const DEVICE = "device-database";
const SERVER = "server-database";
/** One line for each recorded file: its SHA-256 and its path. */
const HASHES = "recorded.txt";

export interface DeviceFixture {
  /** As Dexie counts. */
  readonly version: number;
  readonly name: string;
  readonly device: ToldDevice;
  /** The server those devices belong to, as it was at that moment. */
  readonly server: ServerImage;
}

export function deviceFixtures(): readonly DeviceFixture[] {
  return foldersIn(DEVICE).flatMap((folder) => {
    const { migration, rows }: Told["server"] = read(join(DEVICE, folder, "server.json"));
    const names = readdirSync(join(FIXTURES, DEVICE, folder)).filter((file) => file !== "server.json");
    return names.map((file) => ({
      version: Number(folder.slice(1)),
      name: file.replace(/\.json$/, ""),
      device: read(join(DEVICE, folder, file)),
      server: { migration, ddl: ddlOf(migration), rows },
    }));
  });
}

/** Oldest first. */
export function serverFixtures(): readonly ServerImage[] {
  return foldersIn(SERVER).map((migration) => ({
    migration,
    ddl: ddlOf(migration),
    rows: read<TableRows>(join(SERVER, migration, "rows.json")),
  }));
}

/** The files whose content is not what was recorded, and those that were never recorded. */
export function changedFixtures(): readonly string[] {
  const hashes = new Map(
    readFileSync(join(FIXTURES, HASHES), "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => [line.slice(66), line.slice(0, 64)] as const),
  );
  const found = [DEVICE, SERVER].flatMap((kind) =>
    foldersIn(kind).flatMap((folder) =>
      readdirSync(join(FIXTURES, kind, folder)).map((file) => `${kind}/${folder}/${file}`),
    ),
  );
  return [...new Set([...hashes.keys(), ...found])].filter(
    (path) => !found.includes(path) || hashes.get(path) !== hashOf(path),
  );
}

/** Keeps a version of the device's database that has no recording yet; one that has stays as it is. */
export function recordDevices(version: number, told: Told): void {
  const folder = join(DEVICE, `v${version}`);
  if (existsSync(join(FIXTURES, folder))) return;
  write(join(folder, "server.json"), told.server);
  for (const [name, device] of Object.entries(told.devices)) write(join(folder, `${name}.json`), device);
}

/** Keeps what the database was after each migration that has no recording yet, with those rows of the story that fit in it. */
export async function recordServer(told: Told, newPostgres: () => Promise<string>): Promise<void> {
  for (const migration of migrationNames()) {
    const folder = join(SERVER, migration);
    if (existsSync(join(FIXTURES, folder))) continue;
    const place = await mkdtemp(join(tmpdir(), "stoep-record-"));
    const sqlite: DatabasePlace = { kind: "sqlite", path: join(place, "stoep.db") };
    const ddl = {
      sqlite: await migrateTo(sqlite, migration),
      postgres: await migrateTo({ kind: "postgres", url: await newPostgres() }, migration),
    };
    await insertRows(sqlite, fitting(told.server.rows, await columnsOf(sqlite)));
    write(join(folder, "sqlite.json"), ddl.sqlite);
    write(join(folder, "postgres.json"), ddl.postgres);
    write(join(folder, "rows.json"), await dumpRows(sqlite));
    await rm(place, { recursive: true });
  }
}

/** Without the tables about migrations, which are there already, and without what came later. */
function fitting(rows: TableRows, columns: Readonly<Record<string, readonly string[]>>): TableRows {
  const names = Object.keys(rows).filter((table) => table in columns && !table.startsWith("kysely_"));
  return Object.fromEntries(
    names.map((table) => [
      table,
      (rows[table] ?? []).map((row) =>
        Object.fromEntries(Object.entries(row).filter(([column]) => columns[table]?.includes(column))),
      ),
    ]),
  );
}

const ddlOf = (migration: string): ServerImage["ddl"] => ({
  sqlite: read(join(SERVER, migration, "sqlite.json")),
  postgres: read(join(SERVER, migration, "postgres.json")),
});

function foldersIn(kind: string): readonly string[] {
  const folder = join(FIXTURES, kind);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted((left, right) => left.localeCompare(right, "en", { numeric: true }));
}

function read<T>(path: string): T {
  const content: T = JSON.parse(readFileSync(join(FIXTURES, path), "utf8"));
  return content;
}

function write(path: string, content: unknown): void {
  mkdirSync(join(FIXTURES, path, ".."), { recursive: true });
  writeFileSync(join(FIXTURES, path), `${inLines(content)}\n`, { flag: "wx" });
  writeFileSync(join(FIXTURES, HASHES), `${hashOf(path)}  ${path}\n`, { flag: "a" });
}

/** JSON with a row to a line, where it is not too long: small, and fit to be read. */
function inLines(content: unknown): string {
  const whole = JSON.stringify(content);
  if (whole.length <= LINE_LENGTH || typeof content !== "object" || content === null) return whole;
  if (Array.isArray(content)) return `[\n${content.map(inLines).join(",\n")}\n]`;
  const members = Object.entries(content).map(
    ([name, member]) => `${JSON.stringify(name)}: ${inLines(member)}`,
  );
  return `{\n${members.join(",\n")}\n}`;
}

const LINE_LENGTH = 400;

const hashOf = (path: string): string =>
  createHash("sha256")
    .update(readFileSync(join(FIXTURES, path)))
    .digest("hex");
