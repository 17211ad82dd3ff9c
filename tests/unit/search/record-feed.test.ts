import { afterEach, describe, expect, it, vi } from "vitest";
import { IndexKeeper } from "#search/index-keeper";
import { RecordIndex } from "#search/record-index";
import type { RecordSource } from "#search/record-source";
import type { DeviceStore } from "#storage/device-store";
import { type FieldCodec, plainCodec } from "#storage/field-codec";
import { openDevice } from "#storage/open-device";
import { RecordFeed } from "#storage/record-feed";
import type { Edit } from "#sync/edit";
import { fakeIndexedDb } from "#tests/support/fake-indexed-db";
import { sealingCodec } from "#tests/support/sealing-codec";
import {
  sampleClock,
  sampleEdit,
  sampleId,
  sampleNote,
  sampleRandom,
  OTHER_TEAM,
  TEAM,
} from "#tests/support/sync-samples";

let people = 0xf500;
const NOW_MS = Date.UTC(2026, 2, 3);
const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

interface Searched {
  readonly store: DeviceStore;
  readonly keeper: IndexKeeper;
  readonly source: RecordFeed;
  save(...edits: readonly Edit[]): Promise<void>;
  found(words: string): readonly string[];
}

/** A device with some notes, and the index a worker of it would keep. */
async function aDevice(
  notes: number,
  codec: FieldCodec = plainCodec,
  scopes: readonly string[] = [TEAM],
): Promise<Searched> {
  people += 1;
  const personId = sampleId(people);
  const indexedDb = fakeIndexedDb();
  const nowMs = sampleClock();
  const store = await openDevice({ personId, nowMs, random: sampleRandom(people), indexedDb, codec });
  await store.addScope({ id: TEAM, kind: "team", isShared: true });
  const save = async (...edits: readonly Edit[]): Promise<void> => {
    expect(await store.save(edits)).toEqual({ ok: true });
  };
  if (notes > 0)
    await save(
      ...Array.from({ length: notes }, (_, at) => sampleNote(sampleId(at + 1), `Bank nummer${at + 1}`)),
    );
  const source = await RecordFeed.open(personId, { codec, indexedDb });
  const index = new RecordIndex();
  const keeper = new IndexKeeper({
    ...{ source, index, scopes, types: ["conversation", "contact"] },
    pause: () => Promise.resolve(),
    onChanged: () => undefined,
  });
  keeper.start((error) => {
    throw error;
  });
  ends.push(() => {
    keeper.stop();
    source.close();
    store.close();
  });
  const question = { type: null, neighbourhood: null, since: null, limit: 50, nowMs: NOW_MS };
  return {
    ...{ store, keeper, source, save },
    found: (words) =>
      index.find({ ...question, words }).groups.flatMap(({ hits }) => hits.map(({ id }) => id)),
  };
}

const complete = ({ keeper }: Searched): Promise<void> =>
  vi.waitFor(() => expect(keeper.isComplete).toBe(true));

for (const [kind, codec] of [
  ["plain", plainCodec],
  ["sealed", sealingCodec()],
] as const) {
  describe(`an index of a device whose records are ${kind}`, () => {
    it("takes up what is there, and then every save, deletion and erasure", async () => {
      const device = await aDevice(3, codec);
      await complete(device);
      expect(device.found("nummer2")).toEqual([sampleId(2)]);

      await device.save(sampleNote(sampleId(9), "De lantaarn is stuk"));
      await vi.waitFor(() => expect(device.found("lantaarns")).toEqual([sampleId(9)]));

      await device.save(sampleEdit({ recordId: sampleId(2), delete: true }));
      await vi.waitFor(() => expect(device.found("nummer2")).toEqual([]));

      const said = "Over de lantaarn";
      await device.save(
        sampleEdit({ recordId: sampleId(9), redact: { fields: { said }, ground: "request" } }),
      );
      await vi.waitFor(() => expect(device.found("stuk")).toEqual([]));
      expect(device.found("lantaarn")).toEqual([sampleId(9)]);
    });
  });
}

