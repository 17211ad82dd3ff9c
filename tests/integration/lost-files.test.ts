import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { systemClock } from "#platform/system-clock";
import { createTusTransport } from "#platform/tus-transport";
import { makeBackup } from "#server/backup/make-backup";
import { restoreBackup } from "#server/backup/restore-backup";
import type { FileStore, NewFile } from "#storage/file-store";
import { createUploads, type Uploads } from "#sync/uploads";
import { sha256Of, testPhoto } from "#tests/support/attachment-team";
import { Browser } from "#tests/support/browser";
import { noLocks } from "#tests/support/fake-locks";
import { startServer, type TestServer } from "#tests/support/server";
import { newId, startSyncedDevice, WITHIN, type SyncedDevice } from "#tests/support/synced-device";

vi.setConfig({ testTimeout: 60_000 });

const NOW = "2026-11-21T09:00:00.000Z";
const partOf = (part: NewFile["part"], bytes: Uint8Array<ArrayBuffer>): NewFile => ({
  ...{ part, sha256: sha256Of(bytes), mediaType: "image/jpeg", bytes: bytes.buffer },
});
const FILE = partOf("file", testPhoto(1, 100));
const THUMBNAIL = partOf("thumbnail", testPhoto(1));
const PARTS = [FILE, THUMBNAIL];

/** A device as the app runs it: engine, and beside it the queue of files. */
interface Phone extends SyncedDevice {
  readonly browser: Browser;
  readonly files: FileStore;
  readonly uploads: Uploads;
}

let folder: string;
let server: TestServer;
let scope: string;
let phone: Phone;
let office: Phone;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "stoep-lost-files-"));
  server = await startServer({ dataDir: join(folder, "data") });
  const lead = new Browser(server);
  const { session } = await lead.setUp("Team Noord", "An");
  scope = session.memberships[0]?.scope ?? "";
  const colleague = new Browser(server);
  const joined = await colleague.joinAs("Bo", (await lead.invite(scope, "fieldworker")).token);
  phone = await startPhone(colleague, joined.session.person.id);
  office = await startPhone(lead, session.person.id);
});
afterEach(async () => {
  for (const each of [phone, office]) turnOff(each);
  await server.dispose();
  rmSync(folder, { recursive: true, force: true });
});

async function startPhone(browser: Browser, personId: string): Promise<Phone> {
  const { deviceId } = browser;
  const at = () => ({ url: server.url, cookie: browser.cookie });
  const device = await startSyncedDevice({ personId, deviceId, server: at });
  const files = await device.store.files();
  const uploads = createUploads({
    store: files,
    transport: createTusTransport((path, init) => {
      const { url, cookie } = at();
      return fetch(url + path, { ...init, headers: { ...init.headers, cookie: cookie ?? "" } });
    }),
    ...{ clock: systemClock, locks: noLocks, random: () => 0.2, lockName: "uploads" },
  });
  device.engine.status.subscribe(({ phase, reachability }) => {
    if (phase === "idle" && reachability === "online") uploads.trigger();
  });
  uploads.start();
  return Object.assign(device, { browser, files, uploads });
}
function turnOff({ engine, uploads }: Phone): void {
  engine.stop();
  uploads.stop();
}

async function addPhoto(): Promise<string> {
  const recordId = newId();
  const given = {
    ...{
      about: newId(),
      aboutType: "conversation",
      kind: "photo",
      mediaType: "image/jpeg",
      state: "waiting",
    },
    ...{ sha256: FILE.sha256, sizeBytes: FILE.bytes.byteLength },
    ...{ thumbnailSha256: THUMBNAIL.sha256, thumbnailSizeBytes: THUMBNAIL.bytes.byteLength },
  };
  const set = Object.fromEntries(Object.entries(given).map(([name, to]) => [name, { was: null, to }]));
  const edit = { scope, type: "attachment", recordId, seen: null, create: true as const, set };
  expect(await phone.files.attach(edit, PARTS)).toEqual({ ok: true });
  return recordId;
}

const stateAt = async ({ store }: Phone, id: string) =>
  (await store.queries.record(scope, "attachment", id))?.fields.state;

/** What the server gives somebody of a file; `null`: it does not have it. */
async function fetched(by: Phone, { sha256 }: NewFile): Promise<string | null> {
  const address = `${server.url}/api/v1/attachments/${scope}/${sha256}`;
  const answer = await fetch(address, { headers: { cookie: by.browser.cookie ?? "" } });
  return answer.ok ? sha256Of(new Uint8Array(await answer.arrayBuffer())) : null;
}
async function waitUntilAllHaveIt(id: string, ...all: readonly Phone[]): Promise<void> {
  await vi.waitFor(async () => {
    for (const each of all) {
      expect(await stateAt(each, id)).toBe("checked");
      for (const part of PARTS) expect(await fetched(each, part)).toBe(part.sha256);
      expect(await each.files.uploads()).toEqual([]);
    }
  }, WITHIN);
}

/** The server's disk is lost, files and all; a backup is put in its place, and it comes back at the same address. */
async function goBackTo(backup: string): Promise<void> {
  const { port } = server;
  await server.stop();
  rmSync(join(folder, "data"), { recursive: true });
  const [path, attachments] = [join(folder, "data", "stoep.db"), join(folder, "data", "attachments")];
  const restored = await restoreBackup({
    place: { kind: "sqlite", path },
    attachments,
    folder: backup,
    now: NOW,
  });
  expect(restored).toMatchObject({ kind: "restored", files: 0 });
  server = await startServer({ dataDir: join(folder, "data"), port });
}
async function backUp(): Promise<string> {
  const [path, attachments] = [join(folder, "data", "stoep.db"), join(folder, "data", "attachments")];
  const order = { place: { kind: "sqlite", path } as const, attachments, folder: join(folder, "backups") };
  const backup = await makeBackup({ ...order, version: "1.0.0", now: NOW, keepDays: 30 });
  if (backup.kind !== "made") throw new Error(JSON.stringify(backup));
  return backup.folder;
}

test("ATT-10: a photo that the server lost is sent again by the device it was taken with, and colleagues see it again", async () => {
  const backup = await backUp();
  const id = await addPhoto();
  await waitUntilAllHaveIt(id, phone, office);
  await goBackTo(backup);
  expect(await fetched(office, FILE)).toBeNull();
  for (const { engine } of [phone, office]) engine.trigger("online");
  await waitUntilAllHaveIt(id, phone, office);
});

test("ATT-10: and by a colleague's device that once fetched it, when the one it was taken with is gone", async () => {
  const backup = await backUp();
  const id = await addPhoto();
  await waitUntilAllHaveIt(id, phone, office);
  for (const part of PARTS) expect(await office.files.keepFetched(scope, id, part)).toEqual({ ok: true });
  turnOff(phone);
  await goBackTo(backup);
  office.engine.trigger("online");
  await waitUntilAllHaveIt(id, office);
});
