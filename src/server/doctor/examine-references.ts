import { sql } from "kysely";
import { WHOLE_RECORD } from "#domain/sync/erase-fields";
import type { Queries } from "../db/schema.ts";
import { readFields } from "../sync/stored-row.ts";
import type { Finding, FindingCode } from "./finding.ts";

/** Of one kind of damage no more are named; the first ones tell what happened. */
const MOST_NAMED = 20;

interface Missing {
  readonly code: FindingCode;
  /** A query for ids of what points to something that is not there. */
  readonly query: string;
}

/** The same SQL on both databases. */
const MISSING: readonly Missing[] = [
  {
    code: "versionWithoutRecord",
    query: `select v.scope || ' ' || v.type || '/' || v.record as subject from record_rev v
      left join record r on r.scope = v.scope and r.type = v.type and r.id = v.record
      where r.id is null or v.rev > r.rev`,
  },
  {
    code: "mutationWithoutRecord",
    query: `select m.scope || ' ' || m.id as subject from mutation m
      left join record r on r.scope = m.scope and r.type = m.type and r.id = m.record
      where r.id is null and m.status <> 'refused'`,
  },
  {
    code: "conflictWithoutRecord",
    query: `select c.scope || ' ' || c.id as subject from record c
      where c.type = 'conflict' and not exists (select 1 from record r where r.scope = c.scope and r.id = c.about)`,
  },
  {
    code: "streamBehind",
    query: `select m.scope || ' ' || m.device || ' ' || m.n as subject from mutation m
      left join stream s on s.scope = m.scope and s.device = m.device and s.epoch = m.epoch
      where s.last_n is null or m.n > s.last_n`,
  },
  ...(
    [
      ["record", "scope", "scope", "id"],
      ["record_rev", "scope", "scope", "id"],
      ["mutation", "scope", "scope", "id"],
      ["stream", "scope", "scope", "id"],
      ["stream", "device", "device", "id"],
      ["redaction", "scope", "scope", "id"],
      ["membership", "scope", "scope", "id"],
      ["membership", "person", "person", "id"],
      ["identity", "person", "person", "id"],
      ["device", "person", "person", "id"],
      ["session", "person", "person", "id"],
      ["session", "device", "device", "id"],
      ["reminder", "person", "person", "id"],
      ["push_subscription", "person", "person", "id"],
      ["push_subscription", "device", "device", "id"],
      ["push_subscription", "session", "session", "id_hash"],
    ] as const
  ).map(([table, column, target, key]): Missing => ({
    code: "orphan",
    query: `select distinct '${table}.${column} ' || f.${column} as subject from ${table} f
        left join ${target} t on t.${key} = f.${column} where t.${key} is null`,
  })),
];

/** Rows that point to what is not there, and content that should have been erased. */
export async function examineReferences(db: Queries): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const { code, query } of MISSING) {
    const { rows } = await sql<{ subject: string }>`${sql.raw(query)} limit ${MOST_NAMED}`.execute(db);
    findings.push(...rows.map(({ subject }): Finding => ({ code, subject })));
  }
  return [...findings, ...(await examineErasures(db))];
}

/** A version older than an erasure may hold of that field only what was left by it. */
async function examineErasures(db: Queries): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const redaction of await db.selectFrom("redaction").selectAll().execute()) {
    const versions = await db
      .selectFrom("record_rev")
      .select(["rev", "fields"])
      .where("scope", "=", redaction.scope)
      .where("type", "=", redaction.type)
      .where("record", "=", redaction.record)
      .where("rev", "<=", redaction.rev)
      .execute();
    const subject = `${redaction.scope} ${redaction.type}/${redaction.record}`;
    if (redaction.field === WHOLE_RECORD) {
      const kept = versions.filter(({ fields }) => Object.keys(readFields(fields)).length > 0);
      findings.push(
        ...kept.map(({ rev }): Finding => ({
          code: "erasedContentKept",
          subject: `${subject} versie ${rev}`,
        })),
      );
      continue;
    }
    const left = versions.find(({ rev }) => rev === redaction.rev);
    const allowed = left === undefined ? undefined : valueIn(left.fields, redaction.field);
    for (const { rev, fields } of versions) {
      const value = valueIn(fields, redaction.field);
      if (value === undefined || value === allowed) continue;
      findings.push({
        code: "erasedContentKept",
        subject: `${subject} versie ${rev}: ${redaction.field}`,
      });
    }
  }
  return findings;
}

function valueIn(fields: string, name: string): string | undefined {
  const value = readFields(fields)[name];
  return value === undefined ? undefined : JSON.stringify(value);
}
