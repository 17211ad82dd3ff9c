import "fake-indexeddb/auto";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Dexie, { type Table } from "dexie";
import { IDBFactory, IDBObjectStore } from "fake-indexeddb";
import * as v from "valibot";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { Mutation } from "#domain/sync/mutation";
import { databaseName, DexieDatabase, type IndexedDb } from "#storage/dexie-database";
import { plainCodec, unseal } from "#storage/field-codec";
import type { LocalDeviceStore } from "#storage/local-device-store";
import { isPlain, rowOf } from "#storage/row-coding";
import { keyIn, WRITER_VERSION } from "#storage/schema";
import { storageFailureOf } from "#storage/storage-failure";
import { checkDevice } from "#tests/support/check-device";
import { deviceFixtures, type DeviceFixture } from "#tests/support/old-data/fixtures";
import {
  readImage,
  writeImage,
  type DatabaseImage,
  type StoreImage,
} from "#tests/support/old-data/indexed-db-image";
import {
  isOwn,
  laidDown,
  openRecorded,
  type OpenedDevice,
  recordedMutations,
  recordedRecords,
  recordedRows,
  PACKED_SINCE_V4,
} from "#tests/support/old-data/old-device";
import { layDown } from "#tests/support/old-data/server-image";
import type { ToldDevice } from "#tests/support/old-data/story";
import { sampleId, sampleNote } from "#tests/support/sync-samples";
import { startServer, type TestServer } from "#tests/support/server";

vi.setConfig({ testTimeout: 60_000 });

const FIXTURES = deviceFixtures();
const WITH_TEAM = FIXTURES.filter(({ device }) => device.cookie !== null);
let server: TestServer | null = null;
afterEach(async () => {
  await server?.dispose();
  server = null;
});

describe.each(FIXTURES)(
  "DEV-8: the database of $name in version $version, opened by this one",
  ({ device }) => {
    test("shows every record as it was, and keeps what waits or was refused", async () => {
      const { database, store } = await openRecorded(device, await laidDown(device.databases));
      for (const { scope, type, id, ...expected } of recordedRecords(device)) {
        const shown = await store.queries.record(scope, type, id);
        expect(shown).toMatchObject(expected);
        expect(shown?.fields).toEqual(expected.fields);
      }
      expect(await refusedIn(store)).toEqual(recordedMutations(device, "refused"));
      await checkDevice(database, plainCodec, device.person);
      const waited = recordedMutations(device, "outbox");
      const waits = await waitingIn(store);
      expect(waits.filter(({ id }) => waited.some((each) => each.id === id))).toEqual(waited);
      store.close();
    });

    test("takes up what was put apart, behind what waits", async () => {
      const { database, store } = await openRecorded(device, await laidDown(device.databases));
      const apart = recordedRows(device, "rescue").flatMap((row) => v.parse(rescueSchema, row).fields);
      const waits = await waitingIn(store);
      expect(waits.length).toBe(recordedRows(device, "outbox").length + apart.length);
      for (const { scope, ...edit } of apart) {
        expect(waits).toContainEqual(expect.objectContaining(edit));
        const shown = await store.queries.record(scope, "conversation", edit.recordId);
        expect(shown?.isWaiting).toBe(true);
      }
      expect(await database.read(({ rescue }) => rescue.count("id", []))).toBe(0);
      store.close();
    });

    test("loses no row, and nothing of a row", async () => {
      const indexedDb = await laidDown(device.databases);
      await upgraded(device, indexedDb);
      for (const image of device.databases)
        expectAllOf(image, await readImage(indexedDb.factory, image.name));
    });

    test("keeps the settings of the device", async () => {
      vi.resetModules();
      vi.stubGlobal("indexedDB", new IDBFactory());
      const image = device.databases.find((each) => !isOwn(each));
      if (image === undefined) throw new Error("no settings were recorded");
      await writeImage(indexedDB, image);
      const { readDeviceSettings } = await import("#storage/device-settings");
      expect(await readDeviceSettings()).toMatchObject(Object(image.stores[0]?.rows[0]?.value));
      vi.unstubAllGlobals();
    });
  },
);

