import { randomUUID } from "node:crypto";
import { join } from "node:path";
import * as v from "valibot";
import { openDatabase } from "#server/db/open-database";
import type { StoepServer } from "./stoep-server.ts";

export interface ServerNotes {
  /** What every conversation says, by id. */
  readonly notes: Readonly<Record<string, string>>;
  /** Words that came into a note once more than they were typed there. */
  readonly twice: readonly string[];
  readonly conflicts: number;
  readonly refused: number;
}

const contentSchema = v.object({ said: v.string() });

/** The conversations in the database of a running server, read past the server. */
export async function notesOnServer({ dataDir }: StoepServer): Promise<ServerNotes> {
  const database = await openDatabase(
    { kind: "sqlite", path: join(dataDir, "stoep.db") },
    { now: () => new Date().toISOString(), newId: randomUUID },
  );
  try {
    const { read } = database;
    const records = await read.selectFrom("record").select(["type", "id", "fields"]).execute();
    const versions = await read
      .selectFrom("record_rev")
      .select(["record", "fields"])
      .where("type", "=", "conversation")
      .execute();
    const refused = await read.selectFrom("mutation").select("id").where("status", "=", "refused").execute();
    const notes = records.filter(({ type }) => type === "conversation");
    const texts = versions.map(({ record, fields }) => `${record} ${saidIn(fields)}`);
    return {
      notes: Object.fromEntries(notes.map(({ id, fields }) => [id, saidIn(fields)])),
      twice: texts.filter((text, place) => texts.indexOf(text) !== place),
      conflicts: records.filter(({ type }) => type === "conflict").length,
      refused: refused.length,
    };
  } finally {
    await database.close();
  }
}

const saidIn = (fields: string): string => v.parse(contentSchema, JSON.parse(fields)).said;
