import { beforeEach, describe, expect, it } from "vitest";
import { EMPTY_DIGEST } from "#domain/sync/digest";
import { saveMending } from "#models/mend-refused";
import type { LocalDeviceStore } from "#storage/local-device-store";
import type { Edit } from "#sync/edit";
import { openMemoryStore } from "#tests/support/memory-store";
import {
  PERSON,
  sampleClock,
  sampleId,
  sampleNote,
  sampleRandom,
  TEAM,
  textEdit,
} from "#tests/support/sync-samples";

const NOTE = sampleId(1);
const EPOCH = sampleId(0xe1);
const ALL = { maxMutations: 100, maxBytes: 1_000_000 };

let store: LocalDeviceStore;
beforeEach(async () => {
  store = await openMemoryStore({
    personId: PERSON,
    deviceId: sampleId(0xd1),
    nowMs: sampleClock(),
    random: sampleRandom(),
  });
  await store.addScope({ id: TEAM, kind: "team", isShared: true });
});

/** The server refuses all that waits: the first as not valid, what follows on the same record for that reason. */
async function refuseAll(): Promise<void> {
  const taken = await store.take(TEAM, ALL);
  await store.completePush(TEAM, EPOCH, {
    acks: taken.map(({ id }, index) => ({
      id,
      status: "refused" as const,
      code: index === 0 ? ("invalid" as const) : ("dependsOnRefused" as const),
    })),
    rows: [],
    head: { seq: 0, digest: EMPTY_DIGEST },
  });
}

const shown = async () => (await store.queries.record(TEAM, "conversation", NOTE))?.fields.said;

describe("an edit of a record of which the server refused changes", () => {
  it("becomes one change with the refused one, which is sent anew", async () => {
    await store.save([sampleNote(NOTE, "too long")]);
    await refuseAll();
    expect(await saveMending(store, textEdit(NOTE, "too long", "short"))).toEqual({ ok: true });
    expect(await store.queries.refused()).toEqual([]);
    const waiting = await store.take(TEAM, ALL);
    expect(waiting).toMatchObject([
      { create: true, recordId: NOTE, text: { said: { was: null, to: "short" } } },
    ]);
    expect(await shown()).toBe("short");
  });

  it("INV-1 is stored all the same when another tab threw the refused one away meanwhile", async () => {
    await store.save([sampleNote(NOTE, "too long")]);
    await refuseAll();
    const slow = {
      queries: store.queries,
      save: store.save.bind(store),
      async resendRefused(...args: Parameters<typeof store.resendRefused>) {
        await store.discardRefused(args[0]);
        return store.resendRefused(...args);
      },
    };
    expect(await saveMending(slow, textEdit(NOTE, "too long", "short"))).toEqual({ ok: true });
    expect(await store.take(TEAM, ALL)).toMatchObject([
      { recordId: NOTE, text: { said: { was: "too long", to: "short" } } },
    ]);
  });

  it("takes the place of all that was refused of the record after it", async () => {
    await store.save([sampleNote(NOTE, "a")]);
    await store.take(TEAM, ALL);
    await store.save([textEdit(NOTE, "a", "ab")]);
    await refuseAll();
    await saveMending(store, textEdit(NOTE, "ab", "abc"));
    const waiting = await store.take(TEAM, ALL);
    expect(waiting).toMatchObject([{ create: true, text: { said: { was: null, to: "abc" } } }]);
    expect(await store.queries.refused()).toEqual([]);
    expect(await shown()).toBe("abc");
  });

  it("follows what was refused when the two cannot be told as one", async () => {
    await store.save([sampleNote(NOTE, "a")]);
    await refuseAll();
    const elsewhere: Edit = textEdit(NOTE, "shown in another tab", "b");
    await saveMending(store, elsewhere);
    expect(await store.take(TEAM, ALL)).toMatchObject([
      { create: true, text: { said: { to: "a" } } },
      { text: { said: { was: "shown in another tab", to: "b" } } },
    ]);
  });

  it("is saved as any other when nothing is refused any more", async () => {
    await store.save([sampleNote(NOTE, "a")]);
    await saveMending(store, textEdit(NOTE, "a", "ab"));
    expect(await store.take(TEAM, ALL)).toMatchObject([{ create: true, text: { said: { to: "ab" } } }]);
  });

  it("leaves what was refused of other records alone", async () => {
    await store.save([sampleNote(NOTE, "a"), sampleNote(sampleId(2), "b")]);
    await refuseAll();
    await saveMending(store, textEdit(NOTE, "a", "ab"));
    expect((await store.queries.refused()).map(({ mutation }) => mutation.recordId)).toEqual([sampleId(2)]);
  });
});
