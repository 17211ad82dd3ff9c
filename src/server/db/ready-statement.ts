import type { Compilable, CompiledQuery } from "kysely";
import type { Database } from "./open-database.ts";
import type { Queries } from "./schema.ts";

/** Lists come in these lengths, so that few texts come up. */
const LENGTHS = [1, 4, 20, 100, 200];
/** As many as a push holds. */
const LONGEST = 200;

/**
 * A statement of the paths that are walked all day, whose text is worked out once per database and length of its lists: building it with
 * Kysely each time costs more than running it. Parameters are given in the order in which they stand in the text.
 */
export class ReadyStatement<Row> {
  readonly #build: (db: Queries, length: number) => Compilable<Row>;
  readonly #textByLength = {
    sqlite: new Map<number, CompiledQuery<Row>>(),
    postgres: new Map<number, CompiledQuery<Row>>(),
  };

  /** `build` is called with stand-ins: only its text is kept. `length`: of its lists. */
  constructor(build: (db: Queries, length: number) => Compilable<Row>) {
    this.#build = build;
  }

  with(db: Queries, kind: Database["kind"], parameters: readonly unknown[], length = 1): CompiledQuery<Row> {
    const texts = this.#textByLength[kind];
    const known = texts.get(length) ?? this.#build(db, length).compile();
    texts.set(length, known);
    if (known.parameters.length !== parameters.length) throw new Error("Parameters do not fit the statement");
    return { ...known, parameters };
  }
}

/** The list with its last element repeated up to a length that comes up often. Only where doubles make no difference. */
export function filledUp(list: readonly string[]): readonly string[] {
  const last = list.at(-1) ?? "";
  const length = LENGTHS.find((one) => one >= list.length) ?? list.length;
  return [...list, ...standIns(length - list.length, last)];
}

export const standIns = <T>(count: number, value: T): readonly T[] =>
  Array.from({ length: count }, () => value);

/** As `ReadyStatement`, for putting many rows in a table. */
export class ReadyInsert<Row extends Readonly<Record<string, unknown>>> {
  readonly #columns: readonly string[];
  readonly #statement: ReadyStatement<unknown>;

  /** `standIn`: a row with a value in every column; its order is that of the parameters. */
  constructor(standIn: Row, build: (db: Queries, rows: readonly Row[]) => Compilable<unknown>) {
    this.#columns = Object.keys(standIn);
    this.#statement = new ReadyStatement((db, length) => build(db, standIns(length, standIn)));
  }

  /** In as many statements as need be; all of them together put all rows. */
  of(db: Queries, kind: Database["kind"], rows: readonly Row[]): readonly CompiledQuery<unknown>[] {
    return partsOf(rows, kind).map((part) =>
      this.#statement.with(
        db,
        kind,
        part.flatMap((row) => this.#columns.map((column) => row[column])),
        part.length,
      ),
    );
  }
}

/**
 * SQLite keeps its statements prepared, so there they come in few lengths. PostgreSQL reads each anew, so there one long one is better
 * than several short.
 */
function partsOf<T>(rows: readonly T[], kind: Database["kind"]): readonly (readonly T[])[] {
  const parts: (readonly T[])[] = [];
  for (let start = 0; start < rows.length;) {
    const left = rows.length - start;
    const few = LENGTHS.findLast((one) => one <= left) ?? 1;
    const length = kind === "sqlite" ? few : Math.min(left, LONGEST);
    parts.push(rows.slice(start, start + length));
    start += length;
  }
  return parts;
}
