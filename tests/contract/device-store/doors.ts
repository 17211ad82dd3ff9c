import { describe, expect, it } from "vitest";
import { answerDoor, beginDoorList, type DoorList } from "#domain/door-list";
import type { DoorsChange } from "#storage/device-store";
import type { FieldCodec } from "#storage/field-codec";
import { copyOf } from "#tests/support/second-copy";
import { EPOCH, sampleEdit, sampleId, sampleRow, TEAM } from "#tests/support/sync-samples";
import { newDevice, page, ask, pull, pushed } from "./harness.ts";
import type { OpenDatabase, TestDevice } from "./harness.ts";

const CHECK = sampleId(0x201);
const SEGMENT = sampleId(0x202);
const OTHER = sampleId(0x203);
const ANSWER = sampleId(0x204);

export function doorsContract(open: OpenDatabase, codec: FieldCodec): void {
  const begin = (segment = SEGMENT): DoorsChange => ({
    segment,
    change: () => beginDoorList(CHECK, ["2", "4"]),
  });
  const answered: DoorsChange = {
    segment: SEGMENT,
    change: (list) => (list === null ? null : answerDoor(list, "2", true)),
  };
  const answer = sampleEdit({ type: "supportResponse", recordId: ANSWER, create: true });
  const checkRow = (rev: number, changes: { state?: string; segment?: string; deleted?: boolean } = {}) =>
    sampleRow({
      ...{ type: "supportCheck", id: CHECK, rev, seq: rev, deleted: changes.deleted ?? false },
      fields: {
        state: changes.state ?? "open",
        segments: {
          [SEGMENT]: { label: "Kerkstraat", state: changes.segment ?? "walking" },
          [OTHER]: { label: "Plein" },
        },
      },
    });
  /** Walks a segment of an open check. */
  const walking = async (): Promise<TestDevice> => {
    const device = await newDevice(open, codec);
    await pull(device.store, [checkRow(1)]);
    await device.store.save([], { doors: begin() });
    await device.store.save([], { doors: begin(OTHER) });
    return device;
  };
  const list = ({ store }: TestDevice, segment = SEGMENT): Promise<DoorList | null> =>
    store.queries.doorList(segment);

  describe("the door list", () => {
    it("changes together with the answer, or not at all", async () => {
      const device = await walking();
      device.database.failNext("QuotaExceededError");
      expect(await device.store.save([answer], { doors: answered })).toMatchObject({ ok: false });
      expect((await list(device))?.current).toBe("2");
      expect(await device.store.save([answer], { doors: answered })).toEqual({ ok: true });
      expect((await list(device))?.current).toBe("4");
      await device.check();
    });

    it("is in no push and in no second copy", async () => {
      const device = await walking();
      await device.store.save([answer], { doors: answered });
      const sent = await device.store.take(TEAM, { maxMutations: 10, maxBytes: 1_000_000 });
      const out = JSON.stringify([sent, await copyOf(device.store)]);
      expect(out).toContain(ANSWER);
      for (const word of ["doors", "notYet", "passedOver"]) expect(out).not.toContain(word);
    });

    it("stays while the check is open, whatever else of it changes", async () => {
      const device = await walking();
      await pull(device.store, [checkRow(2)]);
      expect(await list(device)).not.toBeNull();
    });

    it("goes when somebody closes the check, here or elsewhere", async () => {
      for (const close of [
        (device: TestDevice) => pull(device.store, [checkRow(2, { state: "closed" })]),
        (device: TestDevice) =>
          device.store.completePush(TEAM, EPOCH, pushed([], [checkRow(2, { state: "closed" })])),
        (device: TestDevice) =>
          device.store.save([
            sampleEdit({
              type: "supportCheck",
              recordId: CHECK,
              set: { state: { was: "open", to: "closed" } },
            }),
          ]),
      ]) {
        const device = await walking();
        await close(device);
        expect([await list(device), await list(device, OTHER)]).toEqual([null, null]);
        await device.check();
      }
    });

    it("goes when the check is deleted", async () => {
      const device = await walking();
      await pull(device.store, [checkRow(2, { deleted: true })]);
      expect(await list(device)).toBeNull();
    });

    it("goes with its segment alone, when that is done", async () => {
      const device = await walking();
      await pull(device.store, [checkRow(2, { segment: "done" })]);
      expect(await list(device)).toBeNull();
      expect(await list(device, OTHER)).not.toBeNull();
    });

    it("goes when the team is withdrawn, and when somebody leaves the device", async () => {
      const withdrawn = await walking();
      await withdrawn.store.applyPull(await ask(withdrawn.store), page([], { scopes: [] }));
      expect(await list(withdrawn)).toBeNull();
      const left = await walking();
      expect(await left.store.forgetDoors()).toEqual({ ok: true });
      expect(await list(left)).toBeNull();
    });
  });
}
