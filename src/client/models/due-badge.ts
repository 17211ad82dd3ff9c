import { computed, effect, signal } from "@preact/signals";
import type { DeviceQueries } from "#storage/device-store";
import type { SyncStatus } from "#sync/status";
import { localDay } from "#text/dates";
import type { Device } from "./device.ts";
import { dueActions } from "./due-actions.ts";
import { watchDay } from "./present-day.ts";

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
  const today = signal("");
  const due = signal<number | null>(null);
  const stopDays = watchDay(device.ports.clock, (nowMs) => {
    today.value = localDay(nowMs);
  });
  const stopCounting = effect(() => {
    const store = device.store.value;
    const { stage, hidesBadge, teams, scope } = device.settings.value;
    const day = today.value;
    due.value = null;
    if (stage === "new" || hidesBadge === true) return void icon.showCount(0);
    const scopes = new Set([scope, ...teams.map((team) => team.scope)]);
    return store.watch(
      (queries) => countDue(queries, [...scopes], day, store.personId),
      (count) => {
        due.value = count;
        void icon.showCount(count);
      },
      () => {},
    );
  });
  const isUpToDate = computed(() => knowsAll(device.sync.value));
  // A reminder may be of something this device has yet to fetch.
  const stopClearing = effect(() => {
    if (due.value === 0 && isUpToDate.value) void icon.clearReminders();
  });
  return () => {
    stopDays();
    stopCounting();
    stopClearing();
  };
}

/** `status` `null`: no server is involved. */
const knowsAll = (status: SyncStatus | null): boolean =>
  status === null ||
  (status.phase === "idle" && status.reachability === "online" && status.cannotSend === null);

async function countDue(
  queries: DeviceQueries,
  scopes: readonly string[],
  today: string,
  personId: string,
): Promise<number> {
  const ofTeams = await Promise.all(scopes.map((scope) => dueActions(queries, scope, today, personId)));
  return ofTeams.flat().length;
}
