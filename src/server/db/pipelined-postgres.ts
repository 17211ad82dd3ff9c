import { CompiledQuery, PostgresDialect } from "kysely";
import type {
  DatabaseConnection,
  Driver,
  PostgresPool,
  PostgresPoolClient,
  QueryResult,
  TransactionSettings,
} from "kysely";
import type { NamedStatements } from "./named-statements.ts";

type Named = Pick<NamedStatements, "orWithout">;

/** `isBroken`: it is closed instead of given to the next. */
type Client = PostgresPoolClient & { release(isBroken?: boolean): void };
export type ClientPool = PostgresPool & { connect(): Promise<Client> };

/**
 * PostgreSQL, sent to without waiting. Begin and commit cost no journey of their own where `together` sends what follows on the one and
 * `togetherAhead` what goes before the other: nobody waits for an answer in between. When a statement fails, PostgreSQL does nothing more in the
 * transaction and makes a rollback of its commit, and the transaction fails here. Nothing is written before begin has been answered.
 */
export class PipelinedPostgresDialect extends PostgresDialect {
  readonly #pool: ClientPool;
  readonly #named: Named;

  constructor(pool: ClientPool, named: Named) {
    super({ pool });
    this.#pool = pool;
    this.#named = named;
  }

  override createDriver(): Driver {
    return new PipelinedPostgresDriver(this.#pool, this.#named);
  }
}

class PipelinedPostgresDriver implements Driver {
  readonly #pool: ClientPool;
  readonly #named: Named;

  constructor(pool: ClientPool, named: Named) {
    this.#pool = pool;
    this.#named = named;
  }

  init(): Promise<void> {
    return Promise.resolve();
  }

  async acquireConnection(): Promise<PipelinedConnection> {
    return new PipelinedConnection(await this.#pool.connect(), this.#named);
  }

  beginTransaction(
    connection: PipelinedConnection,
    { isolationLevel, accessMode }: TransactionSettings,
  ): Promise<void> {
    const isolation = isolationLevel === undefined ? "" : ` isolation level ${isolationLevel}`;
    connection.isInTransaction = true;
    connection.sendAhead(CompiledQuery.raw(`start transaction${isolation} ${accessMode ?? ""}`));
    return Promise.resolve();
  }

  async commitTransaction(connection: PipelinedConnection): Promise<void> {
    await connection.commit();
  }

  async rollbackTransaction(connection: PipelinedConnection): Promise<void> {
    await connection.settle().catch(() => undefined);
    // It fails when the connection is gone, and the transaction with it. Why it went is what is to be told.
    await connection.send(CompiledQuery.raw("rollback")).catch(() => connection.breakOff());
  }

  releaseConnection(connection: PipelinedConnection): Promise<void> {
    connection.release();
    return Promise.resolve();
  }

  async destroy(): Promise<void> {
    await this.#pool.end();
  }
}

export class PipelinedConnection implements DatabaseConnection {
  /** From begin on: it goes back to the pool after the one transaction. */
  isInTransaction = false;
  #isBroken = false;
  readonly #client: Client;
  readonly #named: Named;
  /** What was sent and whose answer nobody waits for yet. */
  readonly #ahead: Promise<unknown>[] = [];

  constructor(client: Client, named: Named) {
    this.#client = client;
    this.#named = named;
  }

  /** Waits first for what went ahead: what fails because of that tells nothing. */
  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    await this.settle();
    return await this.send(query);
  }

  /** At once, whatever is still without an answer. */
  async send<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const ask = () => this.#client.query<Row>(sql, parameters);
    // Whole transactions are done once more by whoever began them.
    const { command, rowCount, rows } = await (this.isInTransaction ? ask() : this.#named.orWithout(ask));
    return command === "SELECT" ? { rows } : { rows, numAffectedRows: BigInt(rowCount ?? 0) };
  }

  sendAhead(query: CompiledQuery): void {
    const answer = this.send(query);
    // Whoever settles hears of it.
    answer.catch(() => undefined);
    this.#ahead.push(answer);
  }

  /** Sent behind what went ahead. Throws what the first of that threw; and when it became a rollback, because of a failure that somebody kept to themselves. */
  async commit(): Promise<void> {
    const answer = this.#client.query("commit", []);
    // Of what failed before it the first word counts.
    answer.catch(() => undefined);
    await this.settle();
    const { command }: { readonly command: string } = await answer;
    if (command !== "COMMIT") throw new Error("PostgreSQL rolled back what was to be committed");
  }

  /** Waits for the answers to all that went ahead. Throws what the first that failed threw. */
  async settle(): Promise<void> {
    await Promise.all(this.#ahead.splice(0));
  }

  streamQuery(): never {
    throw new Error("Rows are read all at once");
  }

  /** Nobody gets it after this: whether its transaction is still open is not known. */
  breakOff(): void {
    this.#isBroken = true;
  }

  release(): void {
    this.#client.release(this.#isBroken);
  }
}
