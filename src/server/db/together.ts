import type { CompiledQuery } from "kysely";
import type { Database } from "./open-database.ts";
import type { WriteTransaction } from "./schema.ts";

/** Sends a statement; answers its rows. */
export type Send = <Row>(statement: CompiledQuery<Row>) => Promise<readonly Row[]>;

/**
 * Statements that need not wait for each other's answers. They run in the order in which they are sent; PostgreSQL gets them all at once,
 * so that a push costs a few journeys to it and not twenty. When one fails, the transaction has failed.
 */
export async function together<Result>(
  tx: WriteTransaction,
  kind: Database["kind"],
  work: (send: Send) => Promise<Result>,
): Promise<Result> {
  return await tx.getExecutor().provideConnection(async (connection) => {
    let before: Promise<unknown> = Promise.resolve();
    return await work(async <Row>(statement: CompiledQuery<Row>) => {
      const run = async () => (await connection.executeQuery<Row>(statement)).rows;
      if (kind === "postgres") return await run();
      const answer = before.then(run);
      before = answer;
      return await answer;
    });
  });
}
