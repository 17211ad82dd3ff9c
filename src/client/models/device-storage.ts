import { effect, type ReadonlySignal } from "@preact/signals";
import type { DeviceStore } from "#storage/device-store";
import type { Clock } from "#sync/ports";
import { type StorageRoom, storageRoom } from "./storage-room.ts";

const ASKED = "stoep-asked-to-keep";
/** Measuring walks over the files of the app: not after every word. */
const MEASURE_EVERY_MS = 60_000;

interface Cared {
  readonly store: ReadonlySignal<DeviceStore>;
  readonly ports: { readonly clock: Pick<Clock, "nowMs"> };
}

/**
 * Knows how much room there is, from now on. After the first thing that was saved here, or when Stoep is installed, it asks the browser,
 * once, to keep what is here: before that there is nothing to keep, and a person would not know what they are asked. Returns the stopping
 * function. Where browsers do not tell, it does nothing.
 */
export function careForStorage({ store, ports }: Cared): () => void {
  if (!("storage" in navigator)) return () => undefined;
  let measuredAtMs = ports.clock.nowMs();
  const afterSave = async (): Promise<void> => {
    await askOnce();
    const nowMs = ports.clock.nowMs();
    if (nowMs - measuredAtMs < MEASURE_EVERY_MS) return;
    measuredAtMs = nowMs;
    await measureStorage();
  };
  const ask = (): void => void askOnce();
  const stopListening = effect(() => store.value.onSaved(() => void afterSave()));
  addEventListener("appinstalled", ask);
  void measureStorage();
  return () => {
    stopListening();
    removeEventListener("appinstalled", ask);
  };
}

/** Asks the browser how it stands. */
export async function measureStorage(): Promise<void> {
  try {
    const { storage } = navigator;
    const [estimate, isKept] = await Promise.all([storage.estimate(), storage.persisted()]);
    const { usage, quota } = estimate;
    if (usage === undefined || quota === undefined) return;
    storageRoom.value = {
      usedBytes: usage,
      leftBytes: Math.max(0, quota - usage),
      parts: partsOf(usage, estimate),
      isKept,
    };
  } catch {
    // A private window, or an old browser: nothing is known, and nothing is said.
    storageRoom.value = null;
  }
}

/** Chromium tells how much of it is the database; what is not, is the app's own files. */
function partsOf(usage: number, estimate: object): StorageRoom["parts"] {
  const details: unknown = "usageDetails" in estimate ? estimate.usageDetails : undefined;
  if (typeof details !== "object" || details === null || !("indexedDB" in details)) return null;
  const databaseBytes = Number(details.indexedDB);
  return { databaseBytes, appBytes: Math.max(0, usage - databaseBytes) };
}

/** Asks the browser to keep what is here, and tells what it said. */
export async function askToKeep(): Promise<boolean> {
  let isKept = false;
  try {
    isKept = await navigator.storage.persist();
  } catch {
    // As a no: what is here stays until the device runs full.
  }
  await measureStorage();
  return isKept;
}

/** Some browsers ask the person: a second time they do so only by the button in Instellingen. */
async function askOnce(): Promise<void> {
  try {
    if (localStorage.getItem(ASKED) !== null) return;
    localStorage.setItem(ASKED, "1");
  } catch {
    // Nothing can be noted in this browser, so it would be asked again and again.
    return;
  }
  await askToKeep();
}
