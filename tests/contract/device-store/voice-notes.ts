import { describe, expect, it } from "vitest";
import type { FieldCodec } from "#storage/field-codec";
import { EPOCH, OTHER_TEAM, sampleNote, sampleRow, TEAM } from "#tests/support/sync-samples";
import { BYTES, FILE, NOTE, OTHER, photoEdit } from "./file-samples.ts";
import { newDevice, pull } from "./harness.ts";
import type { OpenDatabase } from "./harness.ts";

const VOICE = { id: OTHER, about: NOTE, aboutType: "conversation", mediaType: "audio/webm" };
const note = { scope: TEAM, ...VOICE };
const GONE = { ok: false, failure: "gone" };

export function voiceNotesContract(open: OpenDatabase, codec: FieldCodec): void {
  /** Two pieces were spoken. */
  const spoken = async () => {
    const device = await newDevice(open, codec);
    const files = await device.store.files();
    expect(await files.keepPiece({ ...note, durationMs: 1_000 }, BYTES.slice(0, 3), true)).toEqual({
      ok: true,
    });
    await files.keepPiece({ ...note, durationMs: 2_000 }, BYTES.slice(3, 8), false);
    return { device, files };
  };

  describe("voice notes", () => {
    it("ATT-7: a voice note lies here piece by piece, and goes as it becomes an attachment", async () => {
      const { files } = await spoken();
      expect(await files.recordings(TEAM, NOTE)).toMatchObject([{ id: OTHER, durationMs: 2_000, pieces: 2 }]);
      expect(await files.readRecording(TEAM, OTHER)).toEqual(BYTES.slice(0, 8));
      await files.attach(photoEdit(), [{ ...FILE, bytes: BYTES.slice(0, 8) }], OTHER);
      expect(await files.recordings(TEAM, NOTE)).toEqual([]);
      expect((await files.readRecording(TEAM, OTHER)).byteLength).toBe(0);
    });

    it("ATT-7: of one that was thrown away or kept meanwhile the next piece is not taken, and that is said", async () => {
      const { files } = await spoken();
      await files.dropRecording(TEAM, OTHER);
      expect(await files.keepPiece({ ...note, durationMs: 3_000 }, BYTES.slice(8, 9), false)).toEqual(GONE);
      expect(await files.recordings(TEAM, NOTE)).toEqual([]);
      expect((await files.readRecording(TEAM, OTHER)).byteLength).toBe(0);
    });

    it("ATT-7: counts among what is on this device alone", async () => {
      const { device, files } = await spoken();
      expect(await device.store.queries.outbox()).toMatchObject({ recordings: 1 });
      await files.dropRecording(TEAM, OTHER);
      expect(await device.store.queries.outbox()).toMatchObject({ recordings: 0 });
    });

    it("ATT-7, DEV-9: goes along with its record to the team somebody joins", async () => {
      const device = await newDevice(open, codec, [
        { id: OTHER_TEAM, kind: "team", isShared: false },
        { id: TEAM, kind: "team", isShared: true },
      ]);
      const files = await device.store.files();
      await device.store.save([{ ...sampleNote(NOTE, "op straat"), scope: OTHER_TEAM }]);
      await files.keepPiece({ scope: OTHER_TEAM, ...VOICE, durationMs: 1_000 }, BYTES.slice(0, 3), true);
      await device.store.moveRecords(OTHER_TEAM, TEAM);
      expect(await files.recordings(TEAM, NOTE)).toMatchObject([{ id: OTHER, durationMs: 1_000, pieces: 1 }]);
      expect(await files.readRecording(TEAM, OTHER)).toEqual(BYTES.slice(0, 3));
      expect(await files.recordings(OTHER_TEAM, NOTE)).toEqual([]);
      expect((await files.readRecording(OTHER_TEAM, OTHER)).byteLength).toBe(0);
    });

    it("ATT-5: goes when its record is erased whole, not when a field of it is", async () => {
      const { device, files } = await spoken();
      const emptied = { id: NOTE, fields: {}, erasedRev: 2 };
      await pull(device.store, [sampleRow({ ...emptied, rev: 2, seq: 1 })]);
      expect(await files.recordings(TEAM, NOTE)).toHaveLength(1);
      await pull(device.store, [sampleRow({ ...emptied, rev: 3, seq: 2, deleted: true })]);
      expect(await files.recordings(TEAM, NOTE)).toEqual([]);
      expect((await files.readRecording(TEAM, OTHER)).byteLength).toBe(0);
      expect((await device.store.state()).epoch).toBe(EPOCH);
    });
  });
}
