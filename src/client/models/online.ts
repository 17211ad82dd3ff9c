import { signal } from "@preact/signals";

/** Whether the browser thinks there is a network: a hint, never a promise. */
export const isOnline = signal(typeof navigator === "undefined" || navigator.onLine);

export function watchOnline(): void {
  addEventListener("online", () => (isOnline.value = true));
  addEventListener("offline", () => (isOnline.value = false));
}
