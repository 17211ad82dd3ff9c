import type { Row } from "#domain/sync/row";
import type { PullResponse, PushResponse } from "#protocol/sync-messages";
import type { StoredRow } from "./stored-row.ts";

/** A row on its way out. Its content stays the text it is stored as: to read that and write it again would be most of the work on an answer. */
export interface WireRow {
  /** All but its content: `null` holds the place. */
  readonly row: Omit<Row, "fields"> & { readonly fields: null; readonly erasedRev?: number };
  readonly content: string;
}

type WithTexts<Response> = Omit<Response, "rows"> & { readonly rows: readonly WireRow[] };
export type PullAnswer = WithTexts<PullResponse>;
export type PushAnswer = WithTexts<PushResponse>;

/** `erasedRev`: `null` when nothing of it was ever erased. */
export function toWire(
  { row, content }: { readonly row: Omit<Row, "fields"> } & Pick<StoredRow, "content">,
  erasedRev: number | null,
): WireRow {
  return { row: { ...row, fields: null, ...(erasedRev === null ? {} : { erasedRev }) }, content };
}

/** In no other place of an answer: the quotes within a text are escaped. */
const NAME = '"fields":';
const NOTHING = "null";

/**
 * The answer as JSON in UTF-8. A content that is plainly none is damage, and throws. Of one that is damaged otherwise the device can tell only that
 * it cannot read the answer; the doctor compares every row with its hash, and names it.
 */
export function writeAnswer(answer: PullAnswer | PushAnswer): Buffer<ArrayBuffer> {
  const { rows } = answer;
  const text = JSON.stringify({ ...answer, rows: rows.map(({ row }) => row) });
  // Each text stands where its null stood.
  const length = rows.reduce(
    (sum, { content }) => sum + Buffer.byteLength(content) - NOTHING.length,
    Buffer.byteLength(text),
  );
  // Written piece by piece: made one long text first, it would take three times as long to turn that into bytes.
  const bytes = Buffer.allocUnsafe(length);
  const [begin = "", ...others] = text.split(NAME + NOTHING);
  let end = bytes.write(begin);
  for (const [index, { content }] of rows.entries()) {
    if (!content.startsWith("{") || !content.endsWith("}")) throw new TypeError("a row without fields");
    end += bytes.write(NAME, end);
    end += bytes.write(content, end);
    end += bytes.write(others[index] ?? "", end);
  }
  if (end !== length) throw new Error("an answer has another length than its parts");
  return bytes;
}
