import { describe, expect, it } from "vitest";
import type { FieldCodec } from "#storage/field-codec";
import { EMPTY_DIGEST } from "#domain/sync/digest";
import {
  EPOCH,
  NEXT_EPOCH,
  sampleId,
  sampleNote,
  sampleRow,
  TEAM,
  textEdit,
} from "#tests/support/sync-samples";
import { ALL, digestOf, newDevice, pull } from "./harness.ts";
import type { OpenDatabase, TestDevice } from "./harness.ts";

const NOTE = sampleId(1);
const inNextEpoch = { epoch: NEXT_EPOCH } as const;

export function epochsContract(open: OpenDatabase, codec: FieldCodec): void {
  const said = async ({ store }: TestDevice, id = NOTE): Promise<unknown> =>
    (await store.queries.record(TEAM, "conversation", id))?.fields.said;
  const scopeState = async ({ store }: TestDevice) =>
    (await store.state()).scopes.find(({ scope }) => scope === TEAM);

  describe("digests", () => {
    it("find nothing where both sides have the same rows", async () => {
      const device = await newDevice(open, codec);
      const rows = [sampleRow({ id: NOTE, rev: 1, seq: 1 })];
      await pull(device.store, rows);
      expect(await device.store.checkHeads({ [TEAM]: { seq: 1, digest: digestOf(rows) } })).toEqual([]);
    });

    it("set a scope that differs aside: still shown, cursor empty, outbox untouched", async () => {
      const device = await newDevice(open, codec);
      await pull(device.store, [sampleRow({ id: NOTE, rev: 1, seq: 1 })]);
      await device.store.save([sampleNote(sampleId(2), "waiting")]);
      const head = { seq: 1, digest: "00000000000000ff" };
      expect(await device.store.checkHeads({ [TEAM]: head })).toEqual([TEAM]);
      expect(await scopeState(device)).toMatchObject({
        cursor: null,
        digest: EMPTY_DIGEST,
        waiting: 1,
        awaitsSalvage: false,
      });
      expect(await said(device)).toBe("rev 1");
      await device.check();
    });

    it("agree after the fresh pull, and what it did not bring again is gone", async () => {
      const device = await newDevice(open, codec);
      const kept = sampleRow({ id: NOTE, rev: 1, seq: 1 });
      await pull(device.store, [kept, sampleRow({ id: sampleId(2), rev: 1, seq: 2 })]);
      const heads = { [TEAM]: { seq: 2, digest: digestOf([kept]) } };
      await device.store.checkHeads(heads);
      await pull(device.store, [kept]);
      expect(await device.store.checkHeads(heads)).toEqual([]);
      expect(await said(device)).toBe("rev 1");
      expect(await said(device, sampleId(2))).toBeUndefined();
      expect(await device.store.take(TEAM, ALL)).toEqual([]);
      await device.check();
    });

    it("say nothing while a push brought rows from beyond the head", async () => {
      const device = await newDevice(open, codec);
      await pull(device.store, [sampleRow({ id: NOTE, rev: 1, seq: 5 })]);
      expect(await device.store.checkHeads({ [TEAM]: { seq: 4, digest: EMPTY_DIGEST } })).toEqual([]);
    });
  });

  describe("another epoch", () => {
    it("sets every row aside, still shown, and numbers what waits from 1 under the same ids", async () => {
      const device = await newDevice(open, codec);
      await pull(device.store, [sampleRow({ id: NOTE, rev: 1, seq: 1 })]);
      await device.store.save([sampleNote(sampleId(2), "a")]);
      await device.store.renumber(TEAM, 7);
      const before = await device.store.take(TEAM, ALL);
      expect(before.map(({ n }) => n)).toEqual([7]);
      await device.store.beginEpoch(NEXT_EPOCH);
      await device.store.beginEpoch(NEXT_EPOCH);
      expect(await said(device)).toBe("rev 1");
      expect(await scopeState(device)).toMatchObject({
        cursor: null,
        digest: EMPTY_DIGEST,
        awaitsSalvage: true,
      });
      const after = await device.store.take(TEAM, ALL);
      expect(after.map(({ id, n }) => [id, n])).toEqual(before.map(({ id }) => [id, 1]));
      await device.check();
    });

    it("is no new one when the device knew none", async () => {
      const device = await newDevice(open, codec);
      await device.store.beginEpoch(EPOCH);
      expect(await scopeState(device)).toMatchObject({ awaitsSalvage: false });
    });

    it("takes no page of an epoch that has not begun, and then its first page", async () => {
      const device = await newDevice(open, codec);
      await pull(device.store, [sampleRow({ id: NOTE, rev: 1, seq: 1 })]);
      expect(await pull(device.store, [], inNextEpoch)).toBe("stale");
      await device.store.beginEpoch(NEXT_EPOCH);
      expect(await pull(device.store, [], inNextEpoch)).toBe("applied");
    });

    it("REC-4: gives back what is missing or not what the server has, before what waited", async () => {
      const device = await newDevice(open, codec);
      const same = sampleRow({ id: sampleId(1), rev: 2, seq: 1 });
      const lost = sampleRow({ id: sampleId(2), rev: 4, seq: 2, fields: { said: "lost" } });
      const ahead = sampleRow({ id: sampleId(3), rev: 3, seq: 3, fields: { said: "ahead" } });
      const twin = sampleRow({ id: sampleId(4), rev: 2, seq: 4, fields: { said: "twin" } });
      const behind = sampleRow({ id: sampleId(5), rev: 1, seq: 5 });
      await pull(device.store, [same, lost, ahead, twin, behind]);
      await device.store.save([textEdit(sampleId(2), "lost", "lost and edited")]);
      await device.store.beginEpoch(NEXT_EPOCH);
      const restored = [
        { ...same, seq: 11 },
        sampleRow({ id: ahead.id, rev: 2, seq: 12, fields: { said: "restored" } }),
        sampleRow({ id: twin.id, rev: 2, seq: 13, fields: { said: "other" } }),
        sampleRow({ id: behind.id, rev: 2, seq: 14 }),
      ];
      await pull(device.store, restored, inNextEpoch);

      expect(await device.store.salvage(TEAM, NEXT_EPOCH)).toBe(4);
      const waiting = await device.store.take(TEAM, ALL);
      expect(waiting.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5]);
      expect(
        waiting
          .slice(0, 4)
          .map(({ recordId }) => recordId)
          .toSorted(),
      ).toEqual([lost.id, ahead.id, twin.id, behind.id]);
      expect(waiting.find(({ recordId }) => recordId === ahead.id)).toMatchObject({
        salvage: {
          epoch: EPOCH,
          rev: 3,
          deleted: false,
          createdBy: ahead.createdBy,
          fields: { said: "ahead" },
        },
      });
      expect(waiting[4]).toMatchObject({ recordId: lost.id, text: { said: { to: "lost and edited" } } });
      expect(await said(device, lost.id)).toBe("lost and edited");
      expect(await said(device, behind.id)).toBe("rev 2");
      expect(await scopeState(device)).toMatchObject({ awaitsSalvage: false, digest: digestOf(restored) });
      expect(await device.store.salvage(TEAM, NEXT_EPOCH)).toBe(0);
      await device.check();
    });

    it("gives back everything to an empty server, in transactions of at most 500 rows", async () => {
      const device = await newDevice(open, codec);
      const rows = Array.from({ length: 1100 }, (_, index) =>
        sampleRow({ id: sampleId(index), rev: 1, seq: index + 1 }),
      );
      for (const start of [0, 500, 1000]) await pull(device.store, rows.slice(start, start + 500));
      await device.store.beginEpoch(NEXT_EPOCH);
      await pull(device.store, [], inNextEpoch);
      expect(await device.store.salvage(TEAM, NEXT_EPOCH)).toBe(1100);
      expect(await device.store.queries.count(TEAM, "conversation")).toBe(1100);
      expect((await device.store.queries.outbox()).waitingRecords).toBe(1100);
      await device.check();
    });

    it("goes on with giving back where it was cut", async () => {
      const device = await newDevice(open, codec);
      const rows = Array.from({ length: 700 }, (_, index) =>
        sampleRow({ id: sampleId(index), rev: 1, seq: index + 1 }),
      );
      for (const start of [0, 500]) await pull(device.store, rows.slice(start, start + 500));
      await device.store.beginEpoch(NEXT_EPOCH);
      await pull(device.store, [], inNextEpoch);
      device.database.failNext("UnknownError");
      await expect(device.store.salvage(TEAM, NEXT_EPOCH)).rejects.toThrow();
      expect(await scopeState(device)).toMatchObject({ awaitsSalvage: true });
      expect(await device.store.salvage(TEAM, NEXT_EPOCH)).toBe(700);
      await device.check();
    });

    it("REC-4: gives back nothing the person may not write, keeps showing it, and gives it back when their role allows it", async () => {
      const device = await newDevice(open, codec);
      await pull(device.store, [sampleRow({ id: NOTE, rev: 1, seq: 1 })]);
      await device.store.beginEpoch(NEXT_EPOCH);
      await pull(device.store, [], { ...inNextEpoch, scopes: [{ id: TEAM, kind: "team", role: "viewer" }] });
      expect(await device.store.salvage(TEAM, NEXT_EPOCH)).toBe(0);
      expect(await said(device)).toBe("rev 1");
      expect(await scopeState(device)).toMatchObject({ awaitsSalvage: false });
      await device.check();

      const asFieldworker = [{ id: TEAM, kind: "team", role: "fieldworker" }] as const;
      await pull(device.store, [], { epoch: NEXT_EPOCH, cursors: {}, scopes: [...asFieldworker] });
      expect(await scopeState(device)).toMatchObject({ awaitsSalvage: true });
      expect(await device.store.salvage(TEAM, NEXT_EPOCH)).toBe(1);
      expect(await said(device)).toBe("rev 1");
      await device.check();
    });
  });

  describe("the device's stream", () => {
    it("begins at 1 under the new device id after a fork, and what was taken stays so", async () => {
      const device = await newDevice(open, codec);
      await device.store.save([sampleNote(NOTE, "a")]);
      await device.store.save([sampleNote(sampleId(2), "b")]);
      await device.store.renumber(TEAM, 5);
      await device.store.take(TEAM, { ...ALL, maxMutations: 1 });
      await device.store.fork(sampleId(77));
      expect((await device.store.state()).deviceId).toBe(sampleId(77));
      expect((await device.store.queries.outbox()).entries.map(({ isTaken }) => isTaken).toSorted()).toEqual([
        false,
        true,
      ]);
      expect((await device.store.take(TEAM, ALL)).map(({ n }) => n)).toEqual([1, 2]);
      await device.check();
    });

    it("goes on where the server expects it after a gap", async () => {
      const device = await newDevice(open, codec);
      await device.store.save([sampleNote(NOTE, "a"), sampleNote(sampleId(2), "b")]);
      await device.store.renumber(TEAM, 4);
      await device.store.save([sampleNote(sampleId(3), "c")]);
      expect((await device.store.take(TEAM, ALL)).map(({ n }) => n)).toEqual([4, 5, 6]);
      await device.check();
    });
  });
}
