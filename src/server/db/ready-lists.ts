import { sql, type CompiledQuery, type RawBuilder } from "kysely";
import type { Database } from "./open-database.ts";
import { ReadyStatement } from "./ready-statement.ts";
import type { Queries, Tables } from "./schema.ts";

/** Lists come to SQLite in these lengths, so that few texts come up. */
const LENGTHS = [1, 4, 20, 100, 200];

interface Sought<Table extends keyof Tables, Column> {
  readonly columns: readonly Column[];
  /** What stands in these is given. */
  readonly where: readonly (keyof Tables[Table] & string)[];
  /** What stands in this is one of a list. */
  readonly among: keyof Tables[Table] & string;
  readonly and?: RawBuilder<unknown>;
}

/** As `ReadyStatement`, for rows by a list of keys. */
export class ReadyLookup<Table extends keyof Tables, Column extends keyof Tables[Table] & string> {
  readonly #statement: ReadyStatement<Pick<Tables[Table], Column>>;

  constructor(table: Table, { columns, where, among, and = sql`` }: Sought<Table, Column>) {
    const one = sql`select ${namesOf(columns)} from ${sql.table(table)} where ${sql.ref(among)}`;
    const rest = sql`${sql.join(
      where.map((column) => sql`and ${sql.ref(column)} = ${""}`),
      sql` `,
    )} ${and}`;
    this.#statement = new ReadyStatement((db, kind, length) => {
      const whole =
        kind === "sqlite"
          ? sql<Pick<Tables[Table], Column>>`${one} in (${sql.join(standIns(length, ""))}) ${rest}`
          : // Key by key. Left to itself the planner takes few to be in a scope, reads all of it and leaves out what was not asked for.
            sql<Pick<Tables[Table], Column>>`
              select found.* from unnest(${[""]}::text[]) as sought(value)
              cross join lateral (${one} = sought.value ${rest} offset 0) as found`;
      return whole.compile(db);
    });
  }

  /** `keys`: at least one, none of them twice. `given`: in the order of `where`. */
  with(
    db: Queries,
    kind: Database["kind"],
    keys: readonly string[],
    given: readonly string[],
  ): CompiledQuery<Pick<Tables[Table], Column>> {
    if (kind === "postgres") return this.#statement.with(db, kind, [keys, ...given]);
    const list = filledUp(keys);
    return this.#statement.with(db, kind, [...list, ...given], list.length);
  }
}

/** How PostgreSQL is told what a list holds. */
type Columns<Row> = Readonly<Record<keyof Row & string, "text" | "bigint">>;

/** As `ReadyStatement`, for putting many rows in a table. */
export class ReadyInsert<Row extends Readonly<Record<string, unknown>>> {
  readonly #columns: readonly string[];
  readonly #statement: ReadyStatement<unknown>;

  /** `replaced`: what a row takes over from the one that comes instead; without it the second is an error. */
  constructor(
    table: keyof Tables,
    types: Columns<Row>,
    replaced?: {
      readonly key: readonly (keyof Row & string)[];
      readonly columns: readonly (keyof Row & string)[];
    },
  ) {
    const columns = Object.entries<string>(types);
    this.#columns = columns.map(([name]) => name);
    const into = sql`insert into ${sql.table(table)} (${namesOf(this.#columns)})`;
    const row = sql`(${sql.join(standIns(columns.length, ""))})`;
    const lists = sql.join(columns.map(([, type]) => sql`${[""]}::${sql.raw(type)}[]`));
    const onConflict =
      replaced === undefined
        ? sql``
        : sql`on conflict (${namesOf(replaced.key)}) do update set ${sql.join(
            replaced.columns.map((column) => sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`),
          )}`;
    this.#statement = new ReadyStatement((db, kind, length) => {
      const rows =
        kind === "sqlite"
          ? sql`values ${sql.join(standIns(length, row))}`
          : sql`select * from unnest(${lists})`;
      return sql`${into} ${rows} ${onConflict}`.compile(db);
    });
  }

  /** In as many statements as need be; all of them together put all rows. */
  of(db: Queries, kind: Database["kind"], rows: readonly Row[]): readonly CompiledQuery<unknown>[] {
    if (rows.length === 0) return [];
    if (kind === "postgres") {
      const lists = this.#columns.map((column) => rows.map((row) => row[column]));
      return [this.#statement.with(db, kind, lists)];
    }
    return inKeptLengths(rows).map((part) => {
      const values: unknown[] = [];
      // Thousands of values, so without a list for each row.
      for (const row of part) for (const column of this.#columns) values.push(row[column]);
      return this.#statement.with(db, kind, values, part.length);
    });
  }
}

const namesOf = (columns: readonly string[]) => sql.join(columns.map((column) => sql.ref(column)));

/** The list with its last element repeated up to a length that comes up often. Doubles make no difference. */
function filledUp(list: readonly string[]): readonly string[] {
  const length = LENGTHS.find((one) => one >= list.length) ?? list.length;
  return [...list, ...standIns(length - list.length, list.at(-1) ?? "")];
}

function inKeptLengths<T>(rows: readonly T[]): readonly (readonly T[])[] {
  const parts: (readonly T[])[] = [];
  for (let start = 0; start < rows.length;) {
    const length = LENGTHS.findLast((one) => one <= rows.length - start) ?? 1;
    parts.push(rows.slice(start, start + length));
    start += length;
  }
  return parts;
}

function standIns<T>(count: number, value: T): readonly T[] {
  return Array.from({ length: count }, () => value);
}
