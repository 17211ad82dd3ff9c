import type { Fields } from "#domain/sync/row";
import { findTraces } from "#domain/traces";
import type { TraceRequest, Traces } from "#protocol/trace-messages";
import { requireRight } from "../auth/membership.ts";
import type { SignedInSession } from "../auth/session.ts";
import type { Queries } from "../db/schema.ts";
import type { Failure } from "../http/failure.ts";
import type { Services } from "../services.ts";
import { conflictSubject, readFields } from "../sync/stored-row.ts";

/** Between two pages other requests get their turn. */
const VERSIONS_A_PAGE = 200;

interface Place {
  readonly type: string;
  readonly record: string;
  readonly rev: number;
}
const START: Place = { type: "", record: "", rev: 0 };

/**
 * Looks through every version of every record of a team, also those of what was or is in two versions: what stands there no longer is still
 * kept. Leads only. Answers ids and names of fields, never words.
 */
export async function tracesInPast(
  { database }: Pick<Services, "database">,
  session: SignedInSession,
  { scope, terms }: TraceRequest,
): Promise<{ readonly kind: "found"; readonly traces: Traces } | Failure> {
  const allowed = await requireRight(database.read, scope, session.person.id, "erase");
  if (allowed.kind === "failure") return allowed;
  const found = new Map<
    string,
    { readonly type: string; readonly id: string; readonly fields: Set<string> }
  >();
  for (let after = START; ;) {
    const versions = await versionsAfter(database.read, scope, after);
    for (const { type, record, fields } of versions) {
      for (const trace of tracesOf(type, record, readFields(fields), terms)) {
        const key = `${trace.type}/${trace.id}`;
        const known = found.get(key) ?? { type: trace.type, id: trace.id, fields: new Set<string>() };
        known.fields.add(trace.field);
        found.set(key, known);
      }
    }
    const last = versions.at(-1);
    if (last === undefined) break;
    after = last;
  }
  const records = [...found.values()].map(({ type, id, fields }) => ({ type, id, fields: [...fields] }));
  return { kind: "found", traces: { records } };
}

interface FieldTrace {
  readonly type: string;
  readonly id: string;
  readonly field: string;
}

/** Those in a conflict are told of the record it is about. */
function tracesOf(type: string, id: string, fields: Fields, terms: readonly string[]): readonly FieldTrace[] {
  const subject = conflictSubject({ type, fields });
  if (subject === null) return findTraces(fields, terms).map(({ path: { field } }) => ({ type, id, field }));
  const { recordType, field, versions } = fields;
  if (typeof recordType !== "string" || typeof field !== "string" || versions === undefined) return [];
  return findTraces({ versions }, terms).map(() => ({ type: recordType, id: subject, field }));
}

async function versionsAfter(db: Queries, scope: string, { type, record, rev }: Place) {
  return await db
    .selectFrom("record_rev")
    .select(["type", "record", "rev", "fields"])
    .where("scope", "=", scope)
    .where((where) =>
      where.or([
        where("type", ">", type),
        where.and([where("type", "=", type), where("record", ">", record)]),
        where.and([where("type", "=", type), where("record", "=", record), where("rev", ">", rev)]),
      ]),
    )
    .orderBy("type")
    .orderBy("record")
    .orderBy("rev")
    .limit(VERSIONS_A_PAGE)
    .execute();
}
