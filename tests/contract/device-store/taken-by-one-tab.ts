import { describe, expect, it } from "vitest";
import type { Mutation } from "#domain/sync/mutation";
import type { DeviceStore } from "#storage/device-store";
import type { FieldCodec } from "#storage/field-codec";
import { NEXT_EPOCH, sampleId, sampleNote, sampleRow, TEAM, textEdit } from "#tests/support/sync-samples";
import { ALL, newDevice, openAgain, pull, pushed } from "./harness.ts";
import type { OpenDatabase, TestDevice } from "./harness.ts";

const NOTE = sampleId(1);

const save = (store: DeviceStore, number: number) => store.save([sampleNote(sampleId(number), "a")]);

/** The server's answer to one of what was taken; its row stands at `seq`. */
function answer(store: DeviceStore, mutation: Mutation | undefined, seq: number): Promise<void> {
  const { id = "", recordId = "" } = mutation ?? {};
  const row = sampleRow({ id: recordId, rev: 1, seq, fields: { said: "a" } });
  return store.completePush(TEAM, NEXT_EPOCH, pushed([{ id, status: "applied" }], [row]));
}

/** Gives a row back, ahead of what waits, that an earlier epoch of the server had. */
async function giveBack(store: DeviceStore): Promise<void> {
  await pull(store, [], { epoch: NEXT_EPOCH });
  expect(await store.salvage(TEAM, NEXT_EPOCH)).toBe(1);
}

/** What another tab may do between the taking of three by the first tab and their answers. */
const MEANWHILE: Readonly<Record<string, (other: DeviceStore, taken: readonly Mutation[]) => Promise<void>>> =
  {
    "nothing happened": async () => undefined,
    "the first was answered": (other, taken) => answer(other, taken[0], 2),
    "one in the middle was answered": (other, taken) => answer(other, taken[1], 3),
    "one in the middle was answered and another saved": async (other, taken) => {
      await answer(other, taken[1], 3);
      await save(other, 4);
    },
    "the first was answered, the rest numbered anew and another saved": async (other, taken) => {
      await answer(other, taken[0], 2);
      await other.renumber(TEAM, 1);
      await save(other, 4);
    },
    "the last was answered, the rest numbered anew and another saved": async (other, taken) => {
      await answer(other, taken[2], 4);
      await other.renumber(TEAM, 1);
      await save(other, 4);
    },
    "the first was answered, a row given back ahead and all numbered anew": async (other, taken) => {
      await answer(other, taken[0], 2);
      await giveBack(other);
      await other.renumber(TEAM, 1);
    },
    "a row was given back ahead, all numbered anew and one in the middle answered": async (other, taken) => {
      await giveBack(other);
      await other.renumber(TEAM, 1);
      await answer(other, taken[1], 3);
    },
    "all were answered, came back from a second copy around another, and the device went on under a new id":
      async (other, taken) => {
        const [first, middle, last] = taken;
        if (first === undefined || middle === undefined || last === undefined)
          throw new Error("three are taken");
        for (const [place, mutation] of taken.entries()) await answer(other, mutation, place + 2);
        const between = { ...middle, id: sampleId(40), recordId: sampleId(4) };
        const lines = [first, between, last].map(
          (mutation) => ({ kind: "waiting", scope: TEAM, mutation }) as const,
        );
        expect(await other.takeBack(lines, () => undefined)).toMatchObject({ ok: true });
        await other.fork(sampleId(41));
      },
  };

const ORDERS = ["012", "021", "102", "120", "201", "210"].map((order) => [...order].map(Number));

/** A tab remembers what it took until it is answered; whatever another tab does meanwhile, an answer is about what it was taken for. */
export function takenByOneTabContract(open: OpenDatabase, codec: FieldCodec): void {
  /** Three notes, taken by the device's first tab. `answeredBefore`: so many had gone before them. */
  const takenByOne = async (answeredBefore = 0) => {
    const device = await newDevice(open, codec);
    await pull(device.store, [sampleRow({ id: sampleId(9), rev: 1, seq: 1, fields: { said: "b" } })]);
    await device.store.beginEpoch(NEXT_EPOCH);
    for (let number = 0; number < answeredBefore; number += 1) {
      await save(device.store, 20 + number);
      await answer(device.store, (await device.store.take(TEAM, ALL))[0], 20 + number);
    }
    for (const number of [1, 2, 3]) await save(device.store, number);
    return { device, other: await openAgain(device, codec), taken: await device.store.take(TEAM, ALL) };
  };
  const shown = ({ store }: TestDevice, id = NOTE) => store.queries.record(TEAM, "conversation", id);

  describe("answers to what one tab took", () => {
    describe.each([0, 1])("after %i that went before", (answeredBefore) => {
      it.each(Object.keys(MEANWHILE))("take away that and nothing else, though %s", async (what) => {
        for (const order of ORDERS) {
          const { device, other, taken } = await takenByOne(answeredBefore);
          await MEANWHILE[what]?.(other, taken);
          const before = await other.queries.unsent(TEAM);
          for (const place of order) await answer(device.store, taken[place], place + 2);
          const own = new Set(taken.map(({ id }) => id));
          const left = await device.store.take(TEAM, ALL);
          expect(left.map(({ id }) => id)).toEqual(before.map(({ id }) => id).filter((id) => !own.has(id)));
          // Answers out of order, which no server gives, leave gaps.
          await device.store.renumber(TEAM, 1);
          await device.check();
        }
      });
    });

    it("leave what another tab saved meanwhile of the same record", async () => {
      const { device, other, taken } = await takenByOne();
      await other.save([textEdit(NOTE, "a", "ab")]);
      for (const [place, mutation] of taken.entries()) await answer(device.store, mutation, place + 2);
      expect(await shown(device)).toMatchObject({ isWaiting: true, fields: { said: "ab" } });
      expect((await device.store.take(TEAM, ALL)).map(({ n }) => n)).toEqual([4]);
      await device.check();
    });

    it("show what is left of a record of which more was taken", async () => {
      const { device, taken } = await takenByOne();
      await device.store.save([textEdit(NOTE, "a", "ab")]);
      const edit = (await device.store.take(TEAM, ALL)).at(-1);
      for (const [place, mutation] of taken.entries()) {
        await answer(device.store, mutation, place + 2);
        expect(await shown(device)).toMatchObject({ isWaiting: true, fields: { said: "ab" } });
        await device.check();
      }
      const row = sampleRow({ id: NOTE, rev: 2, seq: 5, fields: { said: "ab" } });
      const acks = [{ id: edit?.id ?? "", status: "applied" } as const];
      await device.store.completePush(TEAM, NEXT_EPOCH, pushed(acks, [row]));
      expect(await shown(device)).toMatchObject({ isWaiting: false, fields: { said: "ab" } });
      await device.check();
    });

    it("leave what waits for a record of which they bring a row all the same", async () => {
      const { device, taken } = await takenByOne();
      const rows = [1, 2].map((number) =>
        sampleRow({ id: sampleId(number), rev: 1, seq: number + 1, fields: { said: "server" } }),
      );
      const acks = [{ id: taken[0]?.id ?? "", status: "applied" } as const];
      await device.store.completePush(TEAM, NEXT_EPOCH, pushed(acks, rows));
      expect(await shown(device)).toMatchObject({ isWaiting: false, fields: { said: "server" } });
      expect(await shown(device, sampleId(2))).toMatchObject({ isWaiting: true });
      await device.check();
    });
  });
}
