import { beforeEach, describe, expect, it } from "vitest";
import type { RefusalCode } from "#domain/sync/refusal";
import { EMPTY_DIGEST } from "#domain/sync/digest";
import { discardGroup, refusedGroups, resendGroup, type RefusedGroup, waysOn } from "#models/refused-groups";
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
const ALL = { maxMutations: 100, maxBytes: 1_000_000 };
const MEMBER = { role: "fieldworker", isWithdrawn: false, isShown: true } as const;

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

/** Each edit a mutation of its own, and the answer of the server to each. */
async function refuse(refusals: readonly (readonly [Edit, RefusalCode])[]): Promise<void> {
  for (const [edit] of refusals) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other, as typed
    await store.save([edit]);
    // oxlint-disable-next-line no-await-in-loop
    await store.take(TEAM, ALL);
  }
  const taken = await store.take(TEAM, ALL);
  await store.completePush(TEAM, sampleId(0xe1), {
    acks: taken.map(({ id }, index) => ({
      id,
      status: "refused" as const,
      code: refusals[index]?.[1] ?? "invalid",
    })),
    rows: [],
    head: { seq: 0, digest: EMPTY_DIGEST },
  });
}

const groups = async () => refusedGroups(await store.queries.refused());
async function onlyGroup(): Promise<RefusedGroup> {
  const [group, ...others] = await groups();
  if (group === undefined || others.length > 0) throw new Error("not one group");
  return group;
}
const CHAIN = [
  [sampleNote(NOTE, "a"), "notAllowed"],
  [textEdit(NOTE, "a", "ab"), "dependsOnRefused"],
  [textEdit(NOTE, "ab", "abc"), "invalid"],
  [textEdit(NOTE, "abc", "abcd"), "dependsOnRefused"],
] as const;

describe("what the server refused, by record", () => {
  it("stands together in the order it was made, with every reason once but that of building on another", async () => {
    await refuse([...CHAIN, [sampleNote(sampleId(2), "other"), "purged"]]);
    const found = await groups();
    expect(found).toHaveLength(2);
    const chain = found.find(({ recordId }) => recordId === NOTE);
    expect(chain?.codes).toEqual(["notAllowed", "invalid"]);
    expect(chain?.entries.map(({ mutation }) => mutation.text?.["said"]?.to)).toEqual([
      "a",
      "ab",
      "abc",
      "abcd",
    ]);
  });

  it("names as the reason that it builds on another one when that one was thrown away", async () => {
    await refuse(CHAIN.slice(0, 2));
    const { entries } = await onlyGroup();
    await store.discardRefused(entries[0]?.mutation.id ?? "");
    expect((await onlyGroup()).codes).toEqual(["dependsOnRefused"]);
  });

  it("REC-1: goes again together, in its order, ahead of what waits", async () => {
    await refuse(CHAIN);
    await store.save([sampleNote(sampleId(3), "later")]);
    expect(await resendGroup(store, await onlyGroup())).toBe(true);
    expect(await groups()).toEqual([]);
    const again = await store.take(TEAM, ALL);
    expect(again.map(({ text }) => text?.["said"]?.to)).toEqual(["a", "ab", "abc", "abcd", "later"]);
  });

  it("comes back whole and in its order when throwing it away is undone", async () => {
    await refuse(CHAIN);
    const before = await onlyGroup();
    const undo = await discardGroup(store, before);
    expect(await groups()).toEqual([]);
    expect(await undo()).toBe(true);
    expect((await onlyGroup()).entries).toEqual(before.entries);
  });
});

describe("what a person can do about it", () => {
  const group = (code: RefusalCode, edit: Edit = sampleNote(NOTE, "a")): RefusedGroup => ({
    ...{ key: "", scope: TEAM, type: edit.type, recordId: NOTE, codes: [code] },
    entries: [{ scope: TEAM, mutation: { ...edit, id: sampleId(7), n: 1, at: "" }, code, refusedAt: "" }],
  });

  it.each<[RefusalCode, boolean, boolean]>([
    ["invalid", true, false],
    ["notAllowed", true, true],
    ["unknownType", true, true],
    ["dependsOnRefused", true, true],
    ["purged", false, false],
    ["immutable", false, false],
  ])("%s: mend %s, send again as it is %s", (code, mayMend, mayResend) => {
    expect(waysOn(group(code), MEMBER)).toEqual({ mayMend, mayResend });
  });

  it("sends again what no screen can change, and what its person may not change", () => {
    const asItIs = { mayMend: false, mayResend: true };
    expect(waysOn(group("invalid"), { ...MEMBER, isShown: false })).toEqual(asItIs);
    expect(waysOn(group("notAllowed"), { ...MEMBER, role: "viewer" })).toEqual(asItIs);
    const removal = { ...sampleNote(NOTE, "a"), delete: true as const };
    expect(waysOn(group("notAllowed", removal), MEMBER)).toEqual(asItIs);
  });

  it("REC-2: sends nothing to a team its person was taken out of", () => {
    const nothing = { mayMend: false, mayResend: false };
    expect(waysOn(group("notAllowed"), { ...MEMBER, isWithdrawn: true })).toEqual(nothing);
  });
});
