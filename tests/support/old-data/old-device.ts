import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import * as v from "valibot";
import { uuidV7 } from "#domain/ids";
import type { RecordType } from "#domain/records/registry";
import { createHttpTransport } from "#platform/http-transport";
import { randomBytes } from "#platform/random-bytes";
import { systemClock } from "#platform/system-clock";
import type { Mutation } from "#domain/sync/mutation";
import { databaseName, DexieDatabase, type IndexedDb } from "#storage/dexie-database";
import { plainCodec } from "#storage/field-codec";
import { LocalDeviceStore } from "#storage/local-device-store";
import { storageFailureOf } from "#storage/storage-failure";
import { createEngine } from "#sync/engine";
import type { RunOutcome } from "#sync/outcome";
import type { Transport } from "#sync/ports";
import { createFakeLocks } from "../fake-locks.ts";
import { writeImage, type DatabaseImage } from "./indexed-db-image.ts";
import type { ToldDevice } from "./story.ts";

/** The person's own database, and not the settings of the device. */
export const isOwn = ({ name }: DatabaseImage): boolean => name.startsWith("stoep-");

/** The fourth version keeps these tables in stores of other names, with other keys. */
export const PACKED_SINCE_V4: Readonly<Record<string, string>> = { records: "shown", outbox: "unsent" };

/** The rows of a table as they were recorded. */
export function recordedRows(device: ToldDevice, table: string): readonly unknown[] {
  const stores = device.databases.find(isOwn)?.stores ?? [];
  const image = stores.find(({ name }) => name === PACKED_SINCE_V4[table] || name === table);
  if (image === undefined) throw new Error(`no table ${table} was recorded`);
  return image.rows.map(({ value }) => value);
}

const content = v.record(v.string(), v.unknown());

const recordSchema = v.object({
  scope: v.string(),
  type: v.custom<RecordType>((type) => typeof type === "string"),
  id: v.string(),
  deleted: v.picklist([0, 1, 2]),
  waiting: v.optional(v.literal(1)),
  refused: v.optional(v.literal(1)),
  fields: v.object({ createdAt: v.string(), changedBy: v.string(), fields: content }),
});

/** Every record as the screens showed it when it was recorded. */
export const recordedRecords = (device: ToldDevice) =>
  recordedRows(device, "records")
    .map((row) => v.parse(recordSchema, row))
    .filter(({ deleted }) => deleted !== 2)
    .map(({ scope, type, id, deleted, waiting, refused, fields }) => ({
      ...{ scope, type, id, deleted: deleted === 1 },
      ...{ isWaiting: waiting === 1, isRefused: refused === 1, ...fields },
    }));

const mutationSchema = v.looseObject({
  ...{ scope: v.string(), n: v.number(), id: v.string(), at: v.string(), fields: content },
  code: v.optional(v.string()),
});

/** What waited, or was refused, by scope and in its order. */
export const recordedMutations = (device: ToldDevice, store: "outbox" | "refused") =>
  recordedRows(device, store).map((row) => {
    const { n, id, at, fields, code } = v.parse(mutationSchema, row);
    return { ...fields, id, n, at, ...(code === undefined ? {} : { code }) };
  });

/** A browser's IndexedDB with a recorded device in it. */
export async function laidDown(databases: readonly DatabaseImage[]): Promise<IndexedDb> {
  const indexedDb = { factory: new IDBFactory(), keyRange: IDBKeyRange };
  for (const image of databases) await writeImage(indexedDb.factory, image);
  return indexedDb;
}

export interface OpenedDevice {
  readonly database: DexieDatabase;
  readonly store: LocalDeviceStore;
  /** A whole run at the server, and the mutations it pushed. */
  sync(url: string): Promise<{ readonly outcome: RunOutcome; readonly pushed: readonly Mutation[] }>;
}

/** Opens a recorded device with the present code. */
export async function openRecorded(
  { person, cookie }: Pick<ToldDevice, "person" | "cookie">,
  indexedDb: IndexedDb,
): Promise<OpenedDevice> {
  const database = new DexieDatabase(databaseName(person), () => undefined, indexedDb);
  await database.open();
  const newId = (): string => uuidV7(systemClock.nowMs(), randomBytes);
  const now = (): string => new Date(systemClock.nowMs()).toISOString();
  const store = new LocalDeviceStore(database, { personId: person, codec: plainCodec, now, newId });
  await store.setUp(newId());
  return {
    database,
    store,
    async sync(url) {
      const pushed: Mutation[] = [];
      const http = createHttpTransport((path, init) =>
        fetch(url + path, { ...init, headers: { ...init.headers, cookie: cookie ?? "" } }),
      );
      const transport: Transport = {
        ...http,
        push(request) {
          pushed.push(...request.mutations);
          return http.push(request);
        },
      };
      const engine = createEngine({
        ...{ store, transport, clock: systemClock, locks: createFakeLocks() },
        ...{ random: () => 0.2, newId, storageFailureOf, lockName: person },
      });
      return { outcome: await engine.syncNow(), pushed };
    },
  };
}
