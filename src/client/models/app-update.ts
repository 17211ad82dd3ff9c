import { signal } from "@preact/signals";

/** `waiting`: a newer version of Stoep is on the device and waits to be chosen. `taken`: another tab chose it; this page is of the version before. */
export const appUpdate = signal<"none" | "waiting" | "taken">("none");
let takeOver = (): void => {};

/** An app that stays open for days looks for a new version this often. */
const UPDATE_CHECK_MS = 3_600_000;

/**
 * Registers the worker that keeps Stoep on the device, after the first screen is there. A new version is offered, never forced:
 * the old one goes on until the person says so. Where workers do not exist or are refused the app works as long as there is a network.
 */
export async function registerWorker(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const { serviceWorker } = navigator;
  let hasController = serviceWorker.controller !== null;
  let isOwnChoice = false;
  try {
    const { Workbox } = await import("workbox-window");
    const workbox = new Workbox("/sw.js", { type: "classic" });
    takeOver = () => {
      isOwnChoice = true;
      workbox.messageSkipWaiting();
    };
    workbox.addEventListener("waiting", () => {
      appUpdate.value = "waiting";
    });
    workbox.addEventListener("controlling", () => {
      // The first worker on this device takes charge of a page of its own version.
      const isFirst = !hasController;
      hasController = true;
      if (isOwnChoice) location.reload();
      else if (!isFirst) appUpdate.value = "taken";
    });
    await workbox.register();
    setInterval(() => void workbox.update().catch(() => undefined), UPDATE_CHECK_MS);
  } catch {
    // A browser or its settings may refuse; nothing a person could do about it here.
  }
}

/** The new version takes over and the page reloads; what was typed is in the database. */
export const applyUpdate = (): void => takeOver();
