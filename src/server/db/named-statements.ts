import { hash } from "node:crypto";
import pg from "pg";
import type { ClientPool } from "./pipelined-postgres.ts";

const nameByText = new Map<string, string>();

/** From now on PostgreSQL reads this text once per connection. The name follows from it: nobody else can mean something else by it. */
export function giveName(text: string): void {
  nameByText.set(text, `stoep_${hash("sha256", text).slice(0, 32)}`);
}

/** What PostgreSQL says of a name it does not know, and of one it knows already. */
const LOST = ["26000", "42P05"];

/**
 * A statement with a name is read and planned once per connection, and not each time. A pooler that gives every transaction another
 * connection, and does not pass names on, loses them: then nothing was done yet, it is done once more, and from then on nothing is named.
 */
export class NamedStatements {
  #isOn = true;
  readonly #clients = new WeakMap<pg.PoolClient, pg.PoolClient>();

  /** The pool, whose connections give statements their names. */
  over(pool: pg.Pool): ClientPool {
    return {
      connect: async () => {
        const client = await pool.connect();
        const naming = this.#clients.get(client) ?? this.#naming(client);
        this.#clients.set(client, naming);
        return naming;
      },
      end: () => pool.end(),
    };
  }

  /** Does it once more when it failed because names were lost. */
  async orWithout<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof pg.DatabaseError) || !LOST.includes(error.code ?? "")) throw error;
      this.#isOn = false;
      return await work();
    }
  }

  #naming(client: pg.PoolClient): pg.PoolClient {
    const query = async (text: string, values: unknown[]) => {
      gather(client);
      return await client.query({ name: this.#isOn ? nameByText.get(text) : undefined, text, values });
    };
    return new Proxy(client, {
      get: (target, property): unknown => (property === "query" ? query : Reflect.get(target, property)),
    });
  }
}

/** What is asked in one go leaves in one go, not each statement on its own. */
function gather(client: pg.PoolClient): void {
  if (!(client instanceof pg.Client)) return;
  const { stream } = client.connection;
  stream.cork();
  process.nextTick(() => stream.uncork());
}
