import type { Database } from "./open-database.ts";
import type { WriteTransaction } from "./schema.ts";

/**
 * One push's part of a transaction. What it turns down (`ok: false`) it must not have written. It throws only when the database does, or when
 * something is wrong with the server itself.
 */
type Part<Result extends { readonly ok: boolean }> = (tx: WriteTransaction) => Promise<Result>;

/** More would make those in front wait too long for those behind. */
const MOST_TOGETHER = 16;

interface Waiting {
  /** Whether there is anything to commit. */
  run(tx: WriteTransaction): Promise<boolean>;
  /** After commit, and not before. */
  succeed(): void;
  fail(error: unknown): void;
}

/**
 * Pushes to one scope go one after the other anyway: its lock sees to that. Those that wait here meanwhile share the next transaction,
 * and with it the one wait for the disk. Each remains all or nothing: when the transaction fails, each is tried once more in its own.
 */
export class ScopeTurns {
  readonly #waitingByScope = new Map<string, Waiting[]>();

  /** Resolves with what `part` answered, once it is committed. */
  take<Result extends { readonly ok: boolean }>(
    database: Pick<Database, "transaction">,
    scope: string,
    part: Part<Result>,
  ): Promise<Result> {
    return new Promise((settle, fail) => {
      let result: Result | null = null;
      const mine: Waiting = {
        async run(tx) {
          result = await part(tx);
          return result.ok;
        },
        succeed: () => (result === null ? fail(new Error("It did not run")) : settle(result)),
        fail,
      };
      const waiting = this.#waitingByScope.get(scope);
      if (waiting !== undefined) return void waiting.push(mine);
      this.#waitingByScope.set(scope, [mine]);
      void this.#work(database, scope);
    });
  }

  async #work(database: Pick<Database, "transaction">, scope: string): Promise<void> {
    for (;;) {
      const waiting = this.#waitingByScope.get(scope) ?? [];
      const turn = waiting.splice(0, MOST_TOGETHER);
      if (turn.length === 0) break;
      await commit(database, turn);
    }
    this.#waitingByScope.delete(scope);
  }
}

async function commit(database: Pick<Database, "transaction">, turn: readonly Waiting[]): Promise<void> {
  try {
    await database.transaction(async (tx) => {
      let hasWritten = false;
      for (const { run } of turn) if (await run(tx)) hasWritten = true;
      if (!hasWritten) throw new NothingToCommit();
    });
  } catch (error) {
    if (!(error instanceof NothingToCommit)) {
      if (turn.length === 1) return turn[0]?.fail(error);
      for (const one of turn) await commit(database, [one]);
      return;
    }
  }
  for (const { succeed } of turn) succeed();
}

class NothingToCommit extends Error {}
