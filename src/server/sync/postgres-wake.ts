import type pg from "pg";
import type { Poke } from "#protocol/sync-messages";
import { POKE_CHANNEL } from "./scope-writer.ts";

export type StopListening = () => Promise<void>;

/**
 * Hears of commits of other processes on the same PostgreSQL at once instead of at the next poll. Nothing depends on it.
 * `onLost`: the connection broke; listen anew. Throws when there is no connection to be had.
 */
export async function listenForPokes(
  pool: pg.Pool,
  onPoke: (poke: Poke) => void,
  onLost: () => void,
): Promise<StopListening> {
  const client = await pool.connect();
  let isDone = false;
  const done = (isBroken: boolean): void => {
    if (isDone) return;
    isDone = true;
    client.removeAllListeners("notification");
    client.release(isBroken);
  };
  client.on("notification", ({ payload }) => {
    const [scope, seq] = (payload ?? "").split(":");
    if (scope !== undefined && seq !== undefined) onPoke({ scope, seq: Number(seq) });
  });
  // Stays for good: an error nobody listens to ends the process, also one after the connection was thrown away.
  client.on("error", () => {
    if (isDone) return;
    done(true);
    onLost();
  });
  try {
    await client.query(`listen ${POKE_CHANNEL}`);
  } catch (error) {
    done(true);
    throw error;
  }
  return () => {
    // The connection is thrown away: given back to the pool it would go on listening.
    done(true);
    return Promise.resolve();
  };
}
