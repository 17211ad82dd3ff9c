import { cleanup, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, describe, expect, it, vi } from "vitest";
import { SyncLine } from "#components/sync-line";
import { EMPTY_DIGEST } from "#domain/sync/row-hash";
import { isOnline } from "#models/online";
import { ConversationsScreen } from "#screens/conversations/conversations";
import { SyncScreen } from "#screens/sync/sync-screen";
import { aDevice, type DeviceBench } from "./support/device.tsx";

afterEach(() => {
  cleanup();
  isOnline.value = true;
  vi.unstubAllGlobals();
});

const PATH = "/meer/synchronisatie";
const NOTE = "019a0000-0000-7000-8000-000000000001";
const EPOCH = "019a0000-0000-7000-8000-0000000000e1";
const TOO_LONG = "Veel te veel woorden";

/** The server does not take the one conversation that waits. */
async function refuseNote({ place }: DeviceBench, code: "invalid" | "notAllowed" = "invalid"): Promise<void> {
  await place.add("conversation", { said: TOO_LONG }, NOTE);
  const taken = await place.store.take(place.scope, { maxMutations: 10, maxBytes: 1_000_000 });
  await place.store.completePush(place.scope, EPOCH, {
    acks: taken.map(({ id }) => ({ id, status: "refused" as const, code })),
    rows: [],
    head: { seq: 0, digest: EMPTY_DIGEST },
  });
}

describe("Synchronisatie", () => {
  it("says that everything is on the server, and since when", async () => {
    const { open } = await aDevice();
    open(PATH, PATH, SyncScreen);
    expect(await screen.findByText("Alles gesynchroniseerd")).toBeDefined();
    expect(screen.getByText(/^vandaag \d\d:30$/u)).toBeDefined();
    expect(screen.getByText("Niets wacht")).toBeDefined();
  });

  it("names what waits by its words, with the way to it", async () => {
    const { open, place } = await aDevice();
    await place.add("conversation", { said: "De lantaarn is stuk" }, NOTE);
    open(PATH, PATH, SyncScreen);
    const waiting = await screen.findByRole("link", { name: /De lantaarn is stuk/u });
    expect(waiting.getAttribute("href")).toBe(`/gesprekken/${NOTE}`);
    expect((await screen.findAllByText("1 wacht op verbinding")).length).toBeGreaterThan(0);
  });

  it("says that one can go on without a network", async () => {
    const { open, report } = await aDevice();
    isOnline.value = false;
    report({ reachability: "offline", cannotSend: "offline" });
    open(PATH, PATH, SyncScreen);
    expect(await screen.findByText(/Je kunt gewoon doorwerken/u)).toBeDefined();
    expect(screen.getByText("Offline")).toBeDefined();
  });

  it("says what came of trying now only after the server's word", async () => {
    const { open, user, nextRun } = await aDevice();
    open(PATH, PATH, SyncScreen);
    await user.click(await screen.findByRole("button", { name: "Nu synchroniseren" }));
    expect(await screen.findByText("Alles staat op de server.")).toBeDefined();
    nextRun.outcome = { code: "unreachable" };
    await user.click(screen.getByRole("button", { name: "Nu synchroniseren" }));
    expect(await screen.findByText("Nog niet alles is verstuurd.")).toBeDefined();
  });

  it("leads who was signed out to the ways back in", async () => {
    const { open, report } = await aDevice();
    report({ cannotSend: "signedOut" });
    open(PATH, PATH, SyncScreen);
    expect(await screen.findByText(/Je bent uitgelogd/u)).toBeDefined();
    expect(screen.getByRole("link", { name: "Opnieuw inloggen" }).getAttribute("href")).toBe("/herstellen");
  });

  it("says of a device alone that nothing waits for a server", async () => {
    const { open } = await aDevice({ stage: "local", role: null });
    open(PATH, PATH, SyncScreen);
    expect(await screen.findByText(/Je gebruikt Stoep alleen op dit toestel/u)).toBeDefined();
    expect(screen.queryByRole("button", { name: "Nu synchroniseren" })).toBeNull();
  });
});

describe("the quiet line", () => {
  it("leads to Synchronisatie, and who was signed out to the ways back in", async () => {
    const { open, report } = await aDevice();
    open("/", "/", SyncLine);
    const line = await screen.findByRole("link", { name: "Alles gesynchroniseerd" });
    expect(line.getAttribute("href")).toBe(PATH);
    report({ cannotSend: "signedOut" });
    const away = await screen.findByRole("link", { name: "Aandacht nodig" });
    expect(away.getAttribute("href")).toBe("/herstellen");
  });
});

describe("what the server refused", () => {
  it("opens with its words, and goes anew once they are changed", async () => {
    const bench = await aDevice();
    const { open, user, place } = bench;
    await refuseNote(bench);
    open(PATH, PATH, SyncScreen);
    const mend = await screen.findByRole("link", { name: "Aanpassen en opnieuw versturen" });
    expect(mend.getAttribute("href")).toBe(`/gesprekken/${NOTE}`);
    cleanup();
    open(`/gesprekken/${NOTE}`, "/gesprekken/:id", ConversationsScreen);
    const said = await screen.findByRole("textbox", { name: "Wat is er besproken?" });
    await waitFor(() => expect(said).toHaveProperty("value", TOO_LONG));
    expect(screen.getByText(/De server nam je wijziging niet aan/u)).toBeDefined();
    await user.clear(said);
    await user.type(said, "Kort");
    await waitFor(async () => expect(await place.store.queries.refused()).toEqual([]));
    await waitFor(async () => {
      const [waiting] = await place.store.take(place.scope, { maxMutations: 10, maxBytes: 1_000_000 });
      expect(waiting).toMatchObject({ create: true, recordId: NOTE });
    });
    await waitFor(() => expect(screen.queryByText(/De server nam je wijziging niet aan/u)).toBeNull());
  });

  it("is copied, and thrown away only after asking", async () => {
    const bench = await aDevice();
    const { open, user, place } = bench;
    await refuseNote(bench);
    open(PATH, PATH, SyncScreen);
    await user.click(await screen.findByRole("button", { name: "Kopiëren" }));
    expect(await navigator.clipboard.readText()).toBe(TOO_LONG);
    await user.click(screen.getByRole("button", { name: "Weggooien" }));
    expect(await place.store.queries.refused()).toHaveLength(1);
    expect(await screen.findByText("Deze wijziging weggooien?")).toBeDefined();
    const sheet = within(await screen.findByRole("dialog"));
    await user.click(sheet.getByRole("button", { name: "Weggooien" }));
    await waitFor(async () => expect(await place.store.queries.refused()).toEqual([]));
    expect(await screen.findByText("Weggegooid")).toBeDefined();
  });

  it("may go again as it was when it was a matter of rights", async () => {
    const bench = await aDevice();
    await refuseNote(bench, "notAllowed");
    bench.open(PATH, PATH, SyncScreen);
    await bench.user.click(await screen.findByRole("button", { name: "Opnieuw versturen" }));
    await waitFor(async () => expect(await bench.place.store.queries.refused()).toEqual([]));
  });
});
