import { describe, expect, it, vi } from "vitest";
import type { FieldCodec } from "#storage/field-codec";
import {
  OTHER_TEAM,
  sampleEdit,
  sampleId,
  sampleNote,
  sampleRow,
  TEAM,
  textEdit,
} from "#tests/support/sync-samples";
import { digestOf, newDevice, pull } from "./harness.ts";
import type { OpenDatabase, TestDevice } from "./harness.ts";

export function queryingContract(open: OpenDatabase, codec: FieldCodec): void {
  const idsOf = (records: readonly { id: string }[]): readonly string[] => records.map(({ id }) => id);

  /** Five actions, due on days 1 to 5, the odd ones open, and one deleted. */
  const withActions = async (): Promise<TestDevice> => {
    const device = await newDevice(open, codec);
    const rows = [1, 2, 3, 4, 5, 6].map((day) =>
      sampleRow({
        ...{ id: sampleId(day), rev: 1, seq: 20 - day, type: "action", deleted: day === 6 },
        fields: { dueOn: `2026-03-0${day}`, state: day % 2 === 1 ? "open" : "done", about: sampleId(50) },
      }),
    );
    await pull(device.store, rows);
    return device;
  };

  describe("reading for the screens", () => {
    it("lists by the type's order, either way, in pages", async () => {
      const { store } = await withActions();
      const list = async (options: { order?: "oldestFirst"; limit: number; offset?: number }) =>
        idsOf(await store.queries.list(TEAM, "action", options));
      expect(await list({ limit: 2 })).toEqual([5, 4].map(sampleId));
      expect(await list({ limit: 2, offset: 2 })).toEqual([3, 2].map(sampleId));
      expect(await list({ limit: 10, offset: 4 })).toEqual([1].map(sampleId));
      expect(await list({ limit: 2, order: "oldestFirst" })).toEqual([1, 2].map(sampleId));
      expect(await list({ limit: 2, offset: 3, order: "oldestFirst" })).toEqual([4, 5].map(sampleId));
    });

    it("narrows lists and counts by state", async () => {
      const { store } = await withActions();
      const open = await store.queries.list(TEAM, "action", { state: "open", limit: 10 });
      expect(idsOf(open)).toEqual([5, 3, 1].map(sampleId));
      expect(await store.queries.count(TEAM, "action", "open")).toBe(3);
      expect(await store.queries.count(TEAM, "action", "done")).toBe(2);
      expect(await store.queries.count(TEAM, "action")).toBe(5);
    });

    it("lists and counts a stretch of the order, both ends included", async () => {
      const { store } = await withActions();
      const stretch = { from: "2026-03-02", until: "2026-03-04" };
      const found = await store.queries.list(TEAM, "action", { ...stretch, limit: 10 });
      expect(idsOf(found)).toEqual([4, 3, 2].map(sampleId));
      expect(await store.queries.count(TEAM, "action", stretch)).toBe(3);
      expect(await store.queries.count(TEAM, "action", { ...stretch, state: "open" })).toBe(1);
      expect(await store.queries.count(TEAM, "action", { from: "2026-03-05" })).toBe(1);
      expect(await store.queries.count(TEAM, "action", { until: "" })).toBe(0);
      await store.save([sampleEdit({ recordId: sampleId(8), type: "action", create: true })]);
      expect(await store.queries.count(TEAM, "action", { until: "" })).toBe(1);
      expect(await store.queries.count(TEAM, "action", { state: "", until: "" })).toBe(1);
    });

    it("finds the ids of what meets all that is asked, in order, without what was deleted", async () => {
      const { store } = await withActions();
      const matching = (options: Parameters<typeof store.queries.matching<"action">>[2]) =>
        store.queries.matching(TEAM, "action", options);
      expect(await matching({})).toEqual([5, 4, 3, 2, 1].map(sampleId));
      expect(await matching({ order: "oldestFirst", from: "2026-03-02" })).toEqual(
        [2, 3, 4, 5].map(sampleId),
      );
      expect(await matching({ state: "open", linkedTo: [sampleId(50)] })).toEqual([5, 3, 1].map(sampleId));
      expect(await matching({ linkedTo: [sampleId(50), sampleId(51)] })).toEqual([]);
      const where = ({ id }: { readonly id: string }): boolean => id !== sampleId(3);
      expect(await matching({ state: "open", where })).toEqual([5, 1].map(sampleId));
      await store.save([
        sampleEdit({
          ...{ recordId: sampleId(3), type: "action" },
          set: { initiative: { was: null, to: sampleId(51) } },
        }),
      ]);
      expect(await matching({ linkedTo: [sampleId(50), sampleId(51)] })).toEqual([sampleId(3)]);
      expect(await store.queries.matching(OTHER_TEAM, "action", {})).toEqual([]);
    });

    it("looks through more records than it holds at once", async () => {
      const { store } = await newDevice(open, codec);
      const many = Array.from({ length: 250 }, (_, at) => at + 1);
      await store.save(many.map((at) => sampleNote(sampleId(at), at % 50 === 0 ? "kept" : "passed")));
      const found = await store.queries.matching(TEAM, "conversation", {
        where: ({ fields }) => fields.said === "kept",
      });
      expect(new Set(found)).toEqual(new Set([50, 100, 150, 200, 250].map(sampleId)));
    });

    it("orders types without an order of their own by when they changed", async () => {
      const { store } = await newDevice(open, codec);
      await store.save([sampleEdit({ recordId: sampleId(1), type: "initiative", create: true })]);
      await store.save([sampleEdit({ recordId: sampleId(2), type: "initiative", create: true })]);
      expect(idsOf(await store.queries.list(TEAM, "initiative", { limit: 5 }))).toEqual([2, 1].map(sampleId));
    });

    it("finds what links to a record, newest first, through each of its link fields", async () => {
      const device = await withActions();
      const linked = {
        set: { about: { was: null, to: sampleId(51) }, initiative: { was: null, to: sampleId(50) } },
      };
      await device.store.save([
        sampleEdit({ recordId: sampleId(7), type: "action", create: true, ...linked }),
      ]);
      const found = await device.store.queries.linkedTo(TEAM, "action", sampleId(50));
      expect(idsOf(found)).toEqual([5, 4, 3, 2, 1, 7].map(sampleId));
      expect(idsOf(await device.store.queries.linkedTo(TEAM, "action", sampleId(51)))).toEqual([sampleId(7)]);
      expect(await device.store.queries.linkedTo(OTHER_TEAM, "action", sampleId(50))).toEqual([]);
    });

    it("follows a link in a set of several", async () => {
      const { store } = await newDevice(open, codec);
      const edit = sampleEdit({
        recordId: sampleId(1),
        create: true,
        add: { initiatives: [sampleId(8), sampleId(9)] },
      });
      await store.save([edit]);
      expect(idsOf(await store.queries.linkedTo(TEAM, "conversation", sampleId(9)))).toEqual([sampleId(1)]);
      await store.save([sampleEdit({ recordId: sampleId(1), remove: { initiatives: [sampleId(9)] } })]);
      expect(await store.queries.linkedTo(TEAM, "conversation", sampleId(9))).toEqual([]);
    });

    it("shows what changed last over several types", async () => {
      const device = await withActions();
      await device.store.save([sampleNote(sampleId(30), "newest")]);
      const found = await device.store.queries.recentlyChanged(TEAM, ["action", "conversation"], 3);
      expect(found.map(({ type, id }) => [type, id])).toEqual([
        ["conversation", sampleId(30)],
        ["action", sampleId(1)],
        ["action", sampleId(2)],
      ]);
    });

    it("leaves rows of the past, far below the newest of their scope, out of what changed last until they change, and out of nothing else", async () => {
      const { store } = await newDevice(open, codec);
      const past = [1, 2, 3].map((n) =>
        sampleRow({ id: sampleId(n), rev: 1, seq: n, deleted: n === 3, fields: { heldAt: "2020-01-01" } }),
      );
      const head = sampleRow({ id: sampleId(4), rev: 1, seq: 5_000 });
      await pull(store, [head, ...past], {
        heads: { [TEAM]: { seq: 5_000, digest: digestOf([head, ...past]) } },
      });
      const changed = async () => idsOf(await store.queries.recentlyChanged(TEAM, ["conversation"], 10));
      expect(await changed()).toEqual([sampleId(4)]);
      expect(await store.queries.count(TEAM, "conversation")).toBe(3);
      expect(await store.queries.list(TEAM, "conversation", { limit: 10 })).toHaveLength(3);
      expect(idsOf(await store.queries.deleted(TEAM, 10))).toEqual([sampleId(3)]);
      await store.save([textEdit(sampleId(1), "", "nieuw")]);
      expect(await changed()).toContain(sampleId(1));
      const again = sampleRow({ id: sampleId(2), rev: 2, seq: 5_001 });
      await pull(store, [again], { heads: { [TEAM]: { seq: 5_001, digest: digestOf([head, again]) } } });
      expect(await changed()).toContain(sampleId(2));
    });

    it("gives records by id in the order asked, without the missing and the deleted", async () => {
      const { store } = await withActions();
      const found = await store.queries.records(TEAM, "action", [3, 99, 6, 1].map(sampleId));
      expect(idsOf(found)).toEqual([3, 1].map(sampleId));
      expect(await store.queries.records(TEAM, "action", [])).toEqual([]);
      expect(idsOf(await store.queries.deleted(TEAM, 5))).toEqual([sampleId(6)]);
    });

    it("tells what waits over all scopes, newest first", async () => {
      const scopes = [TEAM, OTHER_TEAM].map((id) => ({ id, kind: "team", isShared: true }) as const);
      const device = await newDevice(open, codec, scopes);
      await device.store.save([sampleNote(sampleId(1), "a")]);
      await device.store.save([{ ...sampleNote(sampleId(2), "b"), scope: OTHER_TEAM }]);
      await device.store.save([sampleEdit({ recordId: sampleId(2), scope: OTHER_TEAM, delete: true })]);
      const outbox = await device.store.queries.outbox();
      expect(outbox).toMatchObject({ waitingRecords: 2, waitingMutations: 3, refused: 0 });
      expect(outbox.entries.map(({ recordId }) => recordId)).toEqual([2, 2, 1].map(sampleId));

      const own = await device.store.queries.outbox(OTHER_TEAM);
      expect(own).toMatchObject({ waitingRecords: 1, waitingMutations: 1 });
      expect(own.entries.map(({ recordId }) => recordId)).toEqual([sampleId(1)]);
    });

    it("keeps a watched list fresh: after a save, after a pull, and no longer once stopped", async () => {
      const device = await newDevice(open, codec);
      const seen: (readonly string[])[] = [];
      const latest = (): readonly string[] | undefined => seen.at(-1);
      const stop = device.store.watch(
        async (queries) =>
          idsOf(await queries.list(TEAM, "conversation", { limit: 10, order: "oldestFirst" })),
        (ids) => seen.push(ids),
        (error) => {
          throw error;
        },
      );
      await vi.waitFor(() => expect(latest()).toEqual([]));
      await device.store.save([sampleNote(sampleId(1), "a")]);
      await vi.waitFor(() => expect(latest()).toEqual([sampleId(1)]));
      await pull(device.store, [
        sampleRow({ id: sampleId(2), rev: 1, seq: 1, fields: { heldAt: "2026-05-01T00:00:00.000Z" } }),
      ]);
      await vi.waitFor(() => expect(latest()).toEqual([1, 2].map(sampleId)));
      stop();
      const calls = seen.length;
      await device.store.save([sampleNote(sampleId(3), "c")]);
      await device.store.queries.outbox();
      expect(seen).toHaveLength(calls);
    });

    it("never shows in a watched list what was not stored", async () => {
      const device = await newDevice(open, codec);
      const seen: number[] = [];
      device.store.watch(
        (queries) => queries.count(TEAM, "conversation"),
        (count) => seen.push(count),
        (error) => {
          throw error;
        },
      );
      await vi.waitFor(() => expect(seen.at(-1)).toBe(0));
      device.database.failNext("QuotaExceededError");
      await device.store.save([sampleNote(sampleId(1), "a")]);
      await device.store.save([sampleNote(sampleId(2), "b")]);
      await vi.waitFor(() => expect(seen.at(-1)).toBe(1));
      expect(seen).not.toContain(2);
    });
  });
}
