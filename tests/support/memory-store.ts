import { uuidV7 } from "#domain/ids";
import type { RandomBytes } from "#domain/ids";
import { plainCodec } from "#storage/field-codec";
import type { FieldCodec } from "#storage/field-codec";
import { LocalDeviceStore } from "#storage/local-device-store";
import type { DeviceDatabase } from "#storage/device-database";
import { MemoryDatabase } from "./memory-database.ts";

export interface MemoryStoreOptions {
  readonly personId: string;
  readonly deviceId: string;
  readonly nowMs: () => number;
  readonly random: RandomBytes;
  readonly codec?: FieldCodec;
  /** To open a store again over what an earlier one left, as after a killed tab. */
  readonly database?: DeviceDatabase;
}

/** A device's store in memory, under the same rules as the one on Dexie. */
export async function openMemoryStore({
  personId,
  deviceId,
  nowMs,
  random,
  codec = plainCodec,
  database = new MemoryDatabase(),
}: MemoryStoreOptions): Promise<LocalDeviceStore> {
  const store = new LocalDeviceStore(database, {
    personId,
    codec,
    now: () => new Date(nowMs()).toISOString(),
    newId: () => uuidV7(nowMs(), random),
  });
  await store.setUp(deviceId);
  return store;
}
