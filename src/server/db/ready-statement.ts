import type { CompiledQuery } from "kysely";
import type { Database } from "./open-database.ts";
import { giveName } from "./named-statements.ts";
import type { Queries } from "./schema.ts";

type Kind = Database["kind"];

/**
 * A statement of the paths that are walked all day, whose text is worked out once per database and length of its lists: building it with
 * Kysely each time costs more than running it. Parameters are given in the order in which they stand in the text.
 */
export class ReadyStatement<Row> {
  readonly #build: (db: Queries, kind: Kind, length: number) => CompiledQuery<Row>;
  readonly #textByLength = {
    sqlite: new Map<number, CompiledQuery<Row>>(),
    postgres: new Map<number, CompiledQuery<Row>>(),
  };

  /** `build` is called with stand-ins: only its text is kept. `length`: of its lists. */
  constructor(build: (db: Queries, kind: Kind, length: number) => CompiledQuery<Row>) {
    this.#build = build;
  }

  with(db: Queries, kind: Kind, parameters: readonly unknown[], length = 1): CompiledQuery<Row> {
    const known = this.#textByLength[kind].get(length) ?? this.#workOut(db, kind, length);
    if (known.parameters.length !== parameters.length) throw new Error("Parameters do not fit the statement");
    return { ...known, parameters };
  }

  #workOut(db: Queries, kind: Kind, length: number): CompiledQuery<Row> {
    const text = this.#build(db, kind, length);
    this.#textByLength[kind].set(length, text);
    if (kind === "postgres") giveName(text.sql);
    return text;
  }
}
