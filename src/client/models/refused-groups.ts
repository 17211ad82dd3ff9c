import { groupBy } from "#domain/group-by";
import { hasRight, rightToWrite } from "#domain/rights";
import type { Role } from "#domain/records/member";
import type { RefusalCode } from "#domain/sync/refusal";
import type { DeviceStore } from "#storage/device-store";
import type { RefusedMutation } from "#sync/ports";

/** What the server refused of one record: a change and those that build on it, in the order they were made. */
export interface RefusedGroup {
  readonly key: string;
  readonly scope: string;
  readonly type: string;
  readonly recordId: string;
  readonly entries: readonly RefusedMutation[];
  /** Why, each reason once; that something builds on a refused change is no reason where that change is here too. */
  readonly codes: readonly RefusalCode[];
}

/** One group for each record, the one refused last first. */
export function refusedGroups(refused: readonly RefusedMutation[]): readonly RefusedGroup[] {
  const byRecord = groupBy(
    refused,
    ({ scope, mutation }) => `${scope} ${mutation.type} ${mutation.recordId}`,
  );
  return [...byRecord].flatMap(([key, found]) => {
    const entries = found.toSorted((left, right) => left.mutation.n - right.mutation.n);
    const [first] = entries;
    if (first === undefined) return [];
    const codes = [...new Set(entries.map(({ code }) => code))];
    const roots = codes.filter((code) => code !== "dependsOnRefused");
    const { type, recordId } = first.mutation;
    return [{ key, scope: first.scope, type, recordId, entries, codes: roots.length === 0 ? codes : roots }];
  });
}

/** The server will never take these, however often they are sent. */
const FOR_GOOD: ReadonlySet<RefusalCode> = new Set(["purged", "immutable"]);

export interface WaysOn {
  readonly mayMend: boolean;
  readonly mayResend: boolean;
}

interface Standing {
  readonly role: Role | null;
  /** The person was taken out of the team: nothing may go to it, until they are back, and then this goes by itself. */
  readonly isWithdrawn: boolean;
  /** The record stands on a screen where its words can be changed. */
  readonly isShown: boolean;
}

/** What a person can do beside copying and throwing away. */
export function waysOn(
  { type, entries, codes }: RefusedGroup,
  { role, isWithdrawn, isShown }: Standing,
): WaysOn {
  if (isWithdrawn || codes.every((code) => FOR_GOOD.has(code))) return { mayMend: false, mayResend: false };
  const isRightful = role !== null && hasRight(role, rightToWrite(type));
  const mayMend = isShown && isRightful && entries.some(({ mutation }) => mutation.delete !== true);
  // Unchanged, only what was not a matter of its words may pass another time.
  return { mayMend, mayResend: !mayMend || !codes.includes("invalid") };
}

/** Sends all of a group again, in the order it was made. */
export async function resendGroup(
  store: Pick<DeviceStore, "resendRefused">,
  { entries }: RefusedGroup,
): Promise<boolean> {
  const roots = entries.filter(({ code }, index) => index === 0 || code !== "dependsOnRefused");
  // Each goes in front of what waits, with what builds on it: the last one first.
  for (const { mutation } of roots.toReversed()) {
    // oxlint-disable-next-line no-await-in-loop -- one after another, or the order is lost
    const sent = await store.resendRefused(mutation.id);
    if (!sent.ok) return false;
  }
  return true;
}

/** Lets go of all of a group; the function returned takes it back. */
export async function discardGroup(
  store: Pick<DeviceStore, "discardRefused" | "keepRefused">,
  { entries }: RefusedGroup,
): Promise<() => Promise<boolean>> {
  for (const { mutation } of entries) {
    // oxlint-disable-next-line no-await-in-loop -- each is a transaction of its own
    await store.discardRefused(mutation.id);
  }
  return async () => (await store.keepRefused(entries)).ok;
}