describe.each(WITH_TEAM)("DEV-8: $name of version $version", (fixture) => {
  test("goes on with its server: what waited arrives once, under the ids it had", async () => {
    const { device } = fixture;
    server = await serverOf(fixture);
    const before = await versionsAt(server);
    const opened = await openRecorded(device, await laidDown(device.databases));
    const { database, store, sync } = opened;
    const waited = recordedMutations(device, "outbox");
    const { outcome, pushed } = await sync(server.url);
    expect(outcome).toMatchObject({ code: "synced", waiting: 0 });
    // What an older backup lacks is given back before what waited, which then moves up.
    const isGivingBack = pushed.some(({ salvage }) => salvage !== undefined);
    const withN = ({ id, n }: { id: string; n: number }) => (isGivingBack ? { id } : { id, n });
    const sent = pushed.filter(({ salvage }) => salvage === undefined).map(withN);
    const waitedOnly = (ids: readonly { id: string }[]) =>
      ids.filter(({ id }) => waited.some((each) => each.id === id));
    expect(waitedOnly(sent)).toEqual(waited.map(withN));
    const after = await versionsAt(server);
    const arrived = after.filter((id) => !before.includes(id));
    expect(arrived).toEqual(expect.arrayContaining(waited.map(({ id }) => id)));
    expect(new Set(after).size).toBe(after.length);
    await checkDevice(database, plainCodec, device.person);
    await expectSameAsServer(opened, server);
    expect((await sync(server.url)).pushed).toEqual([]);
    store.close();
  });
});

describe.each(FIXTURES)("DEV-8: an upgrade of $name from version $version that is cut off", ({ device }) => {
  test("at any write leaves all as it was, and is done at the next opening", async () => {
    const indexedDb = await laidDown(device.databases);
    const before = await ownImage(device, indexedDb);
    const open = () => upgraded(device, indexedDb);
    for (let writes = 0; !(await succeedsWithin(writes, open)); writes += 1) {
      expect(await ownImage(device, indexedDb)).toEqual(before);
    }
    expectAllOf(before, await ownImage(device, indexedDb));
  });

  test("on its way to a later version leaves all as it was, and this version goes on", async () => {
    const indexedDb = await laidDown(device.databases);
    await upgraded(device, indexedDb);
    const before = await ownImage(device, indexedDb);
    let writes = 0;
    for (; !(await succeedsWithin(writes, () => upgradeOnwards(before, indexedDb))); writes += 6) {
      expect(await ownImage(device, indexedDb)).toEqual(before);
      await upgraded(device, indexedDb);
    }
    expect(writes).toBeGreaterThan(0);
  });
});

describe.each(FIXTURES)("DEV-8: $name of version $version, once a newer one was here", ({ device }) => {
  test("is closed to the writing of this version, which puts what is typed apart", async () => {
    const indexedDb = await laidDown(device.databases);
    const { database, store } = await openRecorded(device, indexedDb);
    const meta = await database.read((tables) => tables.meta.get("device"));
    // Each version shuts out those before it: they would leave out what it added.
    expect(meta?.minWriterVersion).toBe(WRITER_VERSION);
    store.close();
    await upgradeOnwards(await ownImage(device, indexedDb), indexedDb);
    const old = await openRecorded(device, indexedDb);
    const waiting = await old.database.read(({ outbox }) => outbox.count("[scope+n]", []));
    const typed = sampleNote(sampleId(1), "in de oude versie getypt");
    expect(await old.store.save([typed])).toEqual({ ok: false, failure: "outdated" });
    const rescued = await old.database.read(({ rescue }) => rescue.range("id", []));
    expect(rescued.map(({ fields }) => unseal(plainCodec, fields))).toContainEqual([typed]);
    expect(await old.database.read(({ outbox }) => outbox.count("[scope+n]", []))).toBe(waiting);
    old.store.close();
  });
});

/** Opens the database alone, without its rules. */
async function upgraded({ person }: ToldDevice, indexedDb: IndexedDb): Promise<void> {
  const database = new DexieDatabase(databaseName(person), () => undefined, indexedDb);
  await database.open();
  database.close();
}

const rescueSchema = v.object({
  fields: v.array(v.looseObject({ scope: v.string(), recordId: v.string() })),
});

async function serverOf({ server: image }: DeviceFixture): Promise<TestServer> {
  const dataDir = await mkdtemp(join(tmpdir(), "stoep-old-"));
  await layDown({ kind: "sqlite", path: join(dataDir, "stoep.db") }, image);
  const started = await startServer({ dataDir });
  // The sessions were good for half a year: for its server it is the day of the recording.
  const recordedAt = String(image.rows["epoch"]?.at(-1)?.["started_at"]);
  started.advance(Date.parse(recordedAt) + 60_000 - Date.now());
  return started;
}

const versionsAt = async ({ services }: TestServer): Promise<readonly string[]> => {
  const rows = await services.database.read.selectFrom("record_rev").select("mutation").execute();
  return rows.flatMap(({ mutation }) => mutation ?? []);
};

