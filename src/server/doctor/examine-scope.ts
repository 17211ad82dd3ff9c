import type { Selectable } from "kysely";
import { canonicalJson } from "#domain/json";
import { EMPTY_DIGEST, xorDigest } from "#domain/sync/digest";
import { rowHash } from "#domain/sync/row-hash";
import type { Queries, RecordRevTable, RecordTable, ScopeTable } from "../db/schema.ts";
import { fromRecord, readFields } from "../sync/stored-row.ts";
import type { Examination, Finding } from "./finding.ts";

const RECORDS_A_PAGE = 1_000;

type Scope = Pick<ScopeTable, "id" | "head" | "digest">;
type StoredRecord = Selectable<RecordTable>;
type NewestVersion = Pick<Selectable<RecordRevTable>, "fields" | "deleted"> | undefined;

/** Heads, seqs, digest and hashes of one scope, and that every record stands in its own history. Reads all of it, a page at a time. */
export async function examineScope(db: Queries, scope: Scope): Promise<Examination> {
  const findings: Finding[] = [];
  let [records, highestSeq, digest] = [0, 0, EMPTY_DIGEST];
  for (let after = 0; ;) {
    const page = await pageOf(db, scope.id, after);
    for (const { record, version } of page) {
      findings.push(...examineRecord(record, version));
      digest = xorDigest(digest, record.hash);
      highestSeq = record.seq;
    }
    records += page.length;
    after = highestSeq;
    if (page.length < RECORDS_A_PAGE) break;
  }
  if (scope.head < highestSeq) {
    findings.push({ code: "headBehind", subject: `${scope.id}: ${scope.head} < ${highestSeq}` });
  }
  if (scope.head > highestSeq) {
    findings.push({ code: "headAhead", subject: `${scope.id}: ${scope.head} > ${highestSeq}` });
  }
  if (digest !== scope.digest) findings.push({ code: "digestDiffers", subject: scope.id });
  return { records, findings };
}

async function pageOf(
  db: Queries,
  scope: string,
  afterSeq: number,
): Promise<readonly { readonly record: StoredRecord; readonly version: NewestVersion }[]> {
  const records = await db
    .selectFrom("record")
    .selectAll()
    .where("scope", "=", scope)
    .where("seq", ">", afterSeq)
    .orderBy("seq")
    .limit(RECORDS_A_PAGE)
    .execute();
  const last = records.at(-1);
  if (last === undefined) return [];
  const versions = await db
    .selectFrom("record")
    .innerJoin("record_rev", (join) =>
      join
        .onRef("record_rev.scope", "=", "record.scope")
        .onRef("record_rev.type", "=", "record.type")
        .onRef("record_rev.record", "=", "record.id")
        .onRef("record_rev.rev", "=", "record.rev"),
    )
    .select(["record.seq", "record_rev.fields", "record_rev.deleted"])
    .where("record.scope", "=", scope)
    .where("record.seq", ">", afterSeq)
    .where("record.seq", "<=", last.seq)
    .execute();
  const versionBySeq = new Map(versions.map(({ seq, ...version }) => [seq, version]));
  return records.map((record) => ({ record, version: versionBySeq.get(record.seq) }));
}

function examineRecord(record: StoredRecord, version: NewestVersion): readonly Finding[] {
  const subject = `${record.scope} ${record.type}/${record.id} versie ${record.rev}`;
  const findings: Finding[] = [];
  try {
    if (rowHash(fromRecord(record).row) !== record.hash) findings.push({ code: "hashDiffers", subject });
  } catch {
    return [{ code: "unreadableContent", subject }];
  }
  if (version === undefined) return [...findings, { code: "versionMissing", subject }];
  const isSame = version.deleted === record.deleted && isSameContent(version.fields, record.fields);
  return isSame ? findings : [...findings, { code: "versionDiffers", subject }];
}

/** By text first, which is nearly always enough and costs no reading. */
function isSameContent(left: string, right: string): boolean {
  if (left === right) return true;
  try {
    return canonicalJson(readFields(left)) === canonicalJson(readFields(right));
  } catch {
    return false;
  }
}
