import { uuidV7 } from "#domain/ids";
import { lastContact } from "#models/last-contact";
import { noteReached } from "#models/online";
import { forgetWords } from "#models/search-history";
import { requestBackgroundSync } from "#platform/background-sync";
import { createHttpTransport } from "#platform/http-transport";
import { randomBytes } from "#platform/random-bytes";
import { systemClock } from "#platform/system-clock";
import { watchPage } from "#platform/watch-page";
import { createWebLocks } from "#platform/web-locks";
import type { DeviceStore } from "#storage/device-store";
import { storageFailureOf } from "#storage/storage-failure";
import { createEngine, type Engine } from "#sync/engine";
import { hearErasures } from "#sync/hear-erasures";
import { logBug } from "./log-bug.ts";
import { startUploads } from "./start-uploads.ts";

/** A running engine over the browser, and the sending of files beside it. */
export async function startEngine(store: DeviceStore): Promise<Engine> {
  const transport = createHttpTransport((input, init) => fetch(input, init));
  const engine = createEngine({
    store,
    transport: hearErasures(transport, () => forgetWords(store.personId)),
    clock: systemClock,
    locks: createWebLocks(navigator.locks),
    random: Math.random,
    newId: () => uuidV7(systemClock.nowMs(), randomBytes),
    storageFailureOf,
    lastContactAt: lastContact.read(store.personId),
    lockName: `stoep-sync-${store.personId}`,
    onBug: logBug,
  });
  const unwatchPage = watchPage(engine, window);
  const unwatchSaves = store.onSaved(() => {
    engine.trigger("saved");
    void requestBackgroundSync(navigator.serviceWorker);
  });
  const unsubscribe = engine.status.subscribe(({ lastContactAt, reachability }) => {
    if (lastContactAt !== null) lastContact.note(store.personId, lastContactAt);
    noteReached(reachability);
  });
  engine.start();
  // Without them (a file of the app that could not be fetched) the text goes all the same.
  const uploads = startUploads(store, engine).catch((error: unknown) => {
    logBug(error);
    return () => undefined;
  });
  return {
    ...engine,
    stop() {
      unwatchPage();
      unwatchSaves();
      unsubscribe();
      void uploads.then((stopUploads) => stopUploads());
      engine.stop();
    },
  };
}
