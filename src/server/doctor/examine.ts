import { sql } from "kysely";
import type { Database } from "../db/open-database.ts";
import type { Queries } from "../db/schema.ts";
import { examineReferences } from "./examine-references.ts";
import { examineScope } from "./examine-scope.ts";
import type { Examination, Finding } from "./finding.ts";

/**
 * Looks a whole database over: the file (SQLite), heads, seqs, hashes and digests of every scope, histories, references, erasures.
 * Only reads. Everything must be seen at one moment: give it a snapshot when a server runs beside it.
 */
export async function examine(db: Queries, kind: Database["kind"]): Promise<Examination> {
  const damaged = kind === "sqlite" ? await damageOfFile(db) : [];
  // Reading on in a damaged file tells nothing more, and may fail half-way.
  if (damaged.length > 0) return { records: 0, findings: damaged };
  const findings: Finding[] = [];
  let records = 0;
  for (const scope of await db.selectFrom("scope").select(["id", "head", "digest"]).execute()) {
    const examined = await examineScope(db, scope);
    records += examined.records;
    findings.push(...examined.findings);
  }
  return { records, findings: [...findings, ...(await examineReferences(db))] };
}

async function damageOfFile(db: Queries): Promise<readonly Finding[]> {
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check(20)`.execute(db);
  return rows
    .map((row) => row.integrity_check)
    .filter((line) => line !== "ok")
    .map((line): Finding => ({ code: "damagedFile", subject: line }));
}
