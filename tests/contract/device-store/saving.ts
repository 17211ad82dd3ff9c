import { describe, expect, it } from "vitest";
import { unseal } from "#storage/field-codec";
import type { FieldCodec } from "#storage/field-codec";
import { WRITER_VERSION } from "#storage/schema";
import {
  EPOCH,
  OTHER_TEAM,
  sampleEdit,
  sampleId,
  sampleNote,
  sampleRow,
  TEAM,
  textEdit,
} from "#tests/support/sync-samples";
import { ALL, newDevice, openAgain, pull, pushed } from "./harness.ts";
import type { OpenDatabase, TestDevice } from "./harness.ts";

const NOTE = sampleId(1);
const OTHER_NOTE = sampleId(2);

export function savingContract(open: OpenDatabase, codec: FieldCodec): void {
  const said = async ({ store }: TestDevice, id = NOTE): Promise<unknown> =>
    (await store.queries.record(TEAM, "conversation", id))?.fields.said;

  /** Above this version's own: a newer one owns the database. */
  const setWriterVersion = ({ database }: TestDevice, minWriterVersion: number): Promise<void> =>
    database.write("strict", async ({ meta }) => {
      const before = await meta.get("device");
      if (before !== undefined) await meta.putMany([{ ...before, minWriterVersion }]);
    });

  describe("saving", () => {
    it("shows a new record at once, waiting and without a version of the server", async () => {
      const device = await newDevice(open, codec);
      expect(await device.store.save([sampleNote(NOTE, "Speelplek")])).toEqual({ ok: true });
      const record = await device.store.queries.record(TEAM, "conversation", NOTE);
      expect(record).toMatchObject({
        ...{ scope: TEAM, type: "conversation", id: NOTE, seen: null, deleted: false },
        ...{
          isWaiting: true,
          isRefused: false,
          createdBy: device.store.personId,
          fields: { said: "Speelplek" },
        },
      });
      await device.check();
    });

    it("touches only the tables it named: with another one nothing of its transaction happens", async () => {
      const { database } = await newDevice(open, codec);
      const asRead = () => database.write("strict", ({ meta }) => meta.get("device"), ["meta"]);
      const before = await asRead();
      if (before === undefined) throw new Error("The database was not set up.");
      const writing = database.write(
        "strict",
        async ({ meta, versions }) => {
          await meta.putMany([{ ...before, epoch: EPOCH }]);
          await versions.count("keptAt", []);
        },
        ["meta"],
      );
      await expect(writing).rejects.toMatchObject({ name: "NotFoundError" });
      expect(await asRead()).toEqual(before);
    });

    it("DEV-2: numbers what waits per scope, from 1 and without gaps", async () => {
      const device = await newDevice(open, codec);
      await device.store.save([sampleNote(NOTE, "a")]);
      await device.store.save([{ ...sampleNote(OTHER_NOTE, "b"), scope: OTHER_TEAM }]);
      await device.store.save([sampleNote(OTHER_NOTE, "c")]);
      expect((await device.store.take(TEAM, ALL)).map(({ n }) => n)).toEqual([1, 2]);
      expect((await device.store.take(OTHER_TEAM, ALL)).map(({ n }) => n)).toEqual([1]);
      await device.check();
    });

    it("DEV-4: rewrites the newest waiting edit that no push has taken: same n, new id, first was", async () => {
      const device = await newDevice(open, codec);
      await pull(device.store, [sampleRow({ id: NOTE, rev: 1, seq: 1, fields: { said: "a" } })]);
      await device.store.save([textEdit(NOTE, "a", "ab")]);
      const { entries } = await device.store.queries.outbox();
      expect(entries).toHaveLength(1);
      await device.store.save([textEdit(NOTE, "ab", "abc")]);
      const taken = await device.store.take(TEAM, ALL);
      expect(taken).toHaveLength(1);
      expect(taken[0]).toMatchObject({ n: 1, text: { said: { was: "a", to: "abc" } } });
      await device.check();
    });

    it("DEV-5: never changes what was taken: the next edit is a mutation of its own", async () => {
      const device = await newDevice(open, codec);
      await device.store.save([sampleNote(NOTE, "a")]);
      const [first] = await device.store.take(TEAM, ALL);
      await device.store.save([textEdit(NOTE, "a", "ab")]);
      const both = await device.store.take(TEAM, ALL);
      expect(both[0]).toEqual(first);
      expect(both[1]).toMatchObject({ n: 2, text: { said: { was: "a", to: "ab" } } });
      expect(await said(device)).toBe("ab");
      await device.check();
    });

    it("leaves a delete beside the edit before it", async () => {
      const device = await newDevice(open, codec);
      await device.store.save([sampleNote(NOTE, "a")]);
      await device.store.save([sampleEdit({ recordId: NOTE, delete: true })]);
      expect(await device.store.take(TEAM, ALL)).toHaveLength(2);
      expect(await device.store.queries.record(TEAM, "conversation", NOTE)).toMatchObject({ deleted: true });
      await device.check();
    });

    it("stores several edits together, also two of one record", async () => {
      const device = await newDevice(open, codec);
      await device.store.save([
        sampleNote(NOTE, "a"),
        sampleNote(OTHER_NOTE, "b"),
        textEdit(NOTE, "a", "ab"),
      ]);
      expect((await device.store.take(TEAM, ALL)).map(({ recordId }) => recordId)).toEqual([
        NOTE,
        OTHER_NOTE,
      ]);
      expect(await said(device)).toBe("ab");
      await device.check();
    });

    it("DEV-1: stores nothing of several edits when one cannot be stored", async () => {
      const device = await newDevice(open, codec);
      device.database.failNext("QuotaExceededError");
      const edits = [sampleNote(NOTE, "a"), sampleNote(OTHER_NOTE, "b")];
      expect(await device.store.save(edits)).toEqual({ ok: false, failure: "storageFull" });
      expect(await said(device)).toBeUndefined();
      expect(await device.store.queries.outbox()).toMatchObject({ waitingMutations: 0, waitingRecords: 0 });
      expect(await device.store.save(edits)).toEqual({ ok: true });
      await device.check();
    });

    it("DEV-6: makes strings well-formed, without U+0000, with line ends LF", async () => {
      const device = await newDevice(open, codec);
      await device.store.save([sampleNote(NOTE, "een\r\ntwee\rdrie\u0000 \ud83d en \ud83d\ude00")]);
      expect(await said(device)).toBe("een\ntwee\ndrie \ufffd en \ud83d\ude00");
    });

    it("DEV-8: opens the database anew when its connection was lost, and replays once", async () => {
      const device = await newDevice(open, codec);
      device.database.failNext("UnknownError");
      expect(await device.store.save([sampleNote(NOTE, "a")])).toEqual({ ok: true });
      expect(device.database.reopened).toBe(1);
      expect(await said(device)).toBe("a");
      await device.check();
    });

    it("stores a save once, though its answer was lost and it is replayed", async () => {
      const device = await newDevice(open, codec);
      device.database.loseNextAnswer("UnknownError");
      expect(await device.store.save([sampleNote(NOTE, "a"), textEdit(NOTE, "a", "b")])).toEqual({
        ok: true,
      });
      expect(await device.store.queries.outbox()).toMatchObject({ waitingMutations: 1 });
      await device.check();
    });

    it("DEV-8: says that storage is lost when it fails twice", async () => {
      const device = await newDevice(open, codec);
      device.database.failNext("DatabaseClosedError", "InvalidStateError");
      expect(await device.store.save([sampleNote(NOTE, "a")])).toEqual({ ok: false, failure: "storageLost" });
      expect(await said(device)).toBeUndefined();
    });

    it("throws on an error that no storage makes", async () => {
      const device = await newDevice(open, codec);
      device.database.failNext("SyntaxError");
      await expect(device.store.save([sampleNote(NOTE, "a")])).rejects.toThrow();
    });

    it("DEV-8: puts the text in rescue and writes nothing else under a newer version's database", async () => {
      const device = await newDevice(open, codec);
      await setWriterVersion(device, WRITER_VERSION + 1);
      const edit = sampleNote(NOTE, "Niet kwijt");
      expect(await device.store.save([edit])).toEqual({ ok: false, failure: "outdated" });
      const rescued = await device.database.read(({ rescue }) => rescue.range("id", []));
      expect(rescued.map(({ fields }) => unseal(codec, fields))).toEqual([[edit]]);
      expect(await said(device)).toBeUndefined();
      await expect(pull(device.store, [sampleRow({ id: NOTE, rev: 1, seq: 1 })])).rejects.toThrow();
      await expect(device.store.take(TEAM, ALL)).rejects.toThrow();
    });

    it("DEV-8: takes up what an older version put apart when a newer one opens: once, and no typing twice", async () => {
      const device = await newDevice(open, codec);
      await device.store.save([sampleNote(NOTE, "Stond er al")]);
      await device.store.take(TEAM, ALL);
      await setWriterVersion(device, WRITER_VERSION + 1);
      for (const words of ["Stond er al, en", "Stond er al, en", "Stond er al, en dit kwam erbij"]) {
        await device.store.save([textEdit(NOTE, "Stond er al", words)]);
      }
      await device.store.save([sampleNote(sampleId(0x77), "Een nieuwe")]);
      expect(await device.database.read(({ rescue }) => rescue.count("id", []))).toBe(3);
      await setWriterVersion(device, WRITER_VERSION);
      for (const store of [await openAgain(device, codec), await openAgain(device, codec)]) {
        expect(await store.queries.record(TEAM, "conversation", NOTE)).toMatchObject({
          isWaiting: true,
          fields: { said: "Stond er al, en dit kwam erbij" },
        });
        const waiting = await store.take(TEAM, ALL);
        expect(waiting.map(({ n, text }) => [n, text?.["said"]?.was, text?.["said"]?.to])).toEqual([
          [1, null, "Stond er al"],
          [2, "Stond er al", "Stond er al, en dit kwam erbij"],
          [3, null, "Een nieuwe"],
        ]);
      }
      expect(await device.database.read(({ rescue }) => rescue.count("id", []))).toBe(0);
      await device.check();
    });

    it("DEV-8: keeps what was put apart when there is no room for it yet", async () => {
      const device = await newDevice(open, codec);
      await setWriterVersion(device, WRITER_VERSION + 1);
      await device.store.save([sampleNote(NOTE, "Niet kwijt")]);
      await setWriterVersion(device, WRITER_VERSION);
      device.database.passNext();
      device.database.failNext("QuotaExceededError");
      await openAgain(device, codec);
      expect(await device.database.read(({ rescue }) => rescue.count("id", []))).toBe(1);
      await openAgain(device, codec);
      expect(await said(device)).toBe("Niet kwijt");
    });

    it("calls those who wait for a save, after it", async () => {
      const device = await newDevice(open, codec);
      const calls: string[] = [];
      const stop = device.store.onSaved(() => calls.push("saved"));
      await device.store.save([sampleNote(NOTE, "a")]);
      stop();
      await device.store.save([textEdit(NOTE, "a", "b")]);
      expect(calls).toEqual(["saved"]);
    });

    it("WIRE-10: keeps records of a type it does not know", async () => {
      const device = await newDevice(open, codec);
      await pull(device.store, [
        sampleRow({ id: NOTE, rev: 1, seq: 1, type: "later", fields: { new: [1] } }),
      ]);
      await device.store.save([
        sampleEdit({ recordId: NOTE, type: "later", set: { x: { was: null, to: { y: 1 } } } }),
      ]);
      const [mutation] = await device.store.take(TEAM, ALL);
      expect(mutation).toMatchObject({ type: "later", set: { x: { was: null, to: { y: 1 } } } });
      await device.store.completePush(TEAM, EPOCH, pushed([{ id: mutation?.id ?? "", status: "applied" }]));
      await device.check();
    });
  });
}
