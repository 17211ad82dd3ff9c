import { signal } from "@preact/signals";

/** A newer version of Stoep is on the device and waits. */
export const hasUpdate = signal(false);
let takeOver = (): void => {};

/**
 * Registers the worker that keeps Stoep on the device, after the first screen is there. A new version is offered, never forced:
 * the old one goes on until the person says so. Where workers do not exist the app works as long as there is a network.
 */
export async function registerWorker(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const { Workbox } = await import("workbox-window");
  const workbox = new Workbox("/sw.js", { type: "classic" });
  takeOver = () => {
    workbox.addEventListener("controlling", () => location.reload());
    workbox.messageSkipWaiting();
  };
  workbox.addEventListener("waiting", () => {
    hasUpdate.value = true;
  });
  await workbox.register();
  setInterval(() => void workbox.update().catch(() => undefined), UPDATE_CHECK_MS);
}

/** An app that stays open for days looks for a new version this often. */
const UPDATE_CHECK_MS = 3_600_000;

/** The new version takes over and the page reloads; what was typed is in the database. */
export const applyUpdate = (): void => takeOver();
