import type { Edit } from "#sync/edit";
import { describe, expect, it } from "vitest";
import type { Row } from "#domain/sync/row";
import type { FieldCodec } from "#storage/field-codec";
import { keepVersions } from "#storage/keep-versions";
import { baseOf, storedRow } from "#storage/row-coding";
import {
  COLLEAGUE,
  EPOCH,
  NEXT_EPOCH,
  OTHER_TEAM,
  PERSON,
  sampleId,
  sampleNote,
  sampleRow,
  TEAM,
  textEdit,
} from "#tests/support/sync-samples";
import { ALL, newDevice, page, pull, pushed, ask } from "./harness.ts";
import type { OpenDatabase, TestDevice } from "./harness.ts";

const NOTE = sampleId(1);
const LOCAL = { id: OTHER_TEAM, kind: "team", isShared: false } as const;
const SHARED = { id: TEAM, kind: "team", isShared: true } as const;

export function versionsContract(open: OpenDatabase, codec: FieldCodec): void {
  const told = async ({ store }: TestDevice, scope = TEAM) =>
    (await store.queries.versions(scope, "conversation", NOTE)).map(({ rev, isUnsent, fields }) => [
      isUnsent ? `unsent on ${rev}` : `rev ${rev}`,
      fields["said"],
    ]);
  /** A row an hour after the one before. */
  const rowAt = (rev: number, row: Partial<Row> = {}): Row =>
    sampleRow({
      ...{ id: NOTE, rev, seq: rev },
      changedAt: new Date(Date.UTC(2026, 0, 1, rev)).toISOString(),
      ...row,
    });

  describe("keeping earlier versions", () => {
    it("DEV-13: keeps the row that a pulled row takes the place of", async () => {
      const device = await newDevice(open, codec);
      for (const rev of [1, 2, 5]) await pull(device.store, [rowAt(rev)]);
      expect(await told(device)).toEqual([
        ["rev 5", "rev 5"],
        ["rev 2", "rev 2"],
        ["rev 1", "rev 1"],
      ]);
      const [, second] = await device.store.queries.versions(TEAM, "conversation", NOTE);
      expect(second).toMatchObject({ by: COLLEAGUE, at: "2026-01-01T02:00:00.000Z", deleted: false });
      await device.check();
    });

    it("DEV-13: of what one person typed on, keeps the last alone", async () => {
      const device = await newDevice(open, codec);
      const typed = (rev: number, minute: number, changedBy = COLLEAGUE) =>
        rowAt(rev, { changedAt: new Date(Date.UTC(2026, 0, 1, 9, minute)).toISOString(), changedBy });
      for (const row of [typed(1, 0), typed(2, 1), typed(3, 2), typed(4, 3, PERSON), typed(5, 14, PERSON)])
        await pull(device.store, [row]);
      expect((await told(device)).map(([name]) => name)).toEqual(["rev 5", "rev 4", "rev 3"]);
    });

    it("DEV-13: keeps what stood before much was thrown away in one go", async () => {
      const device = await newDevice(open, codec);
      const at = { changedAt: "2026-01-01T09:00:00.000Z" };
      await pull(device.store, [rowAt(1, { ...at, fields: { said: "lang ".repeat(100) } })]);
      await pull(device.store, [rowAt(2, { ...at, fields: { said: "kort" } })]);
      expect(await told(device)).toHaveLength(2);
    });

    it("DEV-13: keeps nothing of a first sync, nor of rows fetched afresh", async () => {
      const device = await newDevice(open, codec);
      await pull(device.store, [rowAt(3)]);
      await device.store.checkHeads({ [TEAM]: { seq: 3, digest: "00000000000000ff" } });
      await pull(device.store, [rowAt(3)]);
      expect(await told(device)).toEqual([["rev 3", "rev 3"]]);
    });

    it("DEV-13: keeps what waited here before an edit after a pause, which goes into the same mutation", async () => {
      const device = await newDevice(open, codec);
      await device.store.save([sampleNote(NOTE, "een")]);
      await device.store.save([textEdit(NOTE, "een", "een bank")]);
      device.pass(30);
      await device.store.save([textEdit(NOTE, "een bank", "geen bank")]);
      await device.store.save([textEdit(NOTE, "geen bank", "geen")]);
      expect(await told(device)).toEqual([
        ["unsent on 0", "geen"],
        ["unsent on 0", "een bank"],
      ]);
      expect(await device.store.take(TEAM, ALL)).toHaveLength(1);
      await device.check();
    });

    it("DEV-13: keeps nothing while somebody types on", async () => {
      const device = await newDevice(open, codec);
      await device.store.save([sampleNote(NOTE, "0")]);
      for (let count = 1; count <= 20; count += 1)
        await device.store.save([textEdit(NOTE, `${count - 1}`, `${count}`)]);
      expect(await told(device)).toEqual([["unsent on 0", "20"]]);
      expect(await device.database.read((tables) => tables.versions.range("keptAt", []))).toEqual([]);
    });

    it("DEV-13: keeps what is there before something is put back, also when it was typed just now", async () => {
      const device = await newDevice(open, codec);
      await pull(device.store, [rowAt(1)]);
      await device.store.save([textEdit(NOTE, "rev 1", "net getypt")]);
      await device.store.save([textEdit(NOTE, "net getypt", "rev 1")], { keepsBefore: true });
      expect(await told(device)).toEqual([
        ["unsent on 1", "rev 1"],
        ["unsent on 1", "net getypt"],
        ["rev 1", "rev 1"],
      ]);
    });

    it("DEV-13: keeps the row of the server under an edit that was sent, once its own row is there", async () => {
      const device = await newDevice(open, codec);
      await pull(device.store, [rowAt(1)]);
      await device.store.save([textEdit(NOTE, "rev 1", "van mij")]);
      const [mutation] = await device.store.take(TEAM, ALL);
      const own = rowAt(2, { changedBy: PERSON, fields: { said: "van mij" } });
      const { epoch } = await device.store.state();
      await device.store.completePush(
        TEAM,
        epoch ?? "",
        pushed([{ id: mutation?.id ?? "", status: "applied" }], [own]),
      );
      expect(await told(device)).toEqual([
        ["rev 2", "van mij"],
        ["rev 1", "rev 1"],
      ]);
      await device.check();
    });

    it("DEV-13: keeps no more than a number of one record, and lets the oldest go", async () => {
      const device = await newDevice(open, codec);
      for (let rev = 1; rev <= 30; rev += 1) await pull(device.store, [rowAt(rev)]);
      const names = (await told(device)).map(([name]) => name);
      expect(names).toHaveLength(21);
      expect([names[0], names.at(-1)]).toEqual(["rev 30", "rev 10"]);
    });

    it("DEV-13: keeps no more than a number in all, and lets the oldest go", async () => {
      const device = await newDevice(open, codec);
      const most = { ofRecord: 20, inAll: 5, spare: 2 };
      const keptAt = (second: number): string => new Date(Date.UTC(2026, 2, 2, 9, 0, second)).toISOString();
      for (let second = 1; second <= 10; second += 1) {
        const row = storedRow(codec, rowAt(1, { id: sampleId(second) }), 1, EPOCH);
        const version = { ...baseOf(row), keptAt: keptAt(second) };
        await device.database.write("relaxed", (tables) => keepVersions(tables, [version], most));
        const kept = await device.database.read((tables) => tables.versions.range("keptAt", []));
        expect(kept.length).toBeLessThanOrEqual(7);
        expect(kept.at(-1)?.id).toBe(sampleId(second));
      }
      const kept = await device.database.read((tables) => tables.versions.range("keptAt", []));
      expect(kept.map(({ id }) => id)).toEqual([4, 5, 6, 7, 8, 9, 10].map(sampleId));
    });

    it("DEV-13 MRG-10: forgets what came before an erasure, also when it was away meanwhile, and nothing later", async () => {
      const device = await newDevice(open, codec);
      for (const rev of [1, 2]) await pull(device.store, [rowAt(rev)]);
      const give = async (row: Row): Promise<void> => {
        const { merged: _none, ...rest } = row;
        const answer = page([row]);
        await device.store.applyPull(await ask(device.store), {
          ...answer,
          rows: [{ ...rest, erasedRev: 3 }],
        });
      };
      await give(rowAt(4, { fields: { place: "Kade" } }));
      expect(await told(device)).toEqual([["rev 4", undefined]]);
      await give(rowAt(5));
      expect((await told(device)).map(([name]) => name)).toEqual(["rev 5", "rev 4"]);
    });

    it("MRG-10: forgets a row of an earlier epoch that holds erased words and that its person may not give back", async () => {
      const device = await newDevice(open, codec);
      const asideOf = () => device.database.read((tables) => tables.aside.range("[scope+type+id]", []));
      const scopes = [{ id: TEAM, kind: "team", role: "fieldworker" }] as const;
      const rowOf = (type: string, id: string, rev: number, name: string): Row => ({
        ...rowAt(rev, { id, fields: { name } }),
        type,
      });
      const both = (rev: number, name: string) => [
        rowOf("neighbourhood", sampleId(31), rev, name),
        rowOf("conversation", sampleId(32), rev, name),
      ];
      await pull(device.store, both(7, "van voorheen"), { scopes: [...scopes] });
      await device.store.beginEpoch(NEXT_EPOCH);
      const request = await ask(device.store);
      const rows = both(2, "gewist").map(({ merged: _none, ...row }) => ({ ...row, erasedRev: 2 }));
      const answer = { ...page([], { scopes: [...scopes], epoch: NEXT_EPOCH }), rows };
      expect(await device.store.applyPull(request, answer)).toBe("applied");
      expect((await asideOf()).map(({ type }) => type)).toEqual(["conversation"]);
    });

    it("DEV-13 REC-2: forgets them when the right is withdrawn", async () => {
      const device = await newDevice(open, codec);
      for (const rev of [1, 2]) await pull(device.store, [rowAt(rev)]);
      await pull(device.store, [], { scopes: [], cursors: {} });
      expect(await device.database.read((tables) => tables.versions.range("keptAt", []))).toEqual([]);
    });

    it("DEV-13 DEV-9: they move along with a record that goes into a team", async () => {
      const device = await newDevice(open, codec, [LOCAL, SHARED]);
      const local = (edit: Edit) => ({ ...edit, scope: OTHER_TEAM });
      await device.store.save([local(sampleNote(NOTE, "een"))]);
      device.pass(30);
      await device.store.save([local(textEdit(NOTE, "een", "twee"))]);
      await device.store.moveRecords(OTHER_TEAM, TEAM);
      expect(await told(device)).toEqual([
        ["unsent on 0", "twee"],
        ["unsent on 0", "een"],
      ]);
      expect(await told(device, OTHER_TEAM)).toEqual([]);
    });

    it("DEV-13: keeps none of an import of neighbourhoods, nor of what the server alone writes", async () => {
      const device = await newDevice(open, codec);
      for (const rev of [1, 2]) {
        await pull(device.store, [
          rowAt(rev, { type: "neighbourhood", seq: rev * 2 }),
          rowAt(rev, { type: "member", seq: rev * 2 + 1 }),
        ]);
      }
      expect(await device.database.read((tables) => tables.versions.range("keptAt", []))).toEqual([]);
    });

    it("DEV-13: takes nothing of another database for an earlier version", async () => {
      const device = await newDevice(open, codec);
      await pull(device.store, [rowAt(5)]);
      await device.store.beginEpoch(NEXT_EPOCH);
      await pull(device.store, [rowAt(3)], { epoch: NEXT_EPOCH });
      expect(await told(device)).toEqual([["rev 3", "rev 3"]]);
    });

    it("tells of a deleted record too, and nothing of one that is not here", async () => {
      const device = await newDevice(open, codec);
      await pull(device.store, [rowAt(1)]);
      await pull(device.store, [rowAt(2, { deleted: true })]);
      const versions = await device.store.queries.versions(TEAM, "conversation", NOTE);
      expect(versions.map(({ deleted }) => deleted)).toEqual([true, false]);
      expect(await device.store.queries.versions(TEAM, "conversation", sampleId(9))).toEqual([]);
    });
  });
}
