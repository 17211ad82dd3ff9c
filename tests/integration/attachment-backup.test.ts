import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { appendFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { makeBackup, type MadeBackup } from "#server/backup/make-backup";
import { restoreBackup } from "#server/backup/restore-backup";
import { examineFiles } from "#server/doctor/examine-files";
import { AttachmentDevice, attachmentTeam, sha256Of, testPhoto } from "#tests/support/attachment-team";
import { Browser } from "#tests/support/browser";
import { startServer, type TestServer } from "#tests/support/server";

const NOW = "2026-11-21T09:00:00.000Z";
const LATER = "2026-11-22T09:00:00.000Z";
const EVEN_LATER = "2026-11-23T09:00:00.000Z";
const photo = testPhoto();

let folder: string;
let server: TestServer;
let lead: AttachmentDevice;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "stoep-files-backup-"));
  server = await startServer({ dataDir: join(folder, "data") });
  lead = await attachmentTeam(server);
});
afterEach(async () => {
  await server.dispose();
  rmSync(folder, { recursive: true, force: true });
});

const place = () => ({ kind: "sqlite", path: join(folder, "data", "stoep.db") }) as const;
const attachments = () => join(folder, "data", "attachments");
async function backUp(now: string): Promise<Extract<MadeBackup, { kind: "made" }>> {
  const order = { place: place(), attachments: attachments(), folder: join(folder, "backups") };
  const backup = await makeBackup({ ...order, version: "1.0.0", now, keepDays: 30 });
  if (backup.kind !== "made") throw new Error(JSON.stringify(backup));
  return backup;
}
const putBack = (backup: string) =>
  restoreBackup({ place: place(), attachments: attachments(), folder: backup, now: LATER });

async function placeOf(sha256: string): Promise<string> {
  const file = await server.services.database.write
    .selectFrom("blob")
    .select("place")
    .where("sha256", "=", sha256)
    .executeTakeFirstOrThrow();
  return file.place;
}

/** On the same data, with the same people. */
async function startAgain(): Promise<void> {
  const { cookie, deviceId } = lead.browser;
  server = await startServer({ dataDir: join(folder, "data") });
  const browser = Object.assign(new Browser(server), { cookie, deviceId });
  lead = new AttachmentDevice(browser, lead.scope);
}

