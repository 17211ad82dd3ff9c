import { uuidV7 } from "#domain/ids";
import type { LocalDeviceStore } from "#storage/local-device-store";
import { storageFailureOf } from "#storage/storage-failure";
import { createEngine, type Engine, type EngineOptions } from "#sync/engine";
import { createFakeLocks } from "./fake-locks.ts";
import type { FakeSyncServer, ScriptedTransport } from "./fake-sync-server.ts";
import { MemoryDatabase } from "./memory-database.ts";
import { openMemoryStore } from "./memory-store.ts";
import { DEVICE, PERSON, sampleRandom, TEAM } from "./sync-samples.ts";
import { createVirtualClock, type VirtualClock } from "./virtual-clock.ts";

/** One device at a fake server, with time that passes only when told. */
export interface DeviceBench {
  readonly clock: VirtualClock;
  readonly database: MemoryDatabase;
  readonly store: LocalDeviceStore;
  readonly transport: ScriptedTransport;
  readonly engine: Engine;
  /** Another tab on the same database. */
  readonly openTab: (
    options?: Partial<EngineOptions>,
  ) => Promise<{ store: LocalDeviceStore; engine: Engine }>;
  /** Runs to the end of `syncNow`, whatever timers it needs. */
  sync(engine?: Engine): Promise<Awaited<ReturnType<Engine["syncNow"]>>>;
  waiting(): Promise<number>;
  said(recordId: string): Promise<unknown>;
}

let benches = 0;

export async function benchDevice(
  server: FakeSyncServer,
  options: Partial<EngineOptions> & { deviceId?: string; clock?: VirtualClock; isShared?: boolean } = {},
): Promise<DeviceBench> {
  const { deviceId = DEVICE, clock = createVirtualClock(), isShared = true, ...engineOptions } = options;
  benches += 1;
  const random = sampleRandom(benches);
  const database = new MemoryDatabase();
  const transport = server.connect();
  const locks = createFakeLocks();
  const openTab = async (more: Partial<EngineOptions> = {}) => {
    const store = await openMemoryStore({ personId: PERSON, deviceId, nowMs: clock.nowMs, random, database });
    const engine = createEngine({
      store,
      transport,
      clock,
      locks,
      random: () => 0.5,
      newId: () => uuidV7(clock.nowMs(), random),
      storageFailureOf,
      lockName: "stoep",
      onBug: (error) => {
        throw error;
      },
      ...engineOptions,
      ...more,
    });
    return { store, engine };
  };
  const { store, engine } = await openTab();
  await store.addScope({ id: TEAM, kind: "team", isShared });
  return {
    clock,
    database,
    store,
    transport,
    engine,
    openTab,
    async sync(which = engine) {
      const outcome = which.syncNow();
      await clock.advance(0);
      return outcome;
    },
    async waiting() {
      return (await store.state()).scopes.reduce((sum, scope) => sum + scope.waiting, 0);
    },
    async said(recordId) {
      return (await store.queries.record(TEAM, "conversation", recordId))?.fields.said;
    },
  };
}
