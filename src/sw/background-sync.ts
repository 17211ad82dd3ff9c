import { uuidV7 } from "#domain/ids";
import { createHttpTransport } from "#platform/http-transport";
import { randomBytes } from "#platform/random-bytes";
import { systemClock } from "#platform/system-clock";
import { createWebLocks } from "#platform/web-locks";
import { readDeviceSettings } from "#storage/device-settings";
import { noteErasure } from "#storage/erasure-note";
import { openDevice } from "#storage/open-device";
import { storageFailureOf } from "#storage/storage-failure";
import { createEngine } from "#sync/engine";
import { hearErasures } from "#sync/hear-erasures";

/**
 * One whole run of the engine on the database of the person who works on this device, taking turns with the tabs that are open.
 * Rejects when trying again later can help, so that the browser does.
 */
export async function syncInBackground(locks: LockManager | undefined): Promise<void> {
  const settings = await readDeviceSettings();
  // A device alone has no server to send to.
  if (settings?.stage !== "team") return;
  const personId = settings.person.id;
  const store = await openDevice({ personId, nowMs: systemClock.nowMs, random: randomBytes });
  const transport = createHttpTransport((input, init) => fetch(input, init));
  const engine = createEngine({
    store,
    transport: hearErasures(transport, () => void noteErasure().catch(() => undefined)),
    clock: systemClock,
    locks: createWebLocks(locks),
    random: Math.random,
    newId: () => uuidV7(systemClock.nowMs(), randomBytes),
    storageFailureOf,
    lockName: `stoep-sync-${personId}`,
    onBug: (error) => console.error(error),
  });
  try {
    const outcome = await engine.syncNow();
    if (outcome.code === "unreachable" || outcome.code === "unavailable") throw new Error(outcome.code);
  } finally {
    engine.stop();
    store.close();
  }
}
