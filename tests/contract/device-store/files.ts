import { describe, expect, it } from "vitest";
import type { FieldCodec } from "#storage/field-codec";
import type { FileStore, NewFile } from "#storage/file-store";
import type { CopyLine } from "#storage/second-copy-lines";
import type { Edit } from "#sync/edit";
import {
  EPOCH,
  OTHER_TEAM,
  PERSON,
  sampleEdit,
  sampleId,
  sampleRandom,
  sampleRow,
  TEAM,
} from "#tests/support/sync-samples";
import { newDevice, pull } from "./harness.ts";
import type { OpenDatabase, TestDevice } from "./harness.ts";

const NOTE = sampleId(0x10);
const PHOTO = sampleId(0x11);
const OTHER = sampleId(0x12);
const SHA = "a1".repeat(32);
const SMALL = "b2".repeat(32);
/** Three pieces of the store and a bit. */
const SIZE = 3 * 256 * 1024 + 17;
const BYTES = Uint8Array.from(sampleRandom(3)(SIZE)).buffer;
const FILE: NewFile = { part: "file", sha256: SHA, mediaType: "image/jpeg", bytes: BYTES };
const THUMBNAIL: NewFile = {
  part: "thumbnail",
  sha256: SMALL,
  mediaType: "image/jpeg",
  bytes: BYTES.slice(0, 9),
};
const FIELDS = { about: NOTE, aboutType: "conversation", kind: "photo", sha256: SHA, state: "waiting" };
const NEVER = "2020-01-01T00:00:00.000Z";
const LATER = "2030-01-01T00:00:00.000Z";
const ALL_UNUSED = { files: LATER, thumbnails: LATER };

const photoEdit = (recordId = PHOTO, scope = TEAM): Edit => {
  const set = Object.fromEntries(Object.entries(FIELDS).map(([name, to]) => [name, { was: null, to }]));
  return { ...sampleEdit({ recordId, type: "attachment", create: true, set }), scope };
};
const row = (rev: number, fields: Record<string, unknown> = FIELDS, id = PHOTO) =>
  sampleRow({
    id,
    type: "attachment",
    rev,
    seq: rev,
    createdBy: PERSON,
    fields: JSON.parse(JSON.stringify(fields)),
  });

