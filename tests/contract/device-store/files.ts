import { describe, expect, it } from "vitest";
import type { FieldCodec } from "#storage/field-codec";
import type { CopyLine } from "#storage/second-copy-lines";
import { EPOCH, OTHER_TEAM, TEAM } from "#tests/support/sync-samples";
import {
  acknowledged,
  ALL_UNUSED,
  BYTES,
  FIELDS,
  FILE,
  LATER,
  NEVER,
  NOTE,
  OTHER,
  PHOTO,
  photoEdit,
  row,
  sent,
  SHA,
  SIZE,
  SMALL,
  withPhoto,
} from "./file-samples.ts";
import { newDevice, pull } from "./harness.ts";
import type { OpenDatabase } from "./harness.ts";

export function filesContract(open: OpenDatabase, codec: FieldCodec): void {
  describe("the files of attachments", () => {
    it("ATT-1: stores the record, its files and that they wait, in one transaction", async () => {
      const { device, files } = await withPhoto(open, codec);
      expect(await device.store.queries.record(TEAM, "attachment", PHOTO)).toMatchObject({ fields: FIELDS });
      expect((await files.readFile(TEAM, SHA))?.bytes).toEqual(BYTES);
      expect(await files.uploadsOf(TEAM, [PHOTO])).toHaveLength(2);
      await device.check();
    });

    it("ATT-1: stores nothing of it when the device is full, and says so", async () => {
      const device = await newDevice(open, codec);
      const files = await device.store.files();
      device.database.failNext("QuotaExceededError");
      expect(await files.attach(photoEdit(), [FILE])).toEqual({ ok: false, failure: "storageFull" });
      expect(await device.store.queries.record(TEAM, "attachment", PHOTO)).toBeUndefined();
      expect(await files.readFile(TEAM, SHA)).toBeNull();
      expect(await files.uploads()).toEqual([]);
    });

    it("ATT-1: a save whose answer was lost is there once", async () => {
      const device = await newDevice(open, codec);
      const files = await device.store.files();
      device.database.loseNextAnswer("UnknownError");
      expect(await files.attach(photoEdit(), [FILE])).toEqual({ ok: true });
      expect(await device.store.queries.unsent(TEAM)).toHaveLength(1);
      expect(await files.uploads()).toHaveLength(1);
    });

    it("reads any part of a file, and nothing of one that is not whole", async () => {
      const { files } = await withPhoto(open, codec);
      for (const [from, to] of [
        [0, 1],
        [0, SIZE],
        [262_143, 262_145],
        [500_000, SIZE],
      ] as const)
        expect(await files.readBytes(TEAM, SHA, from, to)).toEqual(BYTES.slice(from, to));
      expect(await files.readBytes(TEAM, SHA, 0, SIZE + 1)).toBeNull();
      expect(await files.readBytes(TEAM, "c3".repeat(32), 0, 1)).toBeNull();
    });

    it("ATT-2: nothing is sent before the server has the record; then the thumbnail first", async () => {
      const { files: early } = await withPhoto(open, codec);
      expect(await early.readyUploads()).toEqual([]);
      const { files } = await acknowledged(open, codec);
      expect((await files.readyUploads()).map(({ part }) => part)).toEqual(["thumbnail", "file"]);
    });

    it("ATT-2: nothing is sent of a record in the trash, nor in a scope that is on this device alone", async () => {
      const { device, files } = await acknowledged(open, codec);
      const seen = { epoch: EPOCH, rev: 1 };
      await device.store.save([{ scope: TEAM, type: "attachment", recordId: PHOTO, seen, delete: true }]);
      expect(await files.readyUploads()).toEqual([]);
      const alone = await newDevice(open, codec, [{ id: OTHER_TEAM, kind: "team", isShared: false }]);
      const aloneFiles = await alone.store.files();
      await aloneFiles.attach(photoEdit(PHOTO, OTHER_TEAM), [FILE]);
      expect(await aloneFiles.readyUploads()).toEqual([]);
    });

    it("ATT-6: what the server refused stays here, with the reason, until it is sent again", async () => {
      const { device, files } = await acknowledged(open, codec);
      const key = { scope: TEAM, attachment: PHOTO, part: "file" } as const;
      await files.noteBegun(key);
      await files.keepProblem(key, "noRoomLeft");
      expect((await files.readyUploads()).map(({ part }) => part)).toEqual(["thumbnail"]);
      expect(await files.uploadsOf(TEAM, [PHOTO])).toContainEqual(
        expect.objectContaining({ ...key, problem: "noRoomLeft" }),
      );
      let asked = 0;
      device.store.onSaved(() => (asked += 1));
      await files.retryUpload(key);
      expect(await files.readyUploads()).toContainEqual(expect.objectContaining({ ...key, isBegun: true }));
      expect(asked).toBe(1);
    });

    it("ATT-4: clears what the server has safely and nobody used, and only that", async () => {
      const { files } = await acknowledged(open, codec, "checked");
      expect(await files.clearUnused(ALL_UNUSED)).toBe(0);
      await sent(files);
      expect(await files.clearUnused({ files: NEVER, thumbnails: NEVER })).toBe(0);
      expect(await files.clearUnused({ files: LATER, thumbnails: NEVER })).toBe(SIZE);
      expect(await files.readFile(TEAM, SHA)).toBeNull();
      expect(await files.readFile(TEAM, SMALL)).not.toBeNull();
    });

    it("ATT-4: keeps a file the server does not call safe, although it was sent", async () => {
      const { files } = await acknowledged(open, codec, "waiting");
      await sent(files);
      expect(await files.clearUnused(ALL_UNUSED)).toBe(0);
      expect(await files.readFile(TEAM, SHA)).not.toBeNull();
    });

    it("ATT-4: clears the file of a record whose making was refused and thrown away", async () => {
      const { device, files } = await withPhoto(open, codec);
      const [created] = await device.store.take(TEAM, { maxMutations: 9, maxBytes: 1e6 });
      const id = created?.id ?? "";
      const acks = [{ id, status: "refused" as const, code: "notAllowed" as const }];
      const head = { seq: 1, digest: "0".repeat(64) };
      await device.store.completePush(TEAM, EPOCH, { acks, head, rows: [] });
      expect(await files.clearUnused(ALL_UNUSED)).toBe(0);
      expect(await files.readFile(TEAM, SHA)).not.toBeNull();
      await device.store.discardRefused(id);
      expect(await files.clearUnused(ALL_UNUSED)).toBeGreaterThanOrEqual(SIZE);
      expect(await files.uploads()).toEqual([]);
      expect(await files.readFile(TEAM, SHA)).toBeNull();
    });

    it("ATT-4: makes room with what is safe when the device is full, and keeps the new one then", async () => {
      const { device, files } = await acknowledged(open, codec, "checked");
      await sent(files);
      device.database.failNext("QuotaExceededError");
      const other = { ...FILE, sha256: "d4".repeat(32) };
      expect(await files.attach(photoEdit(OTHER), [other])).toEqual({ ok: true });
      expect(await files.readFile(TEAM, SHA)).toBeNull();
      expect(await files.readFile(TEAM, other.sha256)).not.toBeNull();
    });

    it("ATT-5: an erased record takes its files and what waits of them along", async () => {
      const { device, files } = await acknowledged(open, codec);
      const erased = { ...row(2, { about: NOTE }), erasedRev: 2 };
      await pull(device.store, [erased]);
      expect(await files.readFile(TEAM, SHA)).toBeNull();
      expect(await files.readFile(TEAM, SMALL)).toBeNull();
      expect(await files.uploads()).toEqual([]);
    });

    it("ATT-5: a file that another record still has to send stays for that one", async () => {
      const { device, files } = await acknowledged(open, codec);
      await files.attach(photoEdit(OTHER), [FILE]);
      const erased = { ...row(2, { about: NOTE }), erasedRev: 2 };
      await pull(device.store, [erased]);
      expect(await files.readFile(TEAM, SHA)).not.toBeNull();
      expect((await files.uploads()).map(({ attachment }) => attachment)).toEqual([OTHER]);
    });

    it("ATT-5: of a scope that was withdrawn only the files of records that wait stay, until those are let go of", async () => {
      const { device, files } = await acknowledged(open, codec);
      const unsent = { ...FILE, sha256: "e5".repeat(32) };
      await files.attach(photoEdit(OTHER), [unsent]);
      await pull(device.store, [row(1)]);
      await pull(device.store, [], { scopes: [], cursors: {} });
      expect(await files.readFile(TEAM, SHA)).toBeNull();
      expect(await files.readFile(TEAM, unsent.sha256)).not.toBeNull();
      expect((await files.uploads()).map(({ attachment }) => attachment)).toEqual([OTHER]);
      await device.store.discardWithdrawn(TEAM);
      expect(await files.readFile(TEAM, unsent.sha256)).toBeNull();
      expect(await files.uploads()).toEqual([]);
    });

    it("DEV-9: go along to the team somebody joins", async () => {
      const scopes = [
        { id: OTHER_TEAM, kind: "team", isShared: false },
        { id: TEAM, kind: "team", isShared: true },
      ] as const;
      const device = await newDevice(open, codec, scopes);
      const files = await device.store.files();
      await files.attach(photoEdit(PHOTO, OTHER_TEAM), [FILE]);
      await device.store.moveRecords(OTHER_TEAM, TEAM);
      expect((await files.readFile(TEAM, SHA))?.bytes).toEqual(BYTES);
      expect(await files.readFile(OTHER_TEAM, SHA)).toBeNull();
      expect((await files.uploads()).map(({ scope, attachment }) => [scope, attachment])).toEqual([
        [TEAM, PHOTO],
      ]);
    });

    it("REC-9: go into a second copy while no server has them, and wait again where it is put back", async () => {
      const { device, files } = await withPhoto(open, codec);
      const lines: CopyLine[] = [];
      await device.store.copyOut(async (some) => void lines.push(...some));
      const other = await newDevice(open, codec);
      const back = await other.store.takeBack(lines, () => undefined);
      expect(back.ok).toBe(true);
      const otherFiles = await other.store.files();
      expect((await otherFiles.readFile(TEAM, SHA))?.bytes).toEqual(BYTES);
      expect(await otherFiles.uploads()).toEqual(await files.uploads());
      await other.store.takeBack(lines, () => undefined);
      expect(await otherFiles.uploads()).toHaveLength(2);
      await other.check();
    });

    it("REC-9: do not come back with a copy once their record was erased", async () => {
      const { device, files } = await acknowledged(open, codec);
      const lines: CopyLine[] = [];
      await device.store.copyOut(async (some) => void lines.push(...some));
      const erased = { ...row(2, { about: NOTE }), erasedRev: 2 };
      await pull(device.store, [erased]);
      await device.store.takeBack(lines, () => undefined);
      expect(await files.readFile(TEAM, SHA)).toBeNull();
      expect(await files.uploads()).toEqual([]);
    });

    it("a piece that a second copy lacks leaves its file out", async () => {
      const { device } = await withPhoto(open, codec);
      const lines: CopyLine[] = [];
      await device.store.copyOut(async (some) => void lines.push(...some));
      const other = await newDevice(open, codec);
      const cut = lines.filter((line) => line.kind !== "file" || line.piece !== 2);
      await other.store.takeBack(cut, () => undefined);
      const otherFiles = await other.store.files();
      expect(await otherFiles.readFile(TEAM, SHA)).toBeNull();
      expect((await otherFiles.uploads()).map(({ part }) => part)).toEqual(["thumbnail"]);
    });
  });
}