/** Every row of the server in the device's scopes, and no other. */
async function expectSameAsServer(
  { database, store }: OpenedDevice,
  { services }: TestServer,
): Promise<void> {
  const scopes = (await store.state()).scopes.map(({ scope }) => scope);
  const atServer = await services.database.read
    .selectFrom("record")
    .select(["scope", "type", "id", "rev", "hash"])
    .where("scope", "in", scopes)
    .execute();
  const { records, bases } = await database.read(async (tables) => ({
    records: await tables.records.range("[scope+type+id]", []),
    bases: await tables.base.range("[scope+type+id]", []),
  }));
  const here = [...records.filter(isPlain), ...bases].map((row) => rowOf(plainCodec, row));
  const told = here.map(({ scope, type, id, rev, hash }) => ({ scope, type, id, rev, hash }));
  expect(told.toSorted(byId)).toEqual(atServer.toSorted(byId));
}

const byId = (left: { id: string }, right: { id: string }): number => (left.id < right.id ? -1 : 1);

async function waitingIn(store: LocalDeviceStore): Promise<readonly Mutation[]> {
  const waiting: Mutation[] = [];
  for (const { scope } of (await store.state()).scopes.toSorted(byScope)) {
    waiting.push(...(await store.take(scope, { maxMutations: 1_000, maxBytes: 10_000_000 })));
  }
  return waiting;
}

async function refusedIn({ queries }: LocalDeviceStore) {
  const refused = (await queries.refused()).toSorted((left, right) => left.mutation.n - right.mutation.n);
  return refused.map(({ mutation, code }) => ({ ...mutation, code }));
}

const byScope = (left: { scope: string }, right: { scope: string }): number =>
  left.scope < right.scope ? -1 : 1;

/** Every row of the one is in the other, with all it held but who may write: each version shuts out those before it. */
function expectAllOf(before: DatabaseImage, after: DatabaseImage): void {
  for (const { name, keyPath, rows } of before.stores) {
    const kept = PACKED_SINCE_V4[name] ?? name;
    const found = new Map(
      after.stores.find((each) => each.name === kept)?.rows.map((row) => [keyOf(row, keyPath), row]),
    );
    for (const row of rows) {
      const { value } = row;
      const isMeta = typeof value === "object" && value !== null && "minWriterVersion" in value;
      const expected = isMeta ? { ...value, minWriterVersion: WRITER_VERSION } : value;
      expect(found.get(keyOf(row, keyPath)), name).toMatchObject({ ...row, value: expected });
    }
  }
}

function keyOf({ key, value }: { key?: string; value: unknown }, keyPath: string | readonly string[] | null) {
  return JSON.stringify(keyPath === null ? key : keyIn(value, { keyPath }));
}

function ownImage({ databases }: ToldDevice, { factory }: IndexedDb): Promise<DatabaseImage> {
  const own = databases.find(isOwn);
  if (own === undefined) throw new Error("no database was recorded");
  return readImage(factory, own.name);
}

/** Whether it can be done while only so many writes go well. */
async function succeedsWithin(writes: number, work: () => Promise<void>): Promise<boolean> {
  try {
    await killedAfter(writes, work);
    return true;
  } catch (error) {
    if (storageFailureOf(error) === null) throw error;
    return false;
  }
}

/** A later version, which writes every row anew. */
async function upgradeOnwards({ name, version, stores }: DatabaseImage, indexedDb: IndexedDb): Promise<void> {
  const later = new Dexie(name, { indexedDB: indexedDb.factory, IDBKeyRange: indexedDb.keyRange });
  later
    .version(version / 10 + 1)
    .stores({ ...Object.fromEntries(stores.map((store) => [store.name, notationOf(store)])), later: "id" })
    .upgrade(async (transaction) => {
      for (const store of stores) {
        const table: Table<object> = transaction.table(store.name);
        await table
          .toCollection()
          .modify((row) => Object.assign(row, { minWriterVersion: WRITER_VERSION + 1 }));
      }
    });
  try {
    await later.open();
  } finally {
    later.close();
  }
}

/** As Dexie writes it. */
const notationOf = ({ keyPath, indexes }: StoreImage): string =>
  [
    pathOf(keyPath ?? ""),
    ...indexes.map((index) => (index.multiEntry ? "*" : "") + pathOf(index.keyPath)),
  ].join(", ");

const pathOf = (path: string | readonly string[]): string =>
  typeof path === "string" ? path : `[${path.join("+")}]`;

/** Runs it on a disk that fails for good after so many writes: what was done in that transaction is taken back. */
async function killedAfter<T>(writes: number, work: () => Promise<T>): Promise<T> {
  let left = writes;
  const real = IDBObjectStore.prototype.put;
  const put = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function put(
    this: IDBObjectStore,
    ...row
  ) {
    if (left > 0) {
      left -= 1;
      return real.apply(this, row);
    }
    this.transaction.abort();
    throw new DOMException("killed", "AbortError");
  });
  try {
    return await work();
  } finally {
    put.mockRestore();
  }
}
