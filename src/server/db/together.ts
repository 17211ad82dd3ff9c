import type { CompiledQuery, DatabaseConnection } from "kysely";
import { PipelinedConnection } from "./pipelined-postgres.ts";
import type { WriteTransaction } from "./schema.ts";

/** Sends a statement; answers its rows. */
export type Send = <Row>(statement: CompiledQuery<Row>) => Promise<readonly Row[]>;

/**
 * Statements that need not wait for each other's answers. They run in the order in which they are sent; PostgreSQL gets them all at once,
 * so that a push costs a few journeys to it and not twenty. When one fails, the transaction has failed.
 */
export async function together<Result>(
  tx: WriteTransaction,
  work: (send: Send) => Promise<Result>,
): Promise<Result> {
  return await tx.getExecutor().provideConnection(async (connection) => {
    if (!(connection instanceof PipelinedConnection)) return await work(inTurn(connection));
    try {
      return await work(
        async <Row>(statement: CompiledQuery<Row>) => (await connection.send<Row>(statement)).rows,
      );
    } finally {
      // What failed ahead of it is why this did.
      await connection.settle();
    }
  });
}

/** As `together`, for statements that answer nothing: PostgreSQL's word on them is waited for by what comes next, at the latest by the commit. */
export async function togetherAhead(
  tx: WriteTransaction,
  work: (send: Send) => Promise<unknown>,
): Promise<void> {
  await tx.getExecutor().provideConnection(async (connection) => {
    if (!(connection instanceof PipelinedConnection)) return await work(inTurn(connection));
    // Begin above all: what is sent behind one that fails would be written outside a transaction.
    await connection.settle();
    return await work((statement) => {
      connection.sendAhead(statement);
      return Promise.resolve([]);
    });
  });
}

function inTurn(connection: DatabaseConnection): Send {
  let before: Promise<unknown> = Promise.resolve();
  return async <Row>(statement: CompiledQuery<Row>) => {
    const answer = before.then(async () => (await connection.executeQuery<Row>(statement)).rows);
    before = answer;
    return await answer;
  };
}