export function filesContract(open: OpenDatabase, codec: FieldCodec): void {
  const withPhoto = async (): Promise<{ device: TestDevice; files: FileStore }> => {
    const device = await newDevice(open, codec);
    const files = await device.store.files();
    expect(await files.attach(photoEdit(), [FILE, THUMBNAIL])).toEqual({ ok: true });
    return { device, files };
  };
  /** The server has the record, and says how far the file is. */
  const acknowledged = async (state = "waiting") => {
    const { device, files } = await withPhoto();
    const [created] = await device.store.take(TEAM, { maxMutations: 9, maxBytes: 1e6 });
    const answer = {
      acks: [{ id: created?.id ?? "", status: "applied" as const }],
      head: { seq: 1, digest: "" },
    };
    const head = { seq: 1, digest: "0".repeat(64) };
    await device.store.completePush(TEAM, EPOCH, { ...answer, head, rows: [row(1, { ...FIELDS, state })] });
    return { device, files };
  };
  const sent = async (files: FileStore): Promise<void> => {
    for (const part of ["thumbnail", "file"] as const)
      await files.completeUpload({ scope: TEAM, attachment: PHOTO, part });
  };

  describe("the files of attachments", () => {
    it("ATT-1: stores the record, its files and that they wait, in one transaction", async () => {
      const { device, files } = await withPhoto();
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
      const { files } = await withPhoto();
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
      const { files: early } = await withPhoto();
      expect(await early.readyUploads()).toEqual([]);
      const { files } = await acknowledged();
      expect((await files.readyUploads()).map(({ part }) => part)).toEqual(["thumbnail", "file"]);
    });

    it("ATT-2: nothing is sent of a record in the trash, nor in a scope that is on this device alone", async () => {
      const { device, files } = await acknowledged();
      const seen = { epoch: EPOCH, rev: 1 };
      await device.store.save([{ scope: TEAM, type: "attachment", recordId: PHOTO, seen, delete: true }]);
      expect(await files.readyUploads()).toEqual([]);
      const alone = await newDevice(open, codec, [{ id: OTHER_TEAM, kind: "team", isShared: false }]);
      const aloneFiles = await alone.store.files();
      await aloneFiles.attach(photoEdit(PHOTO, OTHER_TEAM), [FILE]);
      expect(await aloneFiles.readyUploads()).toEqual([]);
    });

    it("ATT-6: what the server refused stays here, with the reason, until it is sent again", async () => {
      const { device, files } = await acknowledged();
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
      const { files } = await acknowledged("checked");
      expect(await files.clearUnused(ALL_UNUSED)).toBe(0);
      await sent(files);
      expect(await files.clearUnused({ files: NEVER, thumbnails: NEVER })).toBe(0);
      expect(await files.clearUnused({ files: LATER, thumbnails: NEVER })).toBe(SIZE);
      expect(await files.readFile(TEAM, SHA)).toBeNull();
      expect(await files.readFile(TEAM, SMALL)).not.toBeNull();
    });

    it("ATT-4: keeps a file the server does not call safe, although it was sent", async () => {
      const { files } = await acknowledged("waiting");
      await sent(files);
      expect(await files.clearUnused(ALL_UNUSED)).toBe(0);
      expect(await files.readFile(TEAM, SHA)).not.toBeNull();
    });

    it("ATT-4: clears the file of a record whose making was refused and thrown away", async () => {
      const { device, files } = await withPhoto();
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
      const { device, files } = await acknowledged("checked");
      await sent(files);
      device.database.failNext("QuotaExceededError");
      const other = { ...FILE, sha256: "d4".repeat(32) };
      expect(await files.attach(photoEdit(OTHER), [other])).toEqual({ ok: true });
      expect(await files.readFile(TEAM, SHA)).toBeNull();
      expect(await files.readFile(TEAM, other.sha256)).not.toBeNull();
    });

    it("ATT-5: an erased record takes its files and what waits of them along", async () => {
      const { device, files } = await acknowledged();
      const erased = { ...row(2, { about: NOTE }), erasedRev: 2 };
      await pull(device.store, [erased]);
      expect(await files.readFile(TEAM, SHA)).toBeNull();
      expect(await files.readFile(TEAM, SMALL)).toBeNull();
      expect(await files.uploads()).toEqual([]);
    });

    it("ATT-5: a file that another record still has to send stays for that one", async () => {
      const { device, files } = await acknowledged();
      await files.attach(photoEdit(OTHER), [FILE]);
      const erased = { ...row(2, { about: NOTE }), erasedRev: 2 };
      await pull(device.store, [erased]);
      expect(await files.readFile(TEAM, SHA)).not.toBeNull();
      expect((await files.uploads()).map(({ attachment }) => attachment)).toEqual([OTHER]);
    });

    it("ATT-5: of a scope that was withdrawn only the files of records that wait stay, until those are let go of", async () => {
      const { device, files } = await acknowledged();
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
      const { device, files } = await withPhoto();
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
      const { device, files } = await acknowledged();
      const lines: CopyLine[] = [];
      await device.store.copyOut(async (some) => void lines.push(...some));
      const erased = { ...row(2, { about: NOTE }), erasedRev: 2 };
      await pull(device.store, [erased]);
      await device.store.takeBack(lines, () => undefined);
      expect(await files.readFile(TEAM, SHA)).toBeNull();
      expect(await files.uploads()).toEqual([]);
    });

    it("a piece that a second copy lacks leaves its file out", async () => {
      const { device } = await withPhoto();
      const lines: CopyLine[] = [];
      await device.store.copyOut(async (some) => void lines.push(...some));
      const other = await newDevice(open, codec);
      const cut = lines.filter((line) => line.kind !== "file" || line.piece !== 2);
      await other.store.takeBack(cut, () => undefined);
      const otherFiles = await other.store.files();
      expect(await otherFiles.readFile(TEAM, SHA)).toBeNull();
      expect((await otherFiles.uploads()).map(({ part }) => part)).toEqual(["thumbnail"]);
    });

    it("ATT-9: keeps what was fetched, but not of a scope that was withdrawn meanwhile", async () => {
      const device = await newDevice(open, codec);
      const files = await device.store.files();
      await files.keepFetched(TEAM, PHOTO, FILE);
      expect((await files.readFile(TEAM, SHA))?.mediaType).toBe("image/jpeg");
      await files.keepFetched(OTHER_TEAM, PHOTO, FILE);
      expect(await files.readFile(OTHER_TEAM, SHA)).toBeNull();
    });

    it("ATT-7: a voice note lies here piece by piece, and goes as it becomes an attachment", async () => {
      const device = await newDevice(open, codec);
      const files = await device.store.files();
      const note = {
        scope: TEAM,
        id: OTHER,
        about: NOTE,
        aboutType: "conversation",
        mediaType: "audio/webm",
      };
      await files.keepPiece({ ...note, durationMs: 1_000 }, BYTES.slice(0, 3), true);
      await files.keepPiece({ ...note, durationMs: 2_000 }, BYTES.slice(3, 8), false);
      expect(await files.recordings(TEAM, NOTE)).toMatchObject([{ id: OTHER, durationMs: 2_000, pieces: 2 }]);
      expect(await files.readRecording(TEAM, OTHER)).toEqual(BYTES.slice(0, 8));
      await files.attach(photoEdit(), [{ ...FILE, bytes: BYTES.slice(0, 8) }], OTHER);
      expect(await files.recordings(TEAM, NOTE)).toEqual([]);
      expect((await files.readRecording(TEAM, OTHER)).byteLength).toBe(0);
    });

    it("ATT-7: a voice note that was thrown away does not begin anew with its next piece", async () => {
      const device = await newDevice(open, codec);
      const files = await device.store.files();
      const note = {
        scope: TEAM,
        id: OTHER,
        about: NOTE,
        aboutType: "conversation",
        mediaType: "audio/webm",
      };
      await files.keepPiece({ ...note, durationMs: 1_000 }, BYTES.slice(0, 3), true);
      await files.dropRecording(TEAM, OTHER);
      await files.keepPiece({ ...note, durationMs: 2_000 }, BYTES.slice(3, 8), false);
      expect(await files.recordings(TEAM, NOTE)).toEqual([]);
      expect((await files.readRecording(TEAM, OTHER)).byteLength).toBe(0);
    });
  });
}