describe("a backup", () => {
  test("holds the files, and shares those that the one before it has", async () => {
    await lead.upload(photo);
    const first = await backUp(NOW);
    expect(first.manifest.files).toEqual({ count: 1, sizeBytes: photo.length, missing: 0 });
    await lead.upload(testPhoto(2));
    const second = await backUp(LATER);
    expect(second.manifest.files?.count).toBe(2);
    const name = await placeOf(sha256Of(photo));
    const inode = (backup: string) => statSync(join(backup, "attachments", name)).ino;
    expect(inode(second.folder)).toBe(inode(first.folder));
    expect(inode(first.folder)).not.toBe(statSync(join(attachments(), name)).ino);
  });

  test("tells of files that are missing or damaged", async () => {
    await lead.upload(photo);
    await lead.upload(testPhoto(2));
    await appendFile(join(attachments(), await placeOf(sha256Of(photo))), "x");
    await rm(join(attachments(), await placeOf(sha256Of(testPhoto(2)))));
    expect((await backUp(NOW)).manifest.files).toEqual({ count: 0, sizeBytes: 0, missing: 2 });
  });

  test("does not take for good from the one before it what was damaged then", async () => {
    await lead.upload(photo);
    const path = join(attachments(), await placeOf(sha256Of(photo)));
    await appendFile(path, "x");
    const { folder: first } = await backUp(NOW);
    expect(existsSync(join(first, "attachments", await placeOf(sha256Of(photo))))).toBe(false);
    expect((await backUp(LATER)).manifest.files).toEqual({ count: 0, sizeBytes: 0, missing: 1 });
    await writeFile(path, photo);
    const mended = await backUp(EVEN_LATER);
    expect(mended.manifest.files).toEqual({ count: 1, sizeBytes: photo.length, missing: 0 });
  });

  test("brings lost files back with the database", async () => {
    await lead.upload(photo);
    const { folder: backup } = await backUp(NOW);
    await server.stop();
    rmSync(join(folder, "data"), { recursive: true });
    expect(await putBack(backup)).toMatchObject({ kind: "restored", files: 1 });
    await startAgain();
    const fetched = await lead.fetch(server, sha256Of(photo));
    expect(sha256Of(new Uint8Array(await fetched.arrayBuffer()))).toBe(sha256Of(photo));
  });

  test("ATT-15: does not bring back what was erased after it", async () => {
    const { id } = await lead.upload(photo);
    const { folder: backup } = await backUp(NOW);
    await lead.push({
      ...{ type: "attachment", recordId: id },
      redact: { fields: { "*": null }, ground: "other" },
    });
    await server.services.attachments.rounds.tidy();
    await server.stop();
    await putBack(backup);
    await startAgain();
    await server.services.attachments.rounds.tidy();
    expect((await lead.fetch(server, sha256Of(photo))).status).toBe(404);
    const places: string[] = [];
    for await (const name of server.services.attachments.store.list()) places.push(name);
    expect(places).toEqual([]);
  });

  test("ATT-13: of before a file came leaves the file for the record that a device gives back", async () => {
    const { folder: backup } = await backUp(NOW);
    const { id } = await lead.upload(photo);
    const given = await lead.record(id);
    const { epoch } = await lead.browser.pull();
    await server.stop();
    await putBack(backup);
    await startAgain();
    const { rev, deleted, createdAt, createdBy, changedAt, changedBy, fields } = given;
    const salvage = { epoch, rev, deleted, createdAt, createdBy, changedAt, changedBy, fields };
    await lead.push({ type: "attachment", recordId: id, salvage });
    await server.services.attachments.rounds.tidy();
    expect(await lead.state(id)).toBe("checked");
    expect((await lead.fetch(server, sha256Of(photo))).status).toBe(200);
  });

  describe("of before a file came, after which its record is given back", () => {
    const unnamed = testPhoto(7);
    beforeEach(async () => {
      const { folder: backup } = await backUp(NOW);
      await server.stop();
      await putBack(backup);
      await startAgain();
      await server.services.attachments.store.put(`files/${lead.scope}/unnamed`, unnamed);
    });
    const tidy = () => server.services.attachments.rounds.tidy();

    test("ATT-12: a file is not taken in as what it is not", async () => {
      const asSound = await lead.makePhoto(unnamed, { kind: "audio", mediaType: "audio/webm" });
      await tidy();
      expect(await lead.state(asSound)).toBe("waiting");
      const asPhoto = await lead.makePhoto(unnamed);
      await tidy();
      expect(await lead.state(asPhoto)).toBe("checked");
      expect((await lead.fetch(server, sha256Of(unnamed))).headers.get("content-type")).toBe("image/jpeg");
    });

    test("ATT-15: a file that is to be removed, or whose name just follows, is not taken in", async () => {
      const { store } = server.services.attachments;
      const id = await lead.makePhoto(unnamed);
      const get = store.get.bind(store);
      store.get = async (place, range) => {
        await server.services.database.write
          .insertInto("doomed_file")
          .values({ place, from_at: "2999-01-01T00:00:00.000Z" })
          .onConflict((conflict) => conflict.column("place").doNothing())
          .execute();
        return await get(place, range);
      };
      await tidy();
      expect(await lead.state(id)).toBe("waiting");
      expect(await server.services.database.write.selectFrom("blob").selectAll().execute()).toEqual([]);
    });

    test("the store is listed once for all teams, and what nobody names is read once", async () => {
      const { store } = server.services.attachments;
      const other = await attachmentTeam(server);
      for (const team of [lead, other]) await team.makePhoto(testPhoto(8));
      const counts = { list: 0, get: 0 };
      const [list, get] = [store.list.bind(store), store.get.bind(store)];
      store.list = () => {
        counts.list += 1;
        return list();
      };
      store.get = (place, range) => {
        counts.get += 1;
        return get(place, range);
      };
      await tidy();
      expect(counts).toEqual({ list: 1, get: 1 });
      await tidy();
      expect(counts).toEqual({ list: 2, get: 1 });
    });
  });

  test("ATT-13: a record given back whose file is nowhere waits for it again", async () => {
    const { folder: backup } = await backUp(NOW);
    const { id } = await lead.upload(photo);
    const { rev, deleted, createdAt, createdBy, changedAt, changedBy, fields } = await lead.record(id);
    const { epoch } = await lead.browser.pull();
    await server.stop();
    await putBack(backup);
    await rm(attachments(), { recursive: true });
    await startAgain();
    const salvage = { epoch, rev, deleted, createdAt, createdBy, changedAt, changedBy, fields };
    await lead.push({ type: "attachment", recordId: id, salvage });
    await server.services.attachments.rounds.tidy();
    expect(await lead.state(id)).toBe("waiting");
    const metadata = lead.metadata(id, photo);
    await lead.begin(metadata, photo.length);
    await lead.sendBytes(metadata, 0, photo);
    expect(await lead.state(id)).toBe("checked");
  });
});

describe("the doctor", () => {
  const found = async () =>
    await examineFiles(server.services.database.read, server.services.attachments.store);

  test("finds nothing wrong with files that came, are coming and went", async () => {
    await lead.upload(photo);
    const id = await lead.makePhoto(testPhoto(2));
    const metadata = lead.metadata(id, testPhoto(2));
    await lead.begin(metadata, testPhoto(2).length);
    await lead.sendBytes(metadata, 0, testPhoto(2).subarray(0, 100));
    expect(await found()).toEqual({ files: 1, findings: [] });
  });

  test("tells which file is missing, which is not what it was, and which nothing names", async () => {
    for (const shade of [0, 2]) await lead.upload(testPhoto(shade));
    const [gone, damaged] = [await placeOf(sha256Of(photo)), await placeOf(sha256Of(testPhoto(2)))];
    await rm(join(attachments(), gone));
    await appendFile(join(attachments(), damaged), "x");
    await server.services.attachments.store.put("files/nobody/knows", photo);
    expect((await found()).findings).toEqual(
      expect.arrayContaining([
        { code: "fileMissing", subject: gone },
        { code: "fileDiffers", subject: damaged },
        { code: "fileUnnamed", subject: "files/nobody/knows" },
      ]),
    );
  });
});
