import { describe, expect, it } from "vitest";
import type { FieldCodec } from "#storage/field-codec";
import {
  OTHER_TEAM,
  PRIVATE,
  sampleEdit,
  sampleId,
  sampleNote,
  TEAM,
  textEdit,
} from "#tests/support/sync-samples";
import { ALL, newDevice } from "./harness.ts";
import type { OpenDatabase, TestDevice } from "./harness.ts";

const SCOPES = [
  { id: OTHER_TEAM, kind: "team", isShared: false },
  { id: PRIVATE, kind: "private", isShared: false },
  { id: TEAM, kind: "team", isShared: true },
] as const;

export function movingContract(open: OpenDatabase, codec: FieldCodec): void {
  const triedAlone = async (): Promise<TestDevice> => {
    const device = await newDevice(open, codec, SCOPES);
    const local = (edit: ReturnType<typeof sampleEdit>) => ({ ...edit, scope: OTHER_TEAM });
    await device.store.save([local(sampleNote(sampleId(1), "a")), local(sampleNote(sampleId(2), "b"))]);
    await device.store.take(OTHER_TEAM, ALL);
    await device.store.save([local(textEdit(sampleId(1), "a", "ab"))]);
    await device.store.save([local(sampleEdit({ recordId: sampleId(2), delete: true }))]);
    const costs = { put: { costs: { [sampleId(60)]: { what: { was: null, to: "Zand" } } } } };
    await device.store.save([
      local(sampleEdit({ recordId: sampleId(3), type: "factSheet", create: true, ...costs })),
    ]);
    await device.store.save([
      local(
        sampleEdit({ recordId: sampleId(4), type: "later", create: true, set: { x: { was: null, to: 1 } } }),
      ),
    ]);
    await device.store.save([
      local(sampleEdit({ recordId: sampleId(5), type: "teamSettings", create: true })),
    ]);
    await device.store.save([
      { ...sampleEdit({ recordId: sampleId(6), type: "selfAssessment", create: true }), scope: PRIVATE },
    ]);
    return device;
  };

  describe("joining a team with what was tried alone", () => {
    it("DEV-9: creates every live record there under the same id, with its content, and removes it here", async () => {
      const device = await triedAlone();
      const progress: string[] = [];
      const moved = await device.store.moveRecords(OTHER_TEAM, TEAM, (done, total) =>
        progress.push(`${done}/${total}`),
      );
      expect(moved).toBe(3);
      expect(progress).toEqual(["1/3", "2/3", "3/3"]);
      const { queries } = device.store;
      expect(await queries.record(TEAM, "conversation", sampleId(1))).toMatchObject({
        fields: { said: "ab" },
      });
      expect(await queries.record(TEAM, "factSheet", sampleId(3))).toMatchObject({
        fields: { costs: { [sampleId(60)]: { what: "Zand" } } },
      });
      expect(await queries.record(OTHER_TEAM, "conversation", sampleId(1))).toBeUndefined();
      const sent = await device.store.take(TEAM, ALL);
      expect(sent.map(({ n, create, recordId }) => [n, create, recordId])).toEqual([
        [1, true, sampleId(1)],
        [2, true, sampleId(3)],
        [3, true, sampleId(4)],
      ]);
    });

    it("leaves private records and the team's own settings where they are", async () => {
      const device = await triedAlone();
      await device.store.moveRecords(OTHER_TEAM, TEAM);
      const { queries } = device.store;
      expect(await queries.record(PRIVATE, "selfAssessment", sampleId(6))).toBeDefined();
      expect(await queries.record(OTHER_TEAM, "teamSettings", sampleId(5))).toBeDefined();
      expect(await queries.record(TEAM, "teamSettings", sampleId(5))).toBeUndefined();
    });

    it("DEV-9: can be cut and done again, and doubles nothing", async () => {
      const device = await triedAlone();
      device.database.failNext("UnknownError");
      await expect(device.store.moveRecords(OTHER_TEAM, TEAM)).rejects.toThrow();
      expect(await device.store.moveRecords(OTHER_TEAM, TEAM)).toBe(3);
      expect(await device.store.moveRecords(OTHER_TEAM, TEAM)).toBe(0);
      expect(await device.store.take(TEAM, ALL)).toHaveLength(3);
    });
  });
}
