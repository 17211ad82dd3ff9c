import Dexie from "dexie";
import { forceCloseDatabase, IDBIndex, IDBObjectStore } from "fake-indexeddb";
import { describe, expect, it, vi } from "vitest";
import { databaseName } from "#storage/dexie-database";
import type { IndexedDb } from "#storage/dexie-database";
import { SCHEMA, WRITER_VERSION } from "#storage/schema";
import { openDevice } from "#storage/open-device";
import type { DeviceStore } from "#storage/device-store";
import { fakeIndexedDb } from "#tests/support/fake-indexed-db";
import { sealingCodec } from "#tests/support/sealing-codec";
import {
  EPOCH,
  sampleClock,
  sampleId,
  sampleNote,
  sampleRandom,
  sampleRow,
  TEAM,
  textEdit,
} from "#tests/support/sync-samples";
import { ALL, pull, pushed } from "#tests/contract/device-store/harness";

let people = 0xb000;

/** Somebody's device on a fresh IndexedDB; the person is new each time, for Dexie tells of changes by the database's name. */
const newOptions = () => {
  people += 1;
  return {
    personId: sampleId(people),
    nowMs: sampleClock(),
    random: sampleRandom(people),
    indexedDb: fakeIndexedDb(),
  };
};

/** Every value of every store, as it lies in the database, as text of its bytes and strings. */
async function rawText({ factory }: IndexedDb, name: string): Promise<string> {
  const database = await done(factory.open(name));
  const texts: string[] = [];
  for (const store of database.objectStoreNames) {
    const rows: unknown[] = await done(database.transaction(store).objectStore(store).getAll());
    texts.push(
      JSON.stringify(rows, (_, value: unknown) =>
        value instanceof Uint8Array ? new TextDecoder("latin1").decode(value) : value,
      ),
    );
  }
  database.close();
  return texts.join("\n");
}

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error ?? new Error("no reason")));
  });

/** Fills every store that holds content: plain, pending, refused. */
async function fill(store: DeviceStore): Promise<void> {
  await store.addScope({ id: TEAM, kind: "team", isShared: true });
  await pull(
    store,
    [1, 2].map((n) => sampleRow({ id: sampleId(n), rev: 1, seq: n, fields: { said: "geheim pulled" } })),
  );
  await store.save([textEdit(sampleId(1), "geheim pulled", "geheim refused")]);
  const [mutation] = await store.take(TEAM, ALL);
  await store.completePush(
    TEAM,
    EPOCH,
    pushed([{ id: mutation?.id ?? "", status: "refused", code: "invalid" }]),
  );
  await store.save([textEdit(sampleId(1), "geheim refused", "geheim waiting")]);
}

