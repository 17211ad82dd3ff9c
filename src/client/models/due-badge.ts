import { effect } from "@preact/signals";
import { addDays } from "#domain/days";
import type { DeviceQueries } from "#storage/device-store";
import { localDay } from "#text/dates";
import type { Device } from "./device.ts";
import { dueActions } from "./due-actions.ts";

/** Later than midnight, so that it is the new day for sure. */
const AFTER_MIDNIGHT_MS = 5_000;

/** Of the browser: the number on the icon of an installed app, and what lies among its notifications. */
export interface AppIcon {
  /** 0 takes the number away. Never rejects. */
  showCount(count: number): Promise<void>;
  /** Takes away what was said about actions, now that none is due. Never rejects. */
  clearReminders(): Promise<void>;
}

/**
 * Keeps the number of actions that are due for this person on Stoep's icon: at every change, on this device or come from another, and when
 * another day begins. Where the person does not want it there is none. Returns the stopping function.
 */
export function watchDueBadge(device: Device, icon: AppIcon): () => void {
  const { clock } = device.ports;
  let unwatch = (): void => {};
  let cancel = (): void => {};

  const watch = (): void => {
    unwatch();
    cancel();
    const store = device.store.peek();
    const { stage, hidesBadge, teams, scope } = device.settings.peek();
    if (stage === "new" || hidesBadge === true) return void icon.showCount(0);
    const scopes = new Set([scope, ...teams.map((team) => team.scope)]);
    const nowMs = clock.nowMs();
    const today = localDay(nowMs);
    unwatch = store.watch(
      (queries) => countDue(queries, [...scopes], today, store.personId),
      (count) => {
        void icon.showCount(count);
        if (count === 0) void icon.clearReminders();
      },
      () => {},
    );
    const midnightMs = new Date(`${addDays(today, 1)}T00:00:00`).getTime();
    cancel = clock.after(midnightMs - nowMs + AFTER_MIDNIGHT_MS, watch);
  };
  // A device that slept has missed midnight.
  const onReturn = (): void => {
    if (document.visibilityState === "visible") watch();
  };
  document.addEventListener("visibilitychange", onReturn);
  const stop = effect(() => {
    void [device.store.value, device.settings.value];
    watch();
  });
  return () => {
    stop();
    document.removeEventListener("visibilitychange", onReturn);
    unwatch();
    cancel();
  };
}

async function countDue(
  queries: DeviceQueries,
  scopes: readonly string[],
  today: string,
  personId: string,
): Promise<number> {
  const ofTeams = await Promise.all(scopes.map((scope) => dueActions(queries, scope, today, personId)));
  return ofTeams.flat().length;
}
