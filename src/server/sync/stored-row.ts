import type { Insertable, Selectable } from "kysely";
import * as v from "valibot";
import type { Json } from "#domain/json";
import type { MergeNote, Row } from "#domain/sync/row";
import type { RecordTable } from "../db/schema.ts";

/** A row with the epoch its version was made in. */
export interface StoredRow {
  readonly row: Row;
  readonly epoch: string;
  /** Its fields as the text in which they are stored: canonical JSON. */
  readonly content: string;
}

const pathsText = v.pipe(v.string(), v.parseJson(), v.array(v.string()));
const noteText = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    fields: v.array(v.string()),
    with: v.string(),
    revived: v.exactOptional(v.literal(true)),
  }),
);

/** Read what this server wrote; anything else there is damage, and throws. */
export function readFields(text: string): Readonly<Record<string, Json>> {
  const fields: unknown = JSON.parse(text);
  if (!isFields(fields)) throw new TypeError("a row without fields");
  return fields;
}

const isFields = (value: unknown): value is Readonly<Record<string, Json>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
export const readPaths = (text: string): readonly string[] => v.parse(pathsText, text);
export const readNote = (text: string): MergeNote => v.parse(noteText, text);

export function fromRecord(stored: Selectable<RecordTable>): StoredRow {
  return {
    epoch: stored.epoch,
    content: stored.fields,
    row: { ...withoutContent(stored), fields: readFields(stored.fields) },
  };
}

/** The row but for its content. */
export function withoutContent(
  stored: Omit<Selectable<RecordTable>, "fields" | "epoch" | "about">,
): Omit<Row, "fields"> {
  return {
    scope: stored.scope,
    type: stored.type,
    id: stored.id,
    rev: stored.rev,
    seq: stored.seq,
    deleted: stored.deleted === 1,
    createdAt: stored.created_at,
    createdBy: stored.created_by,
    changedAt: stored.changed_at,
    changedBy: stored.changed_by,
    ...(stored.merged === null ? {} : { merged: readNote(stored.merged) }),
    hash: stored.hash,
  };
}

export function toRecord({ row, epoch, content }: StoredRow): Insertable<RecordTable> {
  return {
    scope: row.scope,
    type: row.type,
    id: row.id,
    rev: row.rev,
    seq: row.seq,
    deleted: row.deleted ? 1 : 0,
    created_at: row.createdAt,
    created_by: row.createdBy,
    changed_at: row.changedAt,
    changed_by: row.changedBy,
    merged: row.merged === undefined ? null : JSON.stringify(row.merged),
    hash: row.hash,
    fields: content,
    epoch,
    about: conflictSubject(row),
  };
}

/** The record a conflict is about; `null` for any other row. */
export function conflictSubject(row: Pick<Row, "type" | "fields">): string | null {
  const subject = row.type === "conflict" ? row.fields["record"] : null;
  return typeof subject === "string" ? subject : null;
}

export const recordKey = (type: string, id: string): string => `${type}/${id}`;