describe("the database in IndexedDB", () => {
  it("DEV-7: holds no content in the clear when content is sealed, in no store", async () => {
    const options = newOptions();
    const store = await openDevice({ ...options, codec: sealingCodec() });
    await fill(store);
    expect(await store.queries.record(TEAM, "conversation", sampleId(1))).toMatchObject({
      fields: { said: "geheim waiting" },
    });
    store.close();
    const raw = await rawText(options.indexedDb, databaseName(options.personId));
    expect(raw).toContain(sampleId(1));
    expect(raw).not.toContain("geheim");
  });

  it("would be seen to hold content in the clear without a seal", async () => {
    const options = newOptions();
    const store = await openDevice(options);
    await fill(store);
    store.close();
    expect(await rawText(options.indexedDb, databaseName(options.personId))).toContain("geheim waiting");
  });

  it("keeps everything, and its device id, when opened again", async () => {
    const options = newOptions();
    const first = await openDevice({ ...options, deviceId: sampleId(0xd1) });
    await first.addScope({ id: TEAM, kind: "team", isShared: false });
    await first.save([sampleNote(sampleId(1), "blijft")]);
    first.close();
    const second = await openDevice(options);
    expect((await second.state()).deviceId).toBe(sampleId(0xd1));
    expect(await second.queries.record(TEAM, "conversation", sampleId(1))).toMatchObject({
      fields: { said: "blijft" },
    });
  });

  it("DEV-1: asks strict durability for a save and relaxed for a pulled page", async () => {
    const options = newOptions();
    const asked: string[] = [];
    const transaction = vi.spyOn(await prototypeOfDatabases(options.indexedDb), "transaction");
    const store = await openDevice(options);
    await store.addScope({ id: TEAM, kind: "team", isShared: true });
    const durabilities = async (work: () => Promise<unknown>): Promise<void> => {
      transaction.mockClear();
      await work();
      asked.push(
        ...transaction.mock.calls.flatMap(([, mode, how]) =>
          mode === "readwrite" ? [how?.durability ?? ""] : [],
        ),
      );
    };
    await durabilities(() => store.save([sampleNote(sampleId(1), "a")]));
    await durabilities(() => pull(store, [sampleRow({ id: sampleId(2), rev: 1, seq: 1 })]));
    expect(asked).toEqual(["strict", "relaxed"]);
    transaction.mockRestore();
  });

  it("reads every list through an index and a range of it, never a whole store", async () => {
    const options = newOptions();
    const store = await openDevice(options);
    await fill(store);
    const { queries } = store;
    const { reads, stop } = spyOnReads();
    await queries.list(TEAM, "conversation", { limit: 1 });
    await queries.list(TEAM, "action", { limit: 50, offset: 100 });
    await queries.list(TEAM, "action", { limit: 50, state: "open", order: "oldestFirst" });
    await queries.count(TEAM, "conversation");
    await queries.count(TEAM, "action", "open");
    await queries.linkedTo(TEAM, "action", sampleId(50));
    await queries.recentlyChanged(TEAM, ["action", "conversation"], 10);
    await queries.deleted(TEAM, 10);
    expect(reads.length).toBeGreaterThanOrEqual(8);
    expect(reads.filter((read) => read !== "range of an index")).toEqual([]);
    stop();
  });

  it("hears of a change through another connection, as another tab's", async () => {
    const options = newOptions();
    const here = await openDevice(options);
    const there = await openDevice(options);
    const counts: number[] = [];
    const stop = here.watch(
      (queries) => queries.count(TEAM, "conversation"),
      (count) => counts.push(count),
      (error) => {
        throw error;
      },
    );
    await vi.waitFor(() => expect(counts.at(-1)).toBe(0));
    await there.save([sampleNote(sampleId(1), "a")]);
    await vi.waitFor(() => expect(counts.at(-1)).toBe(1));
    stop();
  });

  it("DEV-8: lets a newer version in another tab go on, says so once, and keeps what is typed after that", async () => {
    const options = newOptions();
    const onOutdated = vi.fn();
    const old = await openDevice({ ...options, onOutdated });
    await old.addScope({ id: TEAM, kind: "team", isShared: false });
    const newer = new Dexie(databaseName(options.personId), dexieOptions(options.indexedDb));
    newer.version(WRITER_VERSION + 1).stores({ ...SCHEMA, later: "id" });
    await newer.open();
    expect(onOutdated).toHaveBeenCalledTimes(1);
    expect(await old.save([sampleNote(sampleId(1), "oud")])).toEqual({ ok: false, failure: "outdated" });
    expect(await newer.table("rescue").count()).toBe(1);
    newer.close();
  });

  it("is gone after erasing, and an open tab cannot bring it back", async () => {
    const options = newOptions();
    const store = await openDevice(options);
    const otherTab = await openDevice(options);
    await otherTab.addScope({ id: TEAM, kind: "team", isShared: false });
    await store.erase();
    expect(await otherTab.save([sampleNote(sampleId(1), "a")])).toEqual({
      ok: false,
      failure: "storageLost",
    });
    expect(await options.indexedDb.factory.databases()).toEqual([]);
  });

  it("DEV-8: replays a save when the browser closed the connections, and goes on showing what is watched", async () => {
    const options = newOptions();
    const connections = spyOnConnections(options.indexedDb);
    const store = await openDevice(options);
    await store.save([sampleNote(sampleId(1), "a")]);
    const counts: number[] = [];
    const stop = store.watch(
      (queries) => queries.count(TEAM, "conversation"),
      (count) => counts.push(count),
      (error) => {
        throw error;
      },
    );
    await vi.waitFor(() => expect(counts.at(-1)).toBe(1));
    // Its declared type asks for the class instead of a connection.
    for (const connection of connections) Reflect.apply(forceCloseDatabase, undefined, [connection]);
    expect(await store.save([sampleNote(sampleId(2), "b")])).toEqual({ ok: true });
    await vi.waitFor(() => expect(counts.at(-1)).toBe(2));
    stop();
  });
});

/** What each read of more than one row goes through, until stopped. */
function spyOnReads(): { reads: string[]; stop(): void } {
  const reads: string[] = [];
  const restore: (() => void)[] = [];
  for (const [source, prototype] of [
    ["an index", IDBIndex.prototype],
    ["a store", IDBObjectStore.prototype],
  ] as const) {
    for (const method of ["getAll", "getAllKeys", "openCursor", "openKeyCursor", "count"]) {
      const original: unknown = Reflect.get(prototype, method);
      if (typeof original !== "function") continue;
      restore.push(() => Reflect.set(prototype, method, original));
      Reflect.set(prototype, method, function (this: object, ...args: unknown[]): unknown {
        reads.push(`${args[0] === undefined || args[0] === null ? "all" : "range"} of ${source}`);
        return Reflect.apply(original, this, args);
      });
    }
  }
  return { reads, stop: () => restore.forEach((each) => each()) };
}

/** The connections opened from now on. */
function spyOnConnections({ factory }: IndexedDb): IDBDatabase[] {
  const connections: IDBDatabase[] = [];
  const { open } = factory;
  vi.spyOn(factory, "open").mockImplementation(function (this: IDBFactory, ...args) {
    const request = Reflect.apply(open, factory, args);
    request.addEventListener("success", () => connections.push(request.result));
    return request;
  });
  return connections;
}

const dexieOptions = ({ factory, keyRange }: IndexedDb) => ({ indexedDB: factory, IDBKeyRange: keyRange });

async function prototypeOfDatabases({ factory }: IndexedDb): Promise<IDBDatabase> {
  const database = await done(factory.open("any"));
  database.close();
  return Object.getPrototypeOf(database);
}
