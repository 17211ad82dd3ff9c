import type { RandomBytes } from "#domain/ids";
import type { Fields, Row } from "#domain/sync/row";
import type { Queries, WriteTransaction } from "../db/schema.ts";
import { inParts, type ScopeWriter } from "./scope-writer.ts";
import { shuffleAnswers } from "./shuffle-answers.ts";
import { readFields, type StoredRow } from "./stored-row.ts";

interface Place {
  readonly scope: string;
  /** The present one. */
  readonly epoch: string;
  /** Instant. */
  readonly now: string;
  readonly random: RandomBytes;
}

/** Sees in what a push writes which checks it closes and which closed checks it brings answers to. */
export class ClosedChecks {
  readonly #closed = new Set<string>();
  readonly #answered = new Set<string>();

  /** A row as it was written, and as it was before. */
  note({ type, id, fields }: Row, before: Row | null): void {
    if (type === "supportCheck" && isClosed(fields) && !isClosed(before?.fields ?? {})) this.#closed.add(id);
    const { check } = fields;
    if (type === "supportResponse" && typeof check === "string") this.#answered.add(check);
  }

  /** SRV-15, of these checks. After everything else was flushed. Returns the answers that were written anew. */
  async shuffle(tx: WriteTransaction, writer: ScopeWriter, place: Place): Promise<readonly StoredRow[]> {
    const answered = [...this.#answered].filter((check) => !this.#closed.has(check));
    const written: StoredRow[] = [];
    for (const check of [...this.#closed, ...(await closedAmong(tx, place.scope, answered))])
      written.push(...(await shuffleAnswers(tx, writer, check, place)));
    return written;
  }
}

/** Those that are closed, or emptied: nobody walks for these any more. */
async function closedAmong(
  db: Queries,
  scope: string,
  checks: readonly string[],
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const part of inParts(checks)) {
    const rows = await db
      .selectFrom("record")
      .select(["id", "fields"])
      .where("scope", "=", scope)
      .where("type", "=", "supportCheck")
      .where("id", "in", part)
      .execute();
    for (const { id, fields } of rows) {
      const content = readFields(fields);
      if (isClosed(content) || Object.keys(content).length === 0) found.push(id);
    }
  }
  return found;
}

const isClosed = (check: Fields): boolean => check["state"] === "closed";
