import { describe, expect, it } from "vitest";
import type { Row } from "#domain/sync/row";
import type { FieldCodec } from "#storage/field-codec";
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
import { ALL, ask, digestOf, newDevice, page, pull, pushed } from "./harness.ts";
import type { OpenDatabase, TestDevice } from "./harness.ts";

const NOTE = sampleId(1);
const grant = (id: string, role: "viewer" | "fieldworker" | "lead" = "fieldworker") =>
  ({ id, kind: "team", role }) as const;

export function pullingContract(open: OpenDatabase, codec: FieldCodec): void {
  const shown = ({ store }: TestDevice) => store.queries.record(TEAM, "conversation", NOTE);
  const scopeState = async ({ store }: TestDevice, scope = TEAM) =>
    (await store.state()).scopes.find((each) => each.scope === scope);

  describe("applying a pulled page", () => {
    it("INV-4: stores rows, cursor, digest and epoch together", async () => {
      const device = await newDevice(open, codec);
      const rows = [sampleRow({ id: NOTE, rev: 2, seq: 7 }), sampleRow({ id: sampleId(2), rev: 1, seq: 6 })];
      expect(await pull(device.store, rows)).toBe("applied");
      expect(await scopeState(device)).toMatchObject({
        cursor: "after 7",
        digest: digestOf(rows),
        role: "fieldworker",
      });
      expect((await device.store.state()).epoch).toBe(EPOCH);
      await device.check();
    });

    it("WIRE-7: changes nothing when the cursor moved since it was asked for", async () => {
      const device = await newDevice(open, codec);
      const asked = await ask(device.store);
      await pull(device.store, [sampleRow({ id: NOTE, rev: 1, seq: 1 })]);
      const before = await device.check();
      expect(await device.store.applyPull(asked, page([sampleRow({ id: NOTE, rev: 9, seq: 9 })]))).toBe(
        "stale",
      );
      expect(await device.check()).toEqual(before);
    });

    it("INV-4: applies a row only if its rev is greater", async () => {
      const device = await newDevice(open, codec);
      await pull(device.store, [sampleRow({ id: NOTE, rev: 3, seq: 5 })]);
      await pull(device.store, [sampleRow({ id: NOTE, rev: 2, seq: 6 })]);
      expect(await shown(device)).toMatchObject({ fields: { said: "rev 3" } });
      await pull(device.store, [sampleRow({ id: NOTE, rev: 4, seq: 7 })]);
      expect(await shown(device)).toMatchObject({ fields: { said: "rev 4" } });
      await device.check();
    });

    it("DEV-15: keeps neither order nor times of answers that the server shuffled, and nothing of what was acknowledged", async () => {
      const device = await newDevice(open, codec);
      const [own, other] = ["5b1e0c7e-96a9-4a5e-8f0e-0d3a4f6f1a01", "c2f7d0aa-6f5e-4a37-9a41-7a1c3c7b9e02"];
      const answerOf = (id: string, row: Partial<Row> & Pick<Row, "rev" | "seq">): Row =>
        sampleRow({ ...row, id, type: "supportResponse", fields: { check: NOTE, answer: "for" } });
      const set = { check: { was: null, to: NOTE }, answer: { was: null, to: "for" } };
      await device.store.save([sampleEdit({ type: "supportResponse", recordId: own, create: true, set })]);
      const [mutation] = await device.store.take(TEAM, ALL);
      const minutes = { createdAt: "2026-03-02T09:17:05.000Z", changedAt: "2026-03-02T09:17:05.000Z" };
      await device.store.completePush(
        TEAM,
        EPOCH,
        pushed(
          [{ id: mutation?.id ?? "", status: "applied" }],
          [answerOf(own, { rev: 1, seq: 1, ...minutes })],
        ),
      );
      await pull(device.store, [answerOf(other, { rev: 1, seq: 2, ...minutes })]);

      const midnight = "2026-03-02T00:00:00.000Z";
      const times = { createdAt: midnight, changedAt: midnight };
      const rows = [
        answerOf(other, { rev: 2, seq: 4, ...times }),
        answerOf(own, { rev: 2, seq: 5, ...times }),
      ];
      await pull(device.store, rows);
      await device.check();
      const stored = await device.database.read(async (tables) => ({
        records: await tables.records.range("[scope+type+id]", [TEAM, "supportResponse"]),
        others: [
          ...(await tables.base.range("[scope+type+id]", [])),
          ...(await tables.outbox.range("[scope+n]", [])),
          ...(await tables.versions.range("keptAt", [])),
        ],
      }));
      expect(stored.others).toEqual([]);
      expect(stored.records.map(({ id, rev, seq, changedAt }) => ({ id, rev, seq, changedAt }))).toEqual([
        { id: own, rev: 2, seq: 5, changedAt: midnight },
        { id: other, rev: 2, seq: 4, changedAt: midnight },
      ]);
      const shownNow = await device.store.queries.linkedTo(TEAM, "supportResponse", NOTE);
      expect(shownNow.map(({ createdAt }) => createdAt)).toEqual([midnight, midnight]);
    });

    it("takes the newest of two versions in one page", async () => {
      const device = await newDevice(open, codec);
      const newest = sampleRow({ id: NOTE, rev: 2, seq: 6 });
      await pull(device.store, [newest, sampleRow({ id: NOTE, rev: 1, seq: 5 })]);
      expect(await scopeState(device)).toMatchObject({ digest: digestOf([newest]) });
      await device.check();
    });

    it("lays what waits over a row that lands under it", async () => {
      const device = await newDevice(open, codec);
      await pull(device.store, [sampleRow({ id: NOTE, rev: 1, seq: 1, fields: { said: "a" } })]);
      await device.store.save([textEdit(NOTE, "a", "mine")]);
      await pull(device.store, [
        sampleRow({ id: NOTE, rev: 2, seq: 2, fields: { said: "theirs", place: "Kade" } }),
      ]);
      expect(await shown(device)).toMatchObject({
        seen: { rev: 2 },
        fields: { said: "mine", place: "Kade" },
      });
      await device.check();
    });

    it("keeps a tombstone, out of every list", async () => {
      const device = await newDevice(open, codec);
      await pull(device.store, [sampleRow({ id: NOTE, rev: 1, seq: 1 })]);
      await pull(device.store, [sampleRow({ id: NOTE, rev: 2, seq: 2, deleted: true })]);
      expect(await device.store.queries.count(TEAM, "conversation")).toBe(0);
      expect(await device.store.queries.deleted(TEAM, 10)).toHaveLength(1);
      await device.check();
    });

    it("takes no row of a scope the answer does not grant", async () => {
      const device = await newDevice(open, codec);
      await pull(device.store, [sampleRow({ id: NOTE, rev: 1, seq: 1, scope: OTHER_TEAM })]);
      expect((await device.check()).records).toEqual([]);
    });

    it("stores a full page of 500 rows", async () => {
      const device = await newDevice(open, codec);
      const rows = Array.from({ length: 500 }, (_, index) =>
        sampleRow({ id: sampleId(index), rev: 1, seq: index + 1 }),
      );
      await pull(device.store, rows);
      expect(await device.store.queries.count(TEAM, "conversation")).toBe(500);
      await device.check();
    });
  });

  describe("rights", () => {
    it("begins a scope the device did not have", async () => {
      const device = await newDevice(open, codec, []);
      const row = sampleRow({ id: NOTE, rev: 1, seq: 1 });
      await pull(device.store, [row], { scopes: [grant(TEAM, "lead")] });
      expect(await scopeState(device)).toMatchObject({ isShared: true, role: "lead", cursor: "after 1" });
      expect(await shown(device)).toMatchObject({ fields: { said: "rev 1" } });
    });

    it("follows a role that changes", async () => {
      const device = await newDevice(open, codec);
      await pull(device.store, [], { scopes: [grant(TEAM, "viewer")] });
      await pull(device.store, [], { scopes: [grant(TEAM, "lead")] });
      expect(await scopeState(device)).toMatchObject({ role: "lead" });
    });

    it("takes a withdrawn scope's rows and cursor away; what waits and was refused stays", async () => {
      const device = await newDevice(open, codec);
      await pull(
        device.store,
        [1, 2, 3].map((n) => sampleRow({ id: sampleId(n), rev: 1, seq: n })),
      );
      await device.store.save([textEdit(sampleId(1), "rev 1", "refused")]);
      const [refused] = await device.store.take(TEAM, ALL);
      const acks = [{ id: refused?.id ?? "", status: "refused", code: "notAllowed" }] as const;
      await device.store.completePush(TEAM, EPOCH, pushed([...acks]));
      await device.store.save([textEdit(sampleId(2), "rev 1", "waiting"), sampleNote(sampleId(9), "new")]);
      expect(await pull(device.store, [], { scopes: [], cursors: {} })).toBe("applied");

      expect(await scopeState(device)).toMatchObject({
        isShared: false,
        role: null,
        cursor: null,
        waiting: 2,
      });
      expect(await device.store.queries.record(TEAM, "conversation", sampleId(3))).toBeUndefined();
      expect(await device.store.queries.record(TEAM, "conversation", sampleId(9))).toMatchObject({
        isWaiting: true,
      });
      expect(await device.store.queries.refused()).toHaveLength(1);
      await device.check();
    });

    it("REC-2: counts what waits in a withdrawn scope apart from what waits for a connection, and tells its content", async () => {
      const own = { id: OTHER_TEAM, kind: "private", isShared: true } as const;
      const device = await newDevice(open, codec, [own, { id: TEAM, kind: "team", isShared: true }]);
      const both = { scopes: [grant(TEAM), grant(OTHER_TEAM)], cursors: {} };
      await pull(device.store, [sampleRow({ id: sampleId(1), rev: 1, seq: 1 })], both);
      await device.store.save([textEdit(sampleId(1), "rev 1", "mine"), sampleNote(sampleId(2), "new")]);
      await device.store.save([{ ...sampleNote(sampleId(3), "own"), scope: OTHER_TEAM }]);
      const { queries } = device.store;
      expect(await queries.outbox()).toMatchObject({ waitingRecords: 3, withdrawn: [] });
      await pull(device.store, [], { scopes: [grant(OTHER_TEAM)], cursors: {} });

      expect(await queries.outbox()).toMatchObject({
        waitingRecords: 1,
        waitingMutations: 1,
        withdrawn: [{ scope: TEAM, records: 2 }],
        entries: [{ recordId: sampleId(3) }],
      });
      expect((await queries.unsent(TEAM)).map(({ text }) => text?.["said"]?.to)).toEqual(["mine", "new"]);
      await pull(device.store, [], both);
      expect(await queries.outbox()).toMatchObject({ waitingRecords: 3, withdrawn: [] });
      await device.check();
    });

    it("gives a returned scope an empty cursor, and lets what was refused as not allowed wait again", async () => {
      const device = await newDevice(open, codec);
      await pull(device.store, [sampleRow({ id: NOTE, rev: 1, seq: 1 })]);
      await device.store.save([textEdit(NOTE, "rev 1", "mine")]);
      const [refused] = await device.store.take(TEAM, ALL);
      await device.store.completePush(
        TEAM,
        EPOCH,
        pushed([{ id: refused?.id ?? "", status: "refused", code: "notAllowed" }]),
      );
      await pull(device.store, [], { scopes: [], cursors: {} });
      await device.store.save([sampleNote(sampleId(9), "new")]);
      await pull(device.store, [], { cursors: {} });

      expect(await scopeState(device)).toMatchObject({ isShared: true, cursor: null });
      expect(await device.store.queries.refused()).toEqual([]);
      const waiting = await device.store.take(TEAM, ALL);
      expect(waiting.map(({ n, recordId }) => [n, recordId])).toEqual([
        [2, NOTE],
        [3, sampleId(9)],
      ]);
      expect(waiting[0]?.id).not.toBe(refused?.id);
      await pull(device.store, [sampleRow({ id: NOTE, rev: 1, seq: 1 })]);
      expect(await shown(device)).toMatchObject({ fields: { said: "mine" } });
      await device.check();
    });

    it("REC-2: lets go of what waits in a withdrawn scope when its person says so, and of nothing in a shared one", async () => {
      const own = { id: OTHER_TEAM, kind: "private", isShared: true } as const;
      const device = await newDevice(open, codec, [own, { id: TEAM, kind: "team", isShared: true }]);
      const both = { scopes: [grant(TEAM), grant(OTHER_TEAM)], cursors: {} };
      await pull(device.store, [], both);
      await device.store.save([sampleNote(NOTE, "mine")]);
      await device.store.take(TEAM, ALL);
      await device.store.discardWithdrawn(TEAM);
      expect(await device.store.queries.outbox()).toMatchObject({ waitingMutations: 1 });
      await pull(device.store, [], { scopes: [grant(OTHER_TEAM)], cursors: {} });
      await device.store.discardWithdrawn(TEAM);
      expect(await device.store.queries.outbox()).toMatchObject({
        waitingMutations: 0,
        withdrawn: [{ scope: TEAM, records: 0 }],
      });
      expect(await shown(device)).toBeUndefined();
      await device.check();
      await pull(device.store, [], both);
      await device.store.save([sampleNote(sampleId(9), "later")]);
      // The first may have reached the server under its number.
      expect((await device.store.take(TEAM, ALL)).map(({ n }) => n)).toEqual([2]);
      await device.check();
    });

    it("REC-2: lets refused work wait again too when the person came in again on this device, before the page that grants it", async () => {
      const device = await newDevice(open, codec);
      await pull(device.store, [sampleRow({ id: NOTE, rev: 1, seq: 1 })]);
      await device.store.save([textEdit(NOTE, "rev 1", "mine")]);
      const [refused] = await device.store.take(TEAM, ALL);
      const acks = [{ id: refused?.id ?? "", status: "refused", code: "notAllowed" }] as const;
      await device.store.completePush(TEAM, EPOCH, pushed([...acks]));
      await pull(device.store, [], { scopes: [], cursors: {} });
      await device.store.addScope({ id: TEAM, kind: "team", isShared: true });
      expect(await device.store.queries.refused()).toHaveLength(1);
      await pull(device.store, [sampleRow({ id: NOTE, rev: 1, seq: 1 })], { cursors: {} });

      expect(await device.store.queries.refused()).toEqual([]);
      expect(await device.store.take(TEAM, ALL)).toHaveLength(1);
      expect(await shown(device)).toMatchObject({ isWaiting: true, fields: { said: "mine" } });
      await device.check();
    });

    it("withdraws nothing on a first pull, nor a scope that is on this device alone", async () => {
      const local = { id: OTHER_TEAM, kind: "team", isShared: false } as const;
      const device = await newDevice(open, codec, [local, { id: TEAM, kind: "team", isShared: true }]);
      await device.store.save([{ ...sampleNote(NOTE, "local"), scope: OTHER_TEAM }]);
      await pull(device.store, [], { scopes: [], cursors: {} });
      expect(await scopeState(device)).toMatchObject({ isShared: true });
      await pull(device.store, [], { scopes: [grant(TEAM)] });
      expect(await scopeState(device, OTHER_TEAM)).toMatchObject({ isShared: false, waiting: 1 });
      expect(await device.store.queries.record(OTHER_TEAM, "conversation", NOTE)).toBeDefined();
    });

    it("makes a scope that began here shared once the server has it, and knows it twice as once", async () => {
      const device = await newDevice(open, codec, [{ id: TEAM, kind: "team", isShared: false }]);
      await device.store.save([sampleNote(NOTE, "a")]);
      await device.store.addScope({ id: TEAM, kind: "team", isShared: true });
      await device.store.addScope({ id: TEAM, kind: "team", isShared: false });
      expect(await scopeState(device)).toMatchObject({ isShared: true, waiting: 1 });
    });
  });
}
