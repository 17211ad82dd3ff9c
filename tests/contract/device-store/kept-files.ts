import { describe, expect, it } from "vitest";
import type { FieldCodec } from "#storage/field-codec";
import type { FileStore, NewFile } from "#storage/file-store";
import { OTHER_TEAM, sampleNote, sampleRow, TEAM } from "#tests/support/sync-samples";
import {
  acknowledged,
  ALL_UNUSED,
  BYTES,
  FIELDS,
  FILE,
  NEVER,
  NOTE,
  OTHER,
  PHOTO,
  row,
  sent,
  SHA,
  SIZE,
  SMALL,
} from "./file-samples.ts";
import { newDevice, pull } from "./harness.ts";
import type { OpenDatabase, TestDevice } from "./harness.ts";

const VOICE = { scope: TEAM, id: OTHER, about: NOTE, aboutType: "conversation", mediaType: "audio/webm" };

/** Which files lie on a device, and what room there is for others, without losing what cannot be fetched again. */
export function keptFilesContract(open: OpenDatabase, codec: FieldCodec): void {
  /** A device with a file that can be fetched again, and no room left. */
  const full = async (): Promise<{ device: TestDevice; files: FileStore }> => {
    const { device, files } = await acknowledged(open, codec, "checked");
    await sent(files);
    device.database.failNext("QuotaExceededError");
    return { device, files };
  };
  const expectCleared = async (files: FileStore): Promise<void> => {
    expect(await files.readFile(TEAM, SHA)).toBeNull();
    expect(await files.readFile(TEAM, SMALL)).not.toBeNull();
  };
  const fetched: NewFile = { ...FILE, sha256: "d4".repeat(32) };

  describe("the files that are kept", () => {
    it("ATT-4: on a full device words are stored after what is safe on the server made room", async () => {
      const { device, files } = await full();
      expect(await device.store.save([sampleNote(NOTE, "op straat")])).toEqual({ ok: true });
      await expectCleared(files);
      await device.check();
    });

    it("ATT-4: and so is a voice note, and what the server answers", async () => {
      const speaking = await full();
      expect(
        await speaking.files.keepPiece({ ...VOICE, durationMs: 1_000 }, BYTES.slice(0, 3), true),
      ).toEqual({ ok: true });
      await expectCleared(speaking.files);
      const pulling = await full();
      const theirs = sampleRow({ id: NOTE, rev: 1, seq: 2 });
      expect(await pull(pulling.device.store, [theirs])).toBe("applied");
      await expectCleared(pulling.files);
      expect(await pulling.device.store.queries.record(TEAM, "conversation", NOTE)).toBeDefined();
      await pulling.device.check();
    });

    it("ATT-4: on a full device nothing else goes, and a save says that there is no room", async () => {
      const { device, files } = await acknowledged(open, codec);
      device.database.failNext("QuotaExceededError");
      const save = await device.store.save([sampleNote(NOTE, "op straat")]);
      expect(save).toEqual({ ok: false, failure: "storageFull" });
      expect(await files.readFile(TEAM, SHA)).not.toBeNull();
    });

    it("ATT-4: for a file that can be fetched again no other one makes room", async () => {
      const { device, files } = await acknowledged(open, codec, "checked");
      await sent(files);
      await pull(device.store, [row(2, { ...FIELDS, state: "checked", sha256: fetched.sha256 }, OTHER)]);
      device.database.failNext("QuotaExceededError");
      const kept = await files.keepFetched(TEAM, OTHER, fetched);
      expect(kept).toEqual({ ok: false, failure: "storageFull" });
      expect(await files.readFile(TEAM, SHA)).not.toBeNull();
      // To note that it was used is not worth one either.
      device.pass(48 * 60);
      device.database.failNext("QuotaExceededError");
      expect(await files.readFile(TEAM, SHA)).not.toBeNull();
      expect(await files.readFile(TEAM, SHA)).not.toBeNull();
    });

    it("ATT-9: keeps what was fetched, but not of a scope that was withdrawn meanwhile", async () => {
      const device = await newDevice(open, codec);
      const files = await device.store.files();
      await pull(device.store, [row(1, { ...FIELDS, state: "checked" })]);
      await files.keepFetched(TEAM, PHOTO, FILE);
      expect((await files.readFile(TEAM, SHA))?.mediaType).toBe("image/jpeg");
      await files.keepFetched(OTHER_TEAM, PHOTO, FILE);
      expect(await files.readFile(OTHER_TEAM, SHA)).toBeNull();
    });

    it("ATT-5: does not keep what was fetched of a record that was erased meanwhile", async () => {
      const { device, files } = await acknowledged(open, codec, "checked");
      await sent(files);
      const erased = { ...row(2, {}), deleted: true, erasedRev: 2 };
      await pull(device.store, [erased]);
      expect(await files.keepFetched(TEAM, PHOTO, FILE)).toEqual({ ok: true });
      expect(await files.readFile(TEAM, SHA)).toBeNull();
    });

    it("ATT-4: clears a file that its record names no longer", async () => {
      const { device, files } = await acknowledged(open, codec, "checked");
      await sent(files);
      const erased = { ...row(2, {}, OTHER), deleted: true, erasedRev: 2 };
      await pull(device.store, [erased]);
      // As a device may have it from before such a file was refused.
      await device.database.write("strict", async (tables) => {
        const kept = await tables.files.range("[scope+id]", [TEAM]);
        await tables.files.putMany(kept.map((file) => ({ ...file, attachment: OTHER })));
      });
      expect(await files.clearUnused({ files: NEVER, thumbnails: NEVER })).toBe(0);
      expect(await files.clearUnused(ALL_UNUSED)).toBeGreaterThanOrEqual(SIZE);
      expect(await files.readFile(TEAM, SHA)).toBeNull();
    });
  });
}
