/** The tag the worker listens for. */
export const BACKGROUND_SYNC_TAG = "stoep-sync";

/** Not in TypeScript's DOM types: only Chromium has it. */
interface SyncManager {
  register(tag: string): Promise<void>;
}

/**
 * Asks the browser to wake the worker when there is a network again, also after the app was closed. A bonus: where it does not
 * exist or is not allowed nothing happens, and the page sends when it is next opened.
 */
export async function requestBackgroundSync(workers: ServiceWorkerContainer | undefined): Promise<void> {
  const registration = await workers?.getRegistration();
  if (registration === undefined || !hasSync(registration)) return;
  await registration.sync.register(BACKGROUND_SYNC_TAG).catch(() => undefined);
}

function hasSync(
  registration: ServiceWorkerRegistration,
): registration is ServiceWorkerRegistration & { sync: SyncManager } {
  return "sync" in registration;
}
