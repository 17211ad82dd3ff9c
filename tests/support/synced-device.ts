import { expect, vi } from "vitest";
import { uuidV7 } from "#domain/ids";
import { createHttpTransport } from "#platform/http-transport";
import { randomBytes } from "#platform/random-bytes";
import { systemClock } from "#platform/system-clock";
import type { LocalDeviceStore } from "#storage/local-device-store";
import { storageFailureOf } from "#storage/storage-failure";
import { createEngine, type Engine } from "#sync/engine";
import { createFakeLocks } from "./fake-locks.ts";
import { openMemoryStore } from "./memory-store.ts";

/** What devices over real sockets are given to come to rest. */
export const WITHIN = { timeout: 15_000, interval: 20 };

export const newId = (): string => uuidV7(systemClock.nowMs(), randomBytes);

export interface SyncedDevice {
  readonly store: LocalDeviceStore;
  readonly engine: Engine;
  /** `false`: every request fails as without a network. */
  network: boolean;
  /** How many mutations wait, over all scopes. */
  waiting(): Promise<number>;
}

interface Place {
  readonly personId: string;
  readonly deviceId: string;
  /** Where the server is now, and the session's cookie: both may change under way. */
  readonly server: () => { readonly url: string; readonly cookie: string | null };
}

/** A device with a store in memory and the real engine, once it is live at a real server. */
export async function startSyncedDevice({ personId, deviceId, server }: Place): Promise<SyncedDevice> {
  const store = await openMemoryStore({
    personId,
    deviceId,
    nowMs: systemClock.nowMs,
    random: randomBytes,
  });
  const send = (path: string, init: RequestInit): Promise<Response> => {
    if (!device.network) return Promise.reject(new TypeError("no network"));
    const { url, cookie } = server();
    return fetch(url + path, { ...init, headers: { ...init.headers, cookie: cookie ?? "" } });
  };
  const engine = createEngine({
    store,
    transport: createHttpTransport(send),
    clock: systemClock,
    locks: createFakeLocks(),
    random: () => 0.2,
    newId,
    storageFailureOf,
    lockName: personId,
    onBug: (error) => {
      throw error;
    },
  });
  store.onSaved(() => engine.trigger("saved"));
  const device: SyncedDevice = {
    store,
    engine,
    network: true,
    waiting: async () => (await store.state()).scopes.reduce((sum, each) => sum + each.waiting, 0),
  };
  engine.start();
  await isLive(device);
  return device;
}

export async function isLive({ engine }: SyncedDevice): Promise<void> {
  await vi.waitFor(
    () => expect(engine.status.current()).toMatchObject({ isLive: true, phase: "idle" }),
    WITHIN,
  );
}
