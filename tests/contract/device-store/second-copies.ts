import { describe, expect, it } from "vitest";
import type { FieldCodec } from "#storage/field-codec";
import type { CopyLine } from "#storage/second-copy-lines";
import { copyOf } from "#tests/support/second-copy";
import {
  COLLEAGUE,
  EPOCH,
  NEXT_EPOCH,
  PERSON,
  sampleEdit,
  sampleId,
  sampleNote,
  sampleRow,
  TEAM,
  textEdit,
} from "#tests/support/sync-samples";
import { ALL, ask, digestOf, newDevice, page, pull, pushed } from "./harness.ts";
import type { OpenDatabase, TestDevice } from "./harness.ts";

const nothing = (): void => undefined;

export function secondCopiesContract(open: OpenDatabase, codec: FieldCodec): void {
  const said = async ({ store }: TestDevice, number: number): Promise<unknown> =>
    (await store.queries.record(TEAM, "conversation", sampleId(number)))?.fields.said;
  const rows = [
    sampleRow({ id: sampleId(1), rev: 1, seq: 1 }),
    sampleRow({ id: sampleId(2), rev: 3, seq: 2 }),
    sampleRow({ id: sampleId(3), rev: 1, seq: 3 }),
  ];
  const heads = (all = rows) => ({ [TEAM]: { seq: 3, digest: digestOf(all) } });

  /** Three rows of the server, one with work on it; one record made here; one edit refused. */
  const worked = async (): Promise<TestDevice> => {
    const device = await newDevice(open, codec);
    await pull(device.store, rows);
    await device.store.save([textEdit(sampleId(3), "rev 1", "not accepted")]);
    const [sent] = await device.store.take(TEAM, ALL);
    await device.store.completePush(
      TEAM,
      EPOCH,
      pushed([{ id: sent?.id ?? "", status: "refused", code: "invalid" }]),
    );
    await device.store.save([textEdit(sampleId(2), "rev 3", "typed here")]);
    await device.store.save([sampleNote(sampleId(4), "made here")]);
    return device;
  };
  const empty = (): Promise<TestDevice> => newDevice(open, codec, []);
  const restored = async (copy: readonly CopyLine[], onto?: TestDevice): Promise<TestDevice> => {
    const device = onto ?? (await empty());
    expect(await device.store.takeBack(copy, nothing)).toMatchObject({ ok: true });
    await device.check();
    return device;
  };

  describe("a second copy", () => {
    it("REC-9: holds everything the device has; on an empty device all of it is shown and waits under the ids it had", async () => {
      const phone = await worked();
      const copy = await copyOf(phone.store);
      const other = await empty();
      expect(await other.store.takeBack(copy, nothing)).toEqual({
        ok: true,
        back: { records: 3, waiting: 2, refused: 1 },
      });
      expect((await other.check()).records).toEqual((await phone.check()).records);
      const ids = async ({ store }: TestDevice) => (await store.take(TEAM, ALL)).map(({ id, n }) => [id, n]);
      const [first, second] = await ids(phone);
      expect(await ids(other)).toEqual([
        [first?.[0], 1],
        [second?.[0], 2],
      ]);
      expect((await other.store.queries.refused()).map(({ mutation }) => mutation.id)).toEqual(
        (await phone.store.queries.refused()).map(({ mutation }) => mutation.id),
      );
    });

    it("REC-9: what stands in it never changes any more: typing on makes another mutation", async () => {
      const phone = await worked();
      const copy = await copyOf(phone.store);
      const inFile = copy.flatMap((line) => (line.kind === "waiting" ? [line.mutation] : []));
      await phone.store.save([textEdit(sampleId(4), "made here", "made here, and more")]);
      const sent = await phone.store.take(TEAM, ALL);
      expect(sent.slice(0, 2)).toEqual(inFile);
      expect(sent).toHaveLength(3);
    });

    it("REC-9: says so when the device cannot mark what waits", async () => {
      const phone = await worked();
      phone.database.failNext("QuotaExceededError");
      expect(await phone.store.copyOut(async () => undefined)).toEqual({ ok: false, failure: "storageFull" });
    });

    it("REC-10: put back on the device it was made on, or put back twice, nothing is there twice", async () => {
      const phone = await worked();
      const copy = await copyOf(phone.store);
      const before = await phone.check();
      expect(await phone.store.takeBack(copy, nothing)).toEqual({
        ok: true,
        back: { records: 0, waiting: 0, refused: 0 },
      });
      expect(await phone.check()).toEqual(before);
      const other = await restored(copy);
      const once = await other.check();
      await restored(copy, other);
      expect(await other.check()).toEqual(once);
    });

    it("REC-10: keeps the device's own id, whatever the file came from", async () => {
      const phone = await worked();
      const other = await restored(await copyOf(phone.store));
      await other.store.fork(sampleId(0xc9));
      await restored(await copyOf(phone.store), other);
      expect((await other.store.state()).deviceId).toBe(sampleId(0xc9));
    });

    it("REC-10: what was sent since waits again under its id, ahead of what was typed later and was not sent yet", async () => {
      const phone = await worked();
      const copy = await copyOf(phone.store);
      const sent = await phone.store.take(TEAM, ALL);
      const acks = sent.map(({ id }) => ({ id, status: "applied" as const }));
      await phone.store.completePush(TEAM, EPOCH, pushed(acks));
      await phone.store.save([sampleNote(sampleId(5), "later")]);
      await restored(copy, phone);
      const again = await phone.store.take(TEAM, ALL);
      expect(again.map(({ recordId }) => recordId)).toEqual([sampleId(2), sampleId(4), sampleId(5)]);
      expect(again.slice(0, 2).map(({ id }) => id)).toEqual(sent.map(({ id }) => id));
      await phone.check();
    });

    it("REC-10: a row of the file never takes the place of one that is here", async () => {
      const phone = await worked();
      const copy = await copyOf(phone.store);
      const newer = sampleRow({ id: sampleId(1), rev: 4, seq: 9 });
      await pull(phone.store, [newer]);
      const { scopes } = await phone.check();
      await restored(copy, phone);
      expect(await said(phone, 1)).toBe("rev 4");
      expect((await phone.check()).scopes).toBe(scopes);
    });

    it("REC-10: the next pull brings what the server has now, and takes away what it has no more", async () => {
      const phone = await worked();
      const other = await restored(await copyOf(phone.store));
      expect(await said(other, 1)).toBe("rev 1");
      const now = [sampleRow({ id: sampleId(2), rev: 7, seq: 8, fields: { said: "rev 3", place: "yard" } })];
      await pull(other.store, now);
      await other.store.checkHeads({ [TEAM]: { seq: 8, digest: digestOf(now) } });
      expect(await said(other, 1)).toBeUndefined();
      expect(await said(other, 2)).toBe("typed here");
      expect(await said(other, 4)).toBe("made here");
      await other.check();
    });

    it("REC-10: where the server has all of it, the pull leaves all of it", async () => {
      const other = await restored(await copyOf((await worked()).store));
      await pull(other.store, rows);
      await other.store.checkHeads(heads());
      expect(await said(other, 1)).toBe("rev 1");
      expect((await other.store.take(TEAM, ALL)).filter(({ salvage }) => salvage !== undefined)).toEqual([]);
      await other.check();
    });

    it("REC-10: when the server lost its disk in between, what it lost is given back", async () => {
      const other = await restored(await copyOf((await worked()).store));
      await other.store.beginEpoch(NEXT_EPOCH);
      await pull(other.store, [], { epoch: NEXT_EPOCH });
      expect(await other.store.salvage(TEAM, NEXT_EPOCH)).toBe(3);
      const given = (await other.store.take(TEAM, ALL)).flatMap(({ salvage, recordId }) =>
        salvage === undefined ? [] : [[recordId, salvage.epoch, salvage.rev]],
      );
      expect(given).toEqual([
        [sampleId(1), EPOCH, 1],
        [sampleId(2), EPOCH, 3],
        [sampleId(3), EPOCH, 1],
      ]);
    });

    it("REC-10: a device that lives in the new database gives back what the file has and the server lost", async () => {
      const copy = await copyOf((await worked()).store);
      const office = await newDevice(open, codec);
      const inNew = [sampleRow({ id: sampleId(2), rev: 1, seq: 1, changedBy: COLLEAGUE })];
      await pull(office.store, inNew, { epoch: NEXT_EPOCH });
      await restored(copy, office);
      const state = await office.store.state();
      expect(state.scopes.find(({ scope }) => scope === TEAM)?.awaitsSalvage).toBe(true);
      await pull(office.store, [], { epoch: NEXT_EPOCH });
      expect(await office.store.salvage(TEAM, NEXT_EPOCH)).toBe(3);
      await office.check();
    });

    it("REC-10: a file of the present database on a device that still knows the one before it gives nothing back", async () => {
      const office = await newDevice(open, codec);
      await pull(office.store, [], { epoch: NEXT_EPOCH });
      await office.store.takeBack(await copyOf((await worked()).store), nothing);
      await office.store.beginEpoch(EPOCH);
      await pull(office.store, rows);
      expect(await office.store.salvage(TEAM, EPOCH)).toBe(0);
      expect(await said(office, 1)).toBe("rev 1");
      await office.check();
    });

    it("REC-10: of a team that withdrew the right no row comes back, and what waits for it does", async () => {
      const phone = await worked();
      const copy = await copyOf(phone.store);
      await phone.store.applyPull(await ask(phone.store), page([], { cursors: {}, scopes: [] }));
      await restored(copy, phone);
      expect(await said(phone, 1)).toBeUndefined();
      expect(await phone.store.take(TEAM, ALL)).toHaveLength(2);
    });

    it("REC-10: of what was erased since, no version comes back to a device that knows of it", async () => {
      const phone = await worked();
      phone.pass(60);
      await pull(phone.store, [sampleRow({ id: sampleId(1), rev: 2, seq: 4, fields: { said: "secret" } })]);
      phone.pass(60);
      await pull(phone.store, [sampleRow({ id: sampleId(1), rev: 3, seq: 5, changedBy: PERSON })]);
      const copy = await copyOf(phone.store);
      expect(JSON.stringify(copy)).toContain("secret");
      const erased = { ...sampleRow({ id: sampleId(1), rev: 4, seq: 6, fields: {} }), erasedRev: 4 };
      await pull(phone.store, [erased]);
      await restored(copy, phone);
      expect(JSON.stringify(await copyOf(phone.store))).not.toContain("secret");
      const other = await restored(copy);
      await pull(other.store, [erased]);
      expect(JSON.stringify(await copyOf(other.store))).not.toContain("secret");
    });

    it("REC-10: words being written from two versions come along", async () => {
      const phone = await worked();
      const conflict = sampleRow({
        ...{ id: sampleId(8), type: "conflict", rev: 1, seq: 7 },
        fields: { state: "open", versions: [] },
      });
      await pull(phone.store, [conflict]);
      await phone.store.keepDraft(sampleId(8), "both");
      const other = await restored(await copyOf(phone.store));
      expect(await other.store.queries.draft(sampleId(8))).toBe("both");
    });

    it("REC-10: is put back whole or not at all", async () => {
      const copy = await copyOf((await worked()).store);
      const other = await empty();
      const before = await other.check();
      other.database.failNext("QuotaExceededError");
      expect(await other.store.takeBack(copy, nothing)).toEqual({ ok: false, failure: "storageFull" });
      expect(await other.check()).toEqual(before);
    });

    it("REC-10: work of a device without a team comes back as it waited there", async () => {
      const alone = await newDevice(open, codec, [{ id: TEAM, kind: "team", isShared: false }]);
      await alone.store.save([sampleNote(sampleId(1), "alone"), sampleNote(sampleId(2), "too")]);
      await alone.store.save([sampleEdit({ recordId: sampleId(2), delete: true })]);
      const other = await restored(await copyOf(alone.store));
      expect((await other.check()).records).toEqual((await alone.check()).records);
      expect((await other.store.state()).scopes).toMatchObject([
        { scope: TEAM, isShared: false, waiting: 3 },
      ]);
    });
  });
}
