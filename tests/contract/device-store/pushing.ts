import { describe, expect, it } from "vitest";
import type { FieldCodec } from "#storage/field-codec";
import {
  EPOCH,
  NEXT_EPOCH,
  sampleEdit,
  sampleId,
  sampleNote,
  sampleRow,
  TEAM,
  textEdit,
} from "#tests/support/sync-samples";
import { ALL, newDevice, pull, pushed } from "./harness.ts";
import type { OpenDatabase, TestDevice } from "./harness.ts";

const NOTE = sampleId(1);

export function pushingContract(open: OpenDatabase, codec: FieldCodec): void {
  const shown = ({ store }: TestDevice) => store.queries.record(TEAM, "conversation", NOTE);

  describe("taking and answering", () => {
    it("takes in order of n, as many as the limits allow, and at least one", async () => {
      const device = await newDevice(open, codec);
      for (const number of [1, 2, 3])
        await device.store.save([sampleNote(sampleId(number), "x".repeat(500))]);
      const byCount = await device.store.take(TEAM, { maxMutations: 2, maxBytes: 1_000_000 });
      expect(byCount.map(({ n }) => n)).toEqual([1, 2]);
      const byBytes = await device.store.take(TEAM, { maxMutations: 200, maxBytes: 10 });
      expect(byBytes.map(({ n }) => n)).toEqual([1]);
      expect(await device.store.take(TEAM, ALL)).toHaveLength(3);
      await device.check();
    });

    it("gives what was taken and not answered again, the same", async () => {
      const device = await newDevice(open, codec);
      await device.store.save([sampleNote(NOTE, "a")]);
      const first = await device.store.take(TEAM, ALL);
      expect(await device.store.take(TEAM, ALL)).toEqual(first);
      const { entries } = await device.store.queries.outbox();
      expect(entries.map(({ isTaken }) => isTaken)).toEqual([true]);
    });

    it("lets the outbox go and shows the server's row in one transaction", async () => {
      const device = await newDevice(open, codec);
      await device.store.save([sampleNote(NOTE, "a")]);
      const [mutation] = await device.store.take(TEAM, ALL);
      const row = sampleRow({ id: NOTE, rev: 1, seq: 1, fields: { said: "a", place: "Kade" } });
      await device.store.completePush(
        TEAM,
        EPOCH,
        pushed([{ id: mutation?.id ?? "", status: "applied" }], [row]),
      );
      expect(await shown(device)).toMatchObject({
        ...{ isWaiting: false, seen: { epoch: EPOCH, rev: 1 } },
        fields: { said: "a", place: "Kade" },
      });
      expect(await device.store.take(TEAM, ALL)).toEqual([]);
      await device.check();
    });

    it("INV-1: keeps an edit made while its record's mutation was on its way", async () => {
      const device = await newDevice(open, codec);
      await device.store.save([sampleNote(NOTE, "a")]);
      const [mutation] = await device.store.take(TEAM, ALL);
      await device.store.save([textEdit(NOTE, "a", "ab")]);
      const row = sampleRow({ id: NOTE, rev: 1, seq: 1, fields: { said: "a" } });
      await device.store.completePush(
        TEAM,
        EPOCH,
        pushed([{ id: mutation?.id ?? "", status: "applied" }], [row]),
      );
      expect(await shown(device)).toMatchObject({
        isWaiting: true,
        fields: { said: "ab" },
        seen: { rev: 1 },
      });
      await device.check();
    });

    it("ignores an acknowledgement of what waits no longer, and a second answer changes nothing", async () => {
      const device = await newDevice(open, codec);
      await device.store.save([sampleNote(NOTE, "a")]);
      const [mutation] = await device.store.take(TEAM, ALL);
      const row = sampleRow({ id: NOTE, rev: 1, seq: 1, fields: { said: "a" } });
      const answer = pushed([{ id: mutation?.id ?? "", status: "duplicate" }], [row]);
      await device.store.completePush(TEAM, EPOCH, answer);
      const before = await device.check();
      await device.store.completePush(TEAM, EPOCH, answer);
      expect(await device.check()).toEqual(before);
    });

    it("WIRE-5: stores the cursor of an answer with its rows, while it still stands where the push was sent from", async () => {
      const device = await newDevice(open, codec);
      await pull(device.store, []);
      const cursorNow = async () => (await device.store.state()).scopes[0]?.cursor;
      const answer = async (id: number, sentFrom: string | undefined, cursor?: string) => {
        await device.store.save([sampleNote(sampleId(id), "a")]);
        const [mutation] = await device.store.take(TEAM, ALL);
        const row = sampleRow({ id: sampleId(id), rev: 1, seq: id, fields: { said: "a" } });
        const response = pushed([{ id: mutation?.id ?? "", status: "applied" }], [row]);
        await device.store.completePush(
          TEAM,
          EPOCH,
          { ...response, ...(cursor === undefined ? {} : { cursor }) },
          sentFrom,
        );
        await device.check();
      };
      await answer(11, "after 0", "after 11");
      expect(await cursorNow()).toBe("after 11");
      await answer(12, "after 0", "after 12");
      expect(await cursorNow()).toBe("after 11");
      await answer(13, undefined, "after 13");
      await answer(14, "after 11");
      expect(await cursorNow()).toBe("after 11");
    });

    it("WIRE-5: stores no cursor for a scope that was withdrawn or is to be pulled afresh", async () => {
      const device = await newDevice(open, codec);
      await pull(device.store, []);
      await device.store.checkHeads({ [TEAM]: { seq: 5, digest: "00000000000000ff" } });
      await device.store.completePush(TEAM, EPOCH, { ...pushed([]), cursor: "after 5" }, "after 0");
      expect(await device.store.state()).toMatchObject({ scopes: [{ cursor: null }] });
      await pull(device.store, []);
      await pull(device.store, [], { scopes: [], cursors: {} });
      await device.store.completePush(TEAM, EPOCH, { ...pushed([]), cursor: "after 5" }, "after 0");
      expect(await device.store.state()).toMatchObject({ scopes: [{ isShared: false, cursor: null }] });
    });

    it("takes in an answer whose mutations are not those that waited longest", async () => {
      const device = await newDevice(open, codec);
      for (const number of [1, 2, 3]) await device.store.save([sampleNote(sampleId(number), "a")]);
      const mutations = await device.store.take(TEAM, ALL);
      const rows = [2, 3].map((id) =>
        sampleRow({ id: sampleId(id), rev: 1, seq: id, fields: { said: "a" } }),
      );
      const acks = mutations.slice(1).map(({ id }) => ({ id, status: "applied" }) as const);
      await device.store.completePush(TEAM, EPOCH, pushed(acks, rows));
      expect((await device.store.take(TEAM, ALL)).map(({ n }) => n)).toEqual([1]);
    });

    it("ignores the answer of another epoch: what it acknowledged may be lost there", async () => {
      const device = await newDevice(open, codec);
      await pull(device.store, []);
      await device.store.save([sampleNote(NOTE, "a")]);
      const [mutation] = await device.store.take(TEAM, ALL);
      await device.store.beginEpoch(NEXT_EPOCH);
      await device.store.completePush(TEAM, EPOCH, pushed([{ id: mutation?.id ?? "", status: "applied" }]));
      expect((await device.store.queries.outbox()).waitingMutations).toBe(1);
    });
  });

  describe("refused mutations", () => {
    const refuseAll = async (
      device: TestDevice,
      codes: readonly ("invalid" | "dependsOnRefused" | "notAllowed")[],
    ): Promise<readonly string[]> => {
      const mutations = await device.store.take(TEAM, ALL);
      const acks = mutations.map(
        ({ id }, index) => ({ id, status: "refused", code: codes[index] ?? "invalid" }) as const,
      );
      await device.store.completePush(TEAM, EPOCH, pushed(acks));
      return mutations.map(({ id }) => id);
    };

    /** A new note and an edit of it, both refused. */
    const refusedChain = async (): Promise<{ device: TestDevice; ids: readonly string[] }> => {
      const device = await newDevice(open, codec);
      await device.store.save([sampleNote(NOTE, "a")]);
      await device.store.take(TEAM, ALL);
      await device.store.save([textEdit(NOTE, "a", "ab")]);
      return { device, ids: await refuseAll(device, ["invalid", "dependsOnRefused"]) };
    };

    it("stay on the device and on screen, and hold up nothing", async () => {
      const { device, ids } = await refusedChain();
      expect(await shown(device)).toMatchObject({
        isRefused: true,
        isWaiting: false,
        fields: { said: "ab" },
      });
      const refused = await device.store.queries.refused();
      expect(new Set(refused.map(({ mutation }) => mutation.id))).toEqual(new Set(ids));
      expect(await device.store.take(TEAM, ALL)).toEqual([]);
      expect(await device.store.queries.outbox()).toMatchObject({ refused: 2, waitingMutations: 0 });
      await device.check();
    });

    it("are sent again under new ids, with what depended on them, ahead of what waits", async () => {
      const { device, ids } = await refusedChain();
      await device.store.save([sampleNote(sampleId(2), "later")]);
      expect(await device.store.resendRefused(ids[0] ?? "")).toEqual({ ok: true });
      const again = await device.store.take(TEAM, ALL);
      expect(again.map(({ n, recordId }) => [n, recordId])).toEqual([
        [3, NOTE],
        [4, NOTE],
        [5, sampleId(2)],
      ]);
      expect(again.some(({ id }) => ids.includes(id))).toBe(false);
      expect(await device.store.queries.refused()).toEqual([]);
      await device.check();
    });

    it("can be mended by an edit that takes the place of the first", async () => {
      const { device, ids } = await refusedChain();
      await device.store.resendRefused(ids[0] ?? "", sampleNote(NOTE, "a mended"));
      const [first, second] = await device.store.take(TEAM, ALL);
      expect(first).toMatchObject({ create: true, text: { said: { to: "a mended" } } });
      expect(second).toMatchObject({ text: { said: { was: "a", to: "ab" } } });
      await device.check();
    });

    it("can be mended by one edit that includes the later ones, which then go", async () => {
      const { device, ids } = await refusedChain();
      await device.store.resendRefused(ids[0] ?? "", sampleNote(NOTE, "all of it"), ids.slice(1));
      const again = await device.store.take(TEAM, ALL);
      expect(again).toMatchObject([{ create: true, text: { said: { to: "all of it" } } }]);
      expect(await device.store.queries.refused()).toEqual([]);
      await device.check();
    });

    it("can be discarded, and the record shows what the server has", async () => {
      const device = await newDevice(open, codec);
      await pull(device.store, [sampleRow({ id: NOTE, rev: 1, seq: 1, fields: { said: "a" } })]);
      await device.store.save([sampleEdit({ recordId: NOTE, set: { headcount: { was: null, to: -1 } } })]);
      const [id] = await refuseAll(device, ["invalid"]);
      expect(await shown(device)).toMatchObject({ fields: { said: "a", headcount: -1 } });
      await device.store.discardRefused(id ?? "");
      expect(await shown(device)).toMatchObject({ isRefused: false, fields: { said: "a" } });
      expect((await shown(device))?.fields.headcount).toBeUndefined();
      await device.check();
    });

    it("leave no trace when the record was never at the server and all is discarded", async () => {
      const { device, ids } = await refusedChain();
      for (const id of ids) await device.store.discardRefused(id);
      expect(await shown(device)).toBeUndefined();
      expect((await device.check()).records).toEqual([]);
    });

    it("come back among the refused, in their order, when throwing them away is undone", async () => {
      const { device, ids } = await refusedChain();
      const before = await device.store.queries.refused();
      const inOrder = before.toSorted((left, right) => left.mutation.n - right.mutation.n);
      for (const id of ids) await device.store.discardRefused(id);
      expect(await device.store.queries.refused()).toEqual([]);
      expect(await device.store.keepRefused(inOrder)).toEqual({ ok: true });
      expect(await device.store.keepRefused(inOrder)).toEqual({ ok: true });
      expect(new Set(await device.store.queries.refused())).toEqual(new Set(before));
      expect(await shown(device)).toMatchObject({ isRefused: true, fields: { said: "ab" } });
      await device.check();
      expect(await device.store.resendRefused(ids[0] ?? "")).toEqual({ ok: true });
      expect((await device.store.take(TEAM, ALL)).map(({ text }) => text?.["said"]?.to)).toEqual(["a", "ab"]);
      await device.check();
    });

    it("that are no longer refused are not sent again", async () => {
      const { device, ids } = await refusedChain();
      await device.store.resendRefused(ids[0] ?? "");
      await device.store.resendRefused(ids[0] ?? "");
      expect(await device.store.take(TEAM, ALL)).toHaveLength(2);
      await device.check();
    });
  });
}
