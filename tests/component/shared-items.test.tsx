import "fake-indexeddb/auto";
import { cleanup, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  countShared,
  keepShared,
  picturesWait,
  sharedWaiting,
  tidyShared,
  wordsOf,
} from "#models/shared-items";
import { removeRecord } from "#models/remove-record";
import { ShareScreen } from "#screens/share/share-screen";
import { type SharedItem, shareInbox } from "#storage/share-inbox";
import { aDevice } from "./support/device.tsx";

const FIRST = "019a0000-0000-7000-8000-0000000000d1";
const SECOND = "019a0000-0000-7000-8000-0000000000d2";
const AT = "2026-11-21T14:00:00.000Z";

const item = (id: string, parts: Partial<SharedItem>): SharedItem => ({
  ...{ id, at: AT, title: "", text: "", url: "", pictures: [], isKept: false },
  ...parts,
});
const photo = { name: "straat.jpg", mediaType: "image/jpeg", bytes: new ArrayBuffer(3) };

beforeEach(async () => {
  await shareInbox.erase();
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("no network")));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe("the words of what was shared", () => {
  it("are title, text and link under each other, each once", () => {
    const url = "https://x.example/park";
    expect(wordsOf({ title: "Park", text: "De plannen", url })).toBe(`Park\n\nDe plannen\n\n${url}`);
    expect(wordsOf({ title: "Park", text: `Kijk: ${url}`, url })).toBe(`Park\n\nKijk: ${url}`);
    expect(wordsOf({ title: "Park", text: "Park", url: "" })).toBe("Park");
    expect(wordsOf({ title: "", text: "", url: "" })).toBe("");
  });
});

describe("what other apps shared", () => {
  it("becomes a conversation each, and leaves the inbox only then", async () => {
    const { device, place } = await aDevice();
    await shareInbox.put(item(FIRST, { text: "De lantaarn" }));
    await shareInbox.put(item(SECOND, { text: "Het bankje" }));
    const failing = { ...shareInbox, drop: () => Promise.reject(new Error("killed")) };
    await expect(keepShared(device.workspace.value, failing)).rejects.toThrow("killed");
    expect(await shareInbox.list()).toHaveLength(2);
    expect(await keepShared(device.workspace.value, shareInbox)).toEqual({
      ...{ kind: "kept", newest: SECOND, count: 2 },
    });
    expect(await shareInbox.list()).toEqual([]);
    const made = await place.store.queries.list(place.scope, "conversation", { limit: 10 });
    expect(made.map(({ id, fields }) => [id, fields.said, fields.heldAt]).toSorted()).toEqual([
      [FIRST, "De lantaarn", AT],
      [SECOND, "Het bankje", AT],
    ]);
  });

  it("opens as a conversation at once", async () => {
    const { open } = await aDevice();
    await shareInbox.put(item(FIRST, { text: "De lantaarn" }));
    open("/delen", "/delen", ShareScreen);
    expect(await screen.findByText(`/gesprekken/${FIRST}`)).toBeDefined();
  });

  it("keeps its photo until somebody looked at it, and no longer than its conversation", async () => {
    const { device, place } = await aDevice();
    const workspace = device.workspace.value;
    await shareInbox.put(item(FIRST, { text: "Zo ligt het", pictures: [photo] }));
    await keepShared(workspace, shareInbox);
    await countShared(shareInbox);
    expect([sharedWaiting.value, [...picturesWait.value]]).toEqual([0, [FIRST]]);
    expect(await shareInbox.list()).toMatchObject([
      { text: "", isKept: true, pictures: [{ name: "straat.jpg" }] },
    ]);
    await tidyShared(workspace, shareInbox);
    expect(await shareInbox.list()).toHaveLength(1);
    const record = await place.store.queries.record(place.scope, "conversation", FIRST);
    if (record === undefined) throw new Error("no conversation");
    await removeRecord(workspace, record);
    await tidyShared(workspace, shareInbox);
    expect(await shareInbox.list()).toEqual([]);
  });

  it("can be thrown away by who only reads along", async () => {
    const { open, user } = await aDevice({ role: "viewer" });
    await shareInbox.put(item(FIRST, { text: "De lantaarn" }));
    open("/delen", "/delen", ShareScreen);
    await user.click(await screen.findByRole("button", { name: "Weggooien" }));
    await waitFor(async () => expect(await shareInbox.list()).toEqual([]));
  });

  it("that did not arrive is said, with what to do", async () => {
    const { open } = await aDevice();
    open("/delen?mislukt=vol", "/delen", ShareScreen);
    expect(await screen.findByText("Dit past niet op dit toestel")).toBeDefined();
    cleanup();
    open("/delen?mislukt=gemist", "/delen", ShareScreen);
    expect(await screen.findByText(/Deel het nu opnieuw/u)).toBeDefined();
  });
});
