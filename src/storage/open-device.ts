import Dexie from "dexie";
import { uuidV7 } from "#domain/ids";
import type { RandomBytes } from "#domain/ids";
import { DATABASE_PREFIX, databaseName, DexieDatabase } from "./dexie-database.ts";
import type { IndexedDb } from "./dexie-database.ts";
import type { DeviceStore } from "./device-store.ts";
import { plainCodec } from "./field-codec.ts";
import type { FieldCodec } from "./field-codec.ts";
import { LocalDeviceStore } from "./local-device-store.ts";
import { renewLog } from "./renew-log.ts";

export interface DeviceOptions {
  readonly personId: string;
  /** Used when the database is new; an existing one keeps the id it has. Default: a new one. */
  readonly deviceId?: string;
  /** Milliseconds since 1970. */
  readonly nowMs: () => number;
  readonly random: RandomBytes;
  readonly codec?: FieldCodec;
  /** Another tab brought a newer version: offer to load Stoep anew. Called at most once. */
  readonly onOutdated?: () => void;
  /** Default: the browser's. */
  readonly indexedDb?: IndexedDb;
}

/** Opens the person's database on this device, making it when there is none. Throws what IndexedDB throws when it cannot be opened. */
export async function openDevice(options: DeviceOptions): Promise<DeviceStore> {
  const { personId, nowMs, random, codec = plainCodec, onOutdated = () => undefined } = options;
  // Before anything is written: what was written after a kill in the middle of writing would be lost at the next start.
  renewLog(options.indexedDb?.factory ?? indexedDB);
  const database = new DexieDatabase(databaseName(personId), onOutdated, options.indexedDb);
  await database.open();
  const newId = (): string => uuidV7(nowMs(), random);
  const now = (): string => new Date(nowMs()).toISOString();
  const store = new LocalDeviceStore(database, { personId, codec, now, newId });
  await store.setUp(options.deviceId ?? newId());
  return store;
}

/** The persons who have a database on this device. */
export async function listDeviceDatabases(): Promise<readonly string[]> {
  const names = await Dexie.getDatabaseNames();
  return names
    .filter((name) => name.startsWith(DATABASE_PREFIX))
    .map((name) => name.slice(DATABASE_PREFIX.length));
}
