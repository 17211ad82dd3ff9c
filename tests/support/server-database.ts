import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe } from "vitest";
import type { DatabasePlace } from "#server/db/open-database";
import { startPostgres, type ThrowAwayPostgres } from "./postgres.ts";

export type OpenPlace = () => Promise<DatabasePlace>;

/** Runs a suite on both databases the server knows: SQLite in a file, and a real PostgreSQL. */
export function describeOnBothDatabases(title: string, suite: (newPlace: OpenPlace) => void): void {
  describe(`${title} on SQLite`, () => {
    let folder = "";
    let made = 0;
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), "stoep-sqlite-"));
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));
    suite(() => {
      made += 1;
      return Promise.resolve({ kind: "sqlite", path: join(folder, String(made), "stoep.sqlite") });
    });
  });

  describe(`${title} on PostgreSQL`, () => {
    let postgres: ThrowAwayPostgres | null = null;
    beforeAll(async () => {
      postgres = await startPostgres();
    }, 60_000);
    afterAll(async () => await postgres?.stop());
    suite(async () => {
      if (postgres === null) throw new Error("PostgreSQL was not started");
      return { kind: "postgres", url: await postgres.createDatabase() };
    });
  });
}

/** Ids in the shape the wire asks for, the same at every run. */
export function idMaker(): () => string {
  let made = 0;
  return () => {
    made += 1;
    return `00000000-0000-7000-8000-${made.toString(16).padStart(12, "0")}`;
  };
}
