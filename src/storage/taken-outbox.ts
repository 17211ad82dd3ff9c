import type { DeviceTables } from "./device-database.ts";
import type { ScopeMeta, StoredMutation } from "./stored-rows.ts";

/** All that waited in a scope when it was taken for sending, in order of n, less what was answered since: it need not be read again. */
export type TakenOutbox = readonly StoredMutation[];

/**
 * Whether they all wait still, and nothing among them. Another tab may have had them answered, numbered them anew or saved beside them. But what
 * was taken is never changed (DEV-5) and keeps its order, and what comes in goes behind all of it or ahead of all of it: so where there are as
 * many, and the first and the last stand where they stood, all do. Of what was saved since `reachesEnd` tells.
 */
export async function stillWaits({ outbox }: DeviceTables, taken: TakenOutbox): Promise<boolean> {
  const [first] = taken;
  const last = taken.at(-1);
  if (first === undefined || last === undefined) return false;
  const { scope } = first;
  const [count, ...ends] = await Promise.all([
    outbox.count("[scope+n]", [scope]),
    outbox.get([scope, first.n]),
    outbox.get([scope, last.n]),
  ]);
  return count === taken.length && ends[0]?.id === first.id && ends[1]?.id === last.id;
}

/** Whether no number was given out behind them. */
export const reachesEnd = (taken: TakenOutbox, { nextN }: ScopeMeta): boolean =>
  taken.at(-1)?.n === nextN - 1;
