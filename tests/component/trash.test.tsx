import { cleanup, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { RecordType } from "#domain/records/registry";
import { TrashScreen } from "#screens/trash/trash-screen";
import { aDevice, type DeviceBench, fakeServer } from "./support/device.tsx";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const PATH = "/meer/prullenbak";

async function deleted(bench: DeviceBench, type: RecordType, fields: object): Promise<string> {
  const { store, scope, add } = bench.place;
  const id = await add(type, fields);
  // As it would lie there with a server: a record that was never sent leaves nothing to put back.
  await store.take(scope, { maxMutations: 200, maxBytes: 1_000_000 });
  await store.save([{ scope, type, recordId: id, seen: null, delete: true }]);
  return id;
}
const rows = () => within(screen.getByRole("list", { name: "Prullenbak" })).getAllByRole("listitem");

describe("Prullenbak", () => {
  it("says what will be here when it is empty", async () => {
    fakeServer({});
    const { open } = await aDevice();
    open(PATH, PATH, TrashScreen);
    expect(await screen.findByText("De prullenbak is leeg")).toBeDefined();
    expect(screen.getByText(/Je kunt het 30 dagen terugzetten/)).toBeDefined();
  });

  it("lists what was deleted with its kind, who and when, and how long it stays", async () => {
    fakeServer({});
    const bench = await aDevice();
    await deleted(bench, "conversation", { said: "De lantaarn brandt niet" });
    await deleted(bench, "decision", { reason: "Past in het plan" });
    bench.open(PATH, PATH, TrashScreen);
    const note = (await screen.findByText("De lantaarn brandt niet")).closest("li");
    expect(note?.textContent).toContain("Gesprek");
    expect(note?.textContent).toContain("verwijderd door jou, vandaag");
    expect(note?.textContent).toContain("nog 30 dagen");
    expect(rows()).toHaveLength(2);
    expect(rows().some((row) => row.textContent?.includes("wordt niet vanzelf gewist"))).toBe(true);
  });

  it("narrows to one kind", async () => {
    fakeServer({});
    const bench = await aDevice();
    await deleted(bench, "conversation", { said: "De lantaarn" });
    await deleted(bench, "action", { what: "Bellen" });
    bench.open(PATH, PATH, TrashScreen);
    await bench.user.click(await screen.findByRole("radio", { name: "Acties" }));
    await waitFor(() => expect(rows()).toHaveLength(1));
    expect(rows()[0]?.textContent).toContain("Bellen");
  });

  it("puts back in one touch, and that can be undone", async () => {
    fakeServer({});
    const bench = await aDevice();
    const id = await deleted(bench, "conversation", { said: "De lantaarn" });
    const shown = () => bench.place.store.queries.record(bench.place.scope, "conversation", id);
    bench.open(PATH, PATH, TrashScreen);
    await bench.user.click(await screen.findByRole("button", { name: "De lantaarn terugzetten" }));
    await screen.findByText("De prullenbak is leeg");
    expect((await shown())?.deleted).toBe(false);
    await bench.user.click(screen.getByRole("button", { name: "Ongedaan maken" }));
    expect(await screen.findByText("De lantaarn")).toBeDefined();
  });

  it("shows nothing of answers that were taken back at the door", async () => {
    fakeServer({});
    const bench = await aDevice();
    await deleted(bench, "supportResponse", { remark: "Toch niet" });
    bench.open(PATH, PATH, TrashScreen);
    expect(await screen.findByText("De prullenbak is leeg")).toBeDefined();
  });

  it("lets who only reads look, and not put back", async () => {
    fakeServer({});
    const bench = await aDevice({ role: "viewer" });
    await deleted(bench, "conversation", { said: "De lantaarn" });
    bench.open(PATH, PATH, TrashScreen);
    expect(await screen.findByText("De lantaarn")).toBeDefined();
    expect(screen.queryByRole("button", { name: /terugzetten$/ })).toBeNull();
  });

  it("grows a long list when its end is asked for", async () => {
    fakeServer({});
    const bench = await aDevice();
    for (let count = 1; count <= 60; count += 1) await deleted(bench, "action", { what: `Actie ${count}` });
    bench.open(PATH, PATH, TrashScreen);
    await waitFor(() => expect(rows()).toHaveLength(50));
    await bench.user.click(screen.getByRole("button", { name: "Meer laden" }));
    await waitFor(() => expect(rows()).toHaveLength(60));
  });
});
