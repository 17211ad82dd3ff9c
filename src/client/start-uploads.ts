import { clearUnusedFiles } from "#models/clear-files";
import { uploadProgress } from "#models/upload-progress";
import { systemClock } from "#platform/system-clock";
import { createTusTransport } from "#platform/tus-transport";
import { createWebLocks } from "#platform/web-locks";
import type { DeviceStore } from "#storage/device-store";
import type { Engine } from "#sync/engine";
import { createUploads } from "#sync/uploads";
import { logBug } from "./log-bug.ts";

/** Sends the files of attachments beside the engine, each time after it brought the text. Returns the stopping function. */
export async function startUploads(store: DeviceStore, engine: Pick<Engine, "status">): Promise<() => void> {
  const files = await store.files();
  const uploads = createUploads({
    store: files,
    transport: createTusTransport((input, init) => fetch(input, init)),
    clock: systemClock,
    locks: createWebLocks(navigator.locks),
    random: Math.random,
    lockName: `stoep-uploads-${store.personId}`,
    onBug: logBug,
  });
  const unsubscribe = uploads.progress.subscribe((progress) => (uploadProgress.value = progress));
  const unwatch = engine.status.subscribe(({ phase, reachability }) => {
    if (phase === "idle" && reachability === "online") uploads.trigger();
  });
  uploads.start();
  void clearUnusedFiles(files, systemClock.nowMs());
  return () => {
    unwatch();
    unsubscribe();
    uploads.stop();
    uploadProgress.value = null;
  };
}
