import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { createTusTransport } from "#platform/tus-transport";
import type { FileStore } from "#storage/file-store";
import type { LocalDeviceStore } from "#storage/local-device-store";
import { createUploads } from "#sync/uploads";
import { noLocks } from "#tests/support/fake-locks";
import { type Cut, FakeUploadServer } from "#tests/support/fake-upload-server";
import { MemoryDatabase } from "#tests/support/memory-database";
import { openMemoryStore } from "#tests/support/memory-store";
import { MortalDatabase } from "#tests/support/mortal-database";
import {
  DEVICE,
  EPOCH,
  PERSON,
  sampleClock,
  sampleEdit,
  sampleId,
  sampleRandom,
  sampleRow,
  TEAM,
} from "#tests/support/sync-samples";
import { createVirtualClock } from "#tests/support/virtual-clock";

const PHOTO = sampleId(0x11);
/** Four requests' worth. */
const BYTES = Uint8Array.from(sampleRandom(9)(3 * 256 * 1024 + 100)).buffer;
const SHA = createHash("sha256").update(new Uint8Array(BYTES)).digest("hex");
const FIELDS = { kind: "photo", sha256: SHA, state: "waiting" };

async function openStore(database: MemoryDatabase | MortalDatabase): Promise<LocalDeviceStore> {
  const store = await openMemoryStore({
    ...{ personId: PERSON, deviceId: DEVICE, nowMs: sampleClock(), random: sampleRandom(), database },
  });
  await store.addScope({ id: TEAM, kind: "team", isShared: true });
  return store;
}

/** A device whose photo the server knows of, and has nothing of. */
async function deviceWithPhoto(): Promise<MemoryDatabase> {
  const disk = new MemoryDatabase();
  const store = await openStore(disk);
  const files = await store.files();
  const set = Object.fromEntries(Object.entries(FIELDS).map(([name, to]) => [name, { was: null, to }]));
  const edit = sampleEdit({ recordId: PHOTO, type: "attachment", create: true, set });
  await files.attach(edit, [{ part: "file", sha256: SHA, mediaType: "image/jpeg", bytes: BYTES }]);
  const [created] = await store.take(TEAM, { maxMutations: 1, maxBytes: 1e6 });
  await store.completePush(TEAM, EPOCH, {
    acks: [{ id: created?.id ?? "", status: "applied" }],
    rows: [sampleRow({ id: PHOTO, type: "attachment", rev: 1, seq: 1, fields: FIELDS })],
    head: { seq: 1, digest: "0".repeat(64) },
  });
  return disk;
}

/** The queue as it runs in a page; ends when nothing is under way. */
async function runQueue(files: FileStore, server: FakeUploadServer, forMs = 0): Promise<void> {
  const clock = createVirtualClock();
  const uploads = createUploads({
    ...{ store: files, transport: createTusTransport(server.fetch), clock, locks: noLocks },
    ...{ random: () => 1, lockName: "uploads" },
  });
  uploads.start();
  await clock.advance(forMs);
  uploads.stop();
}

async function expectArrived(disk: MemoryDatabase, server: FakeUploadServer, place: string): Promise<void> {
  const files = await (await openStore(disk)).files();
  expect(await files.uploads(), place).toEqual([]);
  expect(server.held.size, place).toBe(1);
  expect(server.only !== undefined && server.isWhole(server.only), place).toBe(true);
  // Whatever was cut, no more than the piece that was on its way came twice.
  expect(server.receivedBytes, place).toBeLessThanOrEqual(BYTES.byteLength + 256 * 1024);
}

test("attachment cut at every chunk", async () => {
  const cuts: readonly Cut[] = ["before", "halfway", "after"];
  for (const cut of cuts) {
    for (let place = 0; place < 5; place += 1) {
      const disk = await deviceWithPhoto();
      const server = new FakeUploadServer();
      server.cutAt = (request) => (request === place ? cut : null);
      await runQueue(await (await openStore(disk)).files(), server, 5_000);
      await expectArrived(disk, server, `${cut} ${place}`);
    }
  }
});

test("ATT-3: tab killed at every await of an upload", async () => {
  let place = 0;
  for (let wasKilled = true; wasKilled; place += 1) {
    const disk = await deviceWithPhoto();
    const server = new FakeUploadServer();
    const mortal = new MortalDatabase(disk, place);
    const files = await (await openStore(mortal)).files();
    mortal.isCounting = true;
    await Promise.race([runQueue(files, server), mortal.death]);
    wasKilled = mortal.isDead;
    await runQueue(await (await openStore(disk)).files(), server, 5_000);
    await expectArrived(disk, server, `killed at ${place}`);
  }
  expect(place).toBeGreaterThan(5);
});
