import { describe, expect, it } from "vitest";
import type { FieldCodec } from "#storage/field-codec";
import {
  EPOCH,
  PERSON,
  sampleEdit,
  sampleId,
  sampleNote,
  sampleRow,
  TEAM,
  textEdit,
} from "#tests/support/sync-samples";
import { ALL, newDevice, pull, pushed } from "./harness.ts";
import type { OpenDatabase } from "./harness.ts";

const NOTE = sampleId(1);
const CONFLICT = sampleId(2);

/** What choosing between versions needs of the device: words that are no edit yet, what waits, and one's own text from before a merge. */
export function settlingContract(open: OpenDatabase, codec: FieldCodec): void {
  describe("choosing between versions", () => {
    it("keeps words that are no edit yet, until they are let go, and sends nothing of them", async () => {
      const device = await newDevice(open, codec);
      const { store } = device;
      expect(await store.queries.draft(CONFLICT)).toBeNull();
      let saves = 0;
      store.onSaved(() => (saves += 1));
      expect(await store.keepDraft(CONFLICT, "Twee tot één")).toEqual({ ok: true });
      await store.save([sampleNote(NOTE, "a")]);
      await store.take(TEAM, ALL);
      expect(await store.queries.draft(CONFLICT)).toBe("Twee tot één");
      expect(saves).toBe(1);
      await store.keepDraft(CONFLICT, null);
      expect(await store.queries.draft(CONFLICT)).toBeNull();
      await device.check();
    });

    it("MRG-10: lets them go with the versions they were written from, when those are erased", async () => {
      const { store } = await newDevice(open, codec);
      const about = { type: "conflict", id: CONFLICT };
      await pull(store, [
        sampleRow({ ...about, rev: 1, seq: 1, fields: { versions: { x: { value: "a" } } } }),
      ]);
      await store.keepDraft(CONFLICT, "Twee tot één");
      await pull(store, [
        sampleRow({ ...about, rev: 2, seq: 2, fields: { versions: { x: { value: "b" } } } }),
      ]);
      expect(await store.queries.draft(CONFLICT)).toBe("Twee tot één");
      await pull(store, [sampleRow({ ...about, rev: 3, seq: 3, fields: { state: "settled" } })]);
      expect(await store.queries.draft(CONFLICT)).toBeNull();
    });

    it("says so when the words cannot be kept", async () => {
      const { store, database } = await newDevice(open, codec);
      database.failNext("QuotaExceededError");
      expect(await store.keepDraft(CONFLICT, "Twee tot één")).toEqual({ ok: false, failure: "storageFull" });
    });

    it("tells the edits of a record that wait, in their order, a settling never folded into typing", async () => {
      const { store } = await newDevice(open, codec);
      await pull(store, [sampleRow({ id: NOTE, rev: 1, seq: 1, fields: { said: "a" } })]);
      await store.save([textEdit(NOTE, "a", "b")]);
      await store.save([
        sampleEdit({
          ...{ recordId: NOTE, settles: { conflict: CONFLICT, versions: ["x"] } },
          text: { said: { was: "b", to: "c" } },
        }),
      ]);
      await store.save([
        sampleEdit({
          ...{ recordId: NOTE, reopens: { conflict: CONFLICT } },
          text: { said: { was: "c", to: "b" } },
        }),
      ]);
      const waiting = await store.queries.waiting(TEAM, "conversation", NOTE);
      expect(waiting.map(({ n, text }) => [n, text?.["said"]?.to])).toEqual([
        [1, "b"],
        [2, "c"],
        [3, "b"],
      ]);
      expect(waiting.map(({ settles, reopens }) => (settles ?? reopens)?.conflict)).toEqual([
        undefined,
        CONFLICT,
        CONFLICT,
      ]);
    });

    it("MRG-4: keeps what its person wrote before the server merged it with somebody's work", async () => {
      const device = await newDevice(open, codec);
      const { store } = device;
      await pull(store, [sampleRow({ id: NOTE, rev: 1, seq: 1, fields: { said: "een twee" } })]);
      await store.save([textEdit(NOTE, "een twee", "een twee drie")]);
      const [mutation] = await store.take(TEAM, ALL);
      const merged = sampleRow({
        ...{ id: NOTE, rev: 3, seq: 3, changedBy: PERSON },
        merged: { fields: ["said"], with: sampleId(0xb2) },
        fields: { said: "nul een twee drie" },
      });
      await store.completePush(TEAM, EPOCH, pushed([{ id: mutation?.id ?? "", status: "merged" }], [merged]));
      const versions = await store.queries.versions(TEAM, "conversation", NOTE);
      expect(versions[0]?.fields).toEqual({ said: "nul een twee drie" });
      const own = versions.slice(1).find(({ by }) => by === PERSON);
      expect(own).toMatchObject({ isUnsent: true, fields: { said: "een twee drie" } });
      await device.check();
    });
  });
}