describe("an index that follows a device", () => {
  it("goes through everything again after much changed at once", async () => {
    const device = await aDevice(5);
    await complete(device);
    await device.save(
      ...Array.from({ length: 120 }, (_, at) => sampleNote(sampleId(at + 100), `Vijver ${at}`)),
    );
    await vi.waitFor(() => expect(device.found("vijver")).toHaveLength(50));
    expect(device.found("nummer5")).toEqual([sampleId(5)]);
  });

  it("forgets what was deleted together with much else", async () => {
    const device = await aDevice(120);
    await complete(device);
    expect(device.found("nummer77")).toEqual([sampleId(77)]);
    await device.save(
      ...Array.from({ length: 110 }, (_, at) => sampleEdit({ recordId: sampleId(at + 1), delete: true })),
    );
    await vi.waitFor(() => expect(device.found("nummer77")).toEqual([]));
    expect(device.found("nummer115")).toEqual([sampleId(115)]);
  });

  it("never takes up a contact, nor what is of another team", async () => {
    const device = await aDevice(1);
    await device.store.addScope({ id: OTHER_TEAM, kind: "team", isShared: true });
    const name = { was: null, to: "Testnaam" };
    await device.save(
      sampleEdit({ recordId: sampleId(0x77), type: "contact", create: true, set: { name } }),
      { ...sampleNote(sampleId(0x78), "Testnaam bij de buren"), scope: OTHER_TEAM },
      sampleNote(sampleId(0x79), "Als laatste"),
    );
    await vi.waitFor(() => expect(device.found("laatste")).toEqual([sampleId(0x79)]));
    expect(device.found("testnaam")).toEqual([]);
  });

  // The change of both places comes at once, in the order of their ids.
  for (const [which, from] of [
    ["before", sampleId(0x01)],
    ["after", sampleId(0xff)],
  ] as const) {
    it(`finds what is taken along into the team out of a place whose id comes ${which} the team's`, async () => {
      const device = await aDevice(1);
      await device.store.addScope({ id: from, kind: "team", isShared: false });
      await device.save({ ...sampleNote(sampleId(0x80), "Vijver"), scope: from });
      await complete(device);
      await device.store.moveRecords(from, TEAM);
      await vi.waitFor(() => expect(device.found("vijver")).toEqual([sampleId(0x80)]));
    });

    it(`goes on finding it where that place was searched too (${which})`, async () => {
      const device = await aDevice(1, plainCodec, [TEAM, from]);
      await device.store.addScope({ id: from, kind: "team", isShared: false });
      await device.save({ ...sampleNote(sampleId(0x80), "Vijver"), scope: from });
      await vi.waitFor(() => expect(device.found("vijver")).toEqual([sampleId(0x80)]));
      await device.store.moveRecords(from, TEAM);
      await device.save(sampleNote(sampleId(0x81), "Als laatste"));
      await vi.waitFor(() => expect(device.found("laatste")).toEqual([sampleId(0x81)]));
      expect(device.found("vijver")).toEqual([sampleId(0x80)]);
    });
  }

  it("does not lose what is moved while everything is gone through", async () => {
    const record = { type: "conversation", id: "a", changedAt: "2026-11-20", fields: { said: "Vijver" } };
    const index = new RecordIndex();
    let hear: Parameters<RecordSource["onChange"]>[0] = () => undefined;
    // It is listed where it was, and gone from there when its turn comes.
    const keeper = new IndexKeeper({
      source: {
        ids: (scope) => Promise.resolve(scope === OTHER_TEAM ? ["a"] : []),
        between: () => Promise.resolve([]),
        among: (places) => Promise.resolve(places.map(({ scope }) => (scope === TEAM ? record : null))),
        onChange(listen) {
          hear = listen;
          return () => undefined;
        },
      },
      ...{ index, scopes: [OTHER_TEAM, TEAM], types: ["conversation"] },
      pause: () => Promise.resolve(),
      onChanged: () => undefined,
    });
    keeper.start((error) => {
      throw error;
    });
    hear([
      { scope: TEAM, type: "conversation", id: "a" },
      { scope: OTHER_TEAM, type: "conversation", id: "a" },
    ]);
    await vi.waitFor(() => expect(keeper.isComplete).toBe(true));
    expect(index.keys()).toHaveLength(1);
  });

  it("finds the newest first while it is still being built", async () => {
    const slices: string[] = [];
    const source: RecordSource = {
      ids: (_, type) =>
        Promise.resolve(
          type === "conversation" ? Array.from({ length: 250 }, (_each, at) => sampleId(at + 1)) : ["a"],
        ),
      between: (_, type, first) => {
        slices.push(`${type} ${first}`);
        return Promise.resolve([]);
      },
      among: () => Promise.resolve([]),
      onChange: () => () => undefined,
    };
    const keeper = new IndexKeeper({
      ...{ source, index: new RecordIndex(), scopes: [TEAM], types: ["conversation", "initiative"] },
      pause: () => Promise.resolve(),
      onChanged: () => undefined,
    });
    keeper.start(() => undefined);
    await vi.waitFor(() => expect(keeper.isComplete).toBe(true));
    expect(slices).toEqual([
      `conversation ${sampleId(151)}`,
      "initiative a",
      `conversation ${sampleId(51)}`,
      `conversation ${sampleId(1)}`,
    ]);
  });

  it("says that the records cannot be read, and stops", async () => {
    const failed = vi.fn<(error: unknown) => void>();
    const keeper = new IndexKeeper({
      source: {
        ids: () => Promise.reject(new Error("closed")),
        between: () => Promise.resolve([]),
        among: () => Promise.resolve([]),
        onChange: () => () => undefined,
      },
      ...{ index: new RecordIndex(), scopes: [TEAM], types: ["conversation"] },
      pause: () => Promise.resolve(),
      onChanged: () => undefined,
    });
    keeper.start(failed);
    await vi.waitFor(() => expect(failed).toHaveBeenCalledOnce());
    expect(keeper.isComplete).toBe(false);
  });

  it("opens no database that is not there", async () => {
    await expect(RecordFeed.open(sampleId(0xfffe), { indexedDb: fakeIndexedDb() })).rejects.toThrow();
  });
});
