import { signal } from "@preact/signals";
import type { SyncStatus } from "#sync/status";

/** Whether the browser thinks there is a network: a hint, never a promise. */
export const isOnline = signal(typeof navigator === "undefined" || navigator.onLine);

export function watchOnline(): void {
  addEventListener("online", () => (isOnline.value = true));
  addEventListener("offline", () => (isOnline.value = false));
}

/** An answer of the server outweighs what the browser thinks: some forget to say that the network is back, or never see one. */
export function noteReached(reachability: SyncStatus["reachability"]): void {
  if (reachability === "online") isOnline.value = true;
}
