/** A row of a CSV text with the line it begins on, from 1. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

export type CsvResult =
  | { readonly ok: true; readonly rows: readonly CsvRow[] }
  /** A quote that is opened on this line is never closed: the file may have been cut off. */
  | { readonly ok: false; readonly line: number };

/**
 * Reads CSV (RFC 4180) with `,`, `;` or tab, whichever the first line has most of. Cells are trimmed, empty rows left out.
 * Our own, because a wrong file must be told by its line, and quoted cells may hold line ends.
 */
export function readCsv(text: string): CsvResult {
  const firstLine = text.slice(0, lineEnd(text, 0)).replaceAll(/"[^"]*"/gu, "");
  const separator = [";", "\t"].reduce(
    (most, each) => (firstLine.split(each).length > firstLine.split(most).length ? each : most),
    ",",
  );
  const rows: CsvRow[] = [];
  let position = 0;
  let line = 1;
  while (position < text.length) {
    const end = lineEnd(text, position);
    const plain = text.slice(position, end);
    if (!plain.includes('"')) {
      push(rows, line, plain.split(separator));
      position = afterLineEnd(text, end);
      line += 1;
      continue;
    }
    const row = readQuotedRow(text, position, separator);
    if (row === null) return { ok: false, line };
    push(rows, line, row.cells);
    line += row.lineCount;
    position = row.next;
  }
  return { ok: true, rows };
}

interface QuotedRow {
  readonly cells: readonly string[];
  readonly next: number;
  readonly lineCount: number;
}

function readQuotedRow(text: string, start: number, separator: string): QuotedRow | null {
  const cells: string[] = [];
  let cell = "";
  let position = start;
  let lineCount = 1;
  let isQuoted = false;
  for (;;) {
    const char = text[position];
    if (char === undefined) {
      if (isQuoted) return null;
      return { cells: [...cells, cell], next: position, lineCount };
    }
    if (isQuoted) {
      if (char === '"' && text[position + 1] === '"') {
        cell += '"';
        position += 2;
        continue;
      }
      if (char === '"') isQuoted = false;
      else cell += char;
      if (char === "\n" || (char === "\r" && text[position + 1] !== "\n")) lineCount += 1;
    } else if (char === '"' && cell.trim() === "") {
      isQuoted = true;
      cell = "";
    } else if (char === separator) {
      cells.push(cell);
      cell = "";
    } else if (char === "\n" || char === "\r") {
      return { cells: [...cells, cell], next: afterLineEnd(text, position), lineCount };
    } else cell += char;
    position += 1;
  }
}

function push(rows: CsvRow[], line: number, cells: readonly string[]): void {
  const trimmed = cells.map((cell) => cell.trim());
  if (trimmed.some((cell) => cell !== "")) rows.push({ line, cells: trimmed });
}

function lineEnd(text: string, from: number): number {
  const feed = text.indexOf("\n", from);
  const end = feed === -1 ? text.length : feed;
  const carriage = text.slice(from, end).indexOf("\r");
  return carriage === -1 ? end : from + carriage;
}

function afterLineEnd(text: string, end: number): number {
  return text[end] === "\r" && text[end + 1] === "\n" ? end + 2 : end + 1;
}
