/**
 * Takes away what Stoep keeps in this browser beside the databases of persons: its own files, the worker, where push messages go, and every
 * choice that was made. What a browser does not have or will not give up is passed over: the session has ended all the same.
 */
export async function emptyBrowser(): Promise<void> {
  // Where push messages go hangs on the worker.
  await endPushMessages().catch(() => undefined);
  await Promise.allSettled([endWorker(), dropCaches()]);
  forgetChoices();
}

/** The browser's own end of it; the server's ended with the session. */
export async function endPushMessages(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const registration = await navigator.serviceWorker.getRegistration();
  const subscription = await registration?.pushManager?.getSubscription();
  await subscription?.unsubscribe();
}

/** It comes back with the next page that is opened. */
async function endWorker(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  await (await navigator.serviceWorker.getRegistration())?.unregister();
}

async function dropCaches(): Promise<void> {
  if (!("caches" in globalThis)) return;
  await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
}

function forgetChoices(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith("stoep-")) localStorage.removeItem(key);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}
