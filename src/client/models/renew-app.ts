import { appUpdate, applyUpdate } from "./app-update.ts";

/**
 * For who needs a newer version of Stoep than the one on the screen: reloading alone would open the same one again from the device.
 * Looks for a newer one and lets it take over; where there is none, reloads.
 */
export async function renewApp(): Promise<void> {
  if (appUpdate.value === "waiting") return applyUpdate();
  if ((await findNewer()) === "installed") applyUpdate();
  else location.reload();
}

async function findNewer(): Promise<"installed" | "none"> {
  try {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration?.update();
    if (registration?.waiting) return "installed";
    const worker = registration?.installing;
    return worker ? await whenSettled(worker) : "none";
  } catch {
    // No worker in this browser, or no network.
    return "none";
  }
}

function whenSettled(worker: ServiceWorker): Promise<"installed" | "none"> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (worker.state === "installing") return;
      worker.removeEventListener("statechange", look);
      resolve(worker.state === "installed" ? "installed" : "none");
    };
    worker.addEventListener("statechange", look);
    look();
  });
}
