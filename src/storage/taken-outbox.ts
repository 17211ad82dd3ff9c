import type { DeviceTables } from "./device-database.ts";
import type { DeviceMeta, StoredMutation } from "./stored-rows.ts";

/** All that waited in a scope when it was taken for sending, less what was answered since: it need not be read again. */
export interface TakenOutbox {
  /** The device's id then: a number that was answered is given out again only under another, or in another epoch. */
  readonly deviceId: string;
  /** In order of n. */
  readonly mutations: readonly StoredMutation[];
}

/**
 * Whether they all wait still, and nothing among them. Another tab may have had them answered, numbered them anew or saved beside them. But what
 * was taken is never changed (DEV-5) and keeps its order, and what comes in goes behind all of it or ahead of all of it: so where there are as
 * many, and the first and the last of the scope are theirs and stand where they stood, all do. Of what was done since `isLatest` tells.
 */
export async function stillWaits({ outbox }: DeviceTables, { mutations }: TakenOutbox): Promise<boolean> {
  const [first] = mutations;
  const last = mutations.at(-1);
  if (first === undefined || last === undefined) return false;
  const [count, [firstNow], lastNow] = await Promise.all([
    outbox.count("[scope+n]", [first.scope]),
    outbox.range("[scope+n]", [first.scope], { limit: 1 }),
    outbox.get([last.scope, last.n]),
  ]);
  return count === mutations.length && isSame(firstNow, first) && isSame(lastNow, last);
}

const isSame = (now: StoredMutation | undefined, then: StoredMutation): boolean =>
  now?.id === then.id && now.n === then.n;

/** Whether no number was given out behind them, and they are this device's. */
export function isLatest({ deviceId, mutations }: TakenOutbox, meta: DeviceMeta): boolean {
  const last = mutations.at(-1);
  return last !== undefined && deviceId === meta.deviceId && meta.scopes[last.scope]?.nextN === last.n + 1;
}
