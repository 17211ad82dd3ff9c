import { cleanup, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { SyncLine } from "#components/sync-line";
import type { RunOutcome } from "#sync/outcome";
import { EMPTY_DIGEST } from "#domain/sync/digest";
import { isOnline } from "#models/online";
import { ConversationsScreen } from "#screens/conversations/conversations";
import { SyncScreen } from "#screens/sync/sync-screen";
import type { RefusalCode } from "#domain/sync/refusal";
import type { Edit } from "#sync/edit";
import { aDevice, type DeviceBench, fakeServer } from "./support/device.tsx";
import { PERSON } from "./support/screen.tsx";

// Nobody answers unless a test says so.
beforeEach(() => void fakeServer({}));
afterEach(() => {
  cleanup();
  isOnline.value = true;
  vi.unstubAllGlobals();
});

const PATH = "/meer/synchronisatie";
const NOTE = "019a0000-0000-7000-8000-000000000001";
const EPOCH = "019a0000-0000-7000-8000-0000000000e1";
const TOO_LONG = "Veel te veel woorden";
const COLLEAGUE = "019a0000-0000-7000-8000-0000000000f1";
const ABOUT_INITIATIVE = { type: "initiative", recordId: NOTE, seen: null } as const;
const FIELD_KINDS: readonly Omit<Edit, "scope">[] = [
  {
    ...ABOUT_INITIATIVE,
    create: true,
    set: {
      title: { was: null, to: "Geveltuintjes in de Lindestraat" },
      receivedOn: { was: null, to: "2027-03-12" },
      receivedBy: { was: null, to: "desk" },
      contactPoint: { was: null, to: PERSON },
    },
    text: { summary: { was: null, to: "Bewoners willen groen." } },
    add: { tags: ["groen"] },
    put: {
      colleagues: { [COLLEAGUE]: { department: { was: null, to: "Groen" }, who: { was: null, to: "Bo" } } },
    },
  },
];
const ADDED_LATER: Omit<Edit, "scope"> = {
  ...ABOUT_INITIATIVE,
  drop: { colleagues: { [COLLEAGUE]: { was: { department: "Groen", who: "Bo" } } } },
};

/** The server does not take the one conversation that waits. */
async function refuseNote(bench: DeviceBench, code: RefusalCode = "invalid"): Promise<void> {
  await bench.place.add("conversation", { said: TOO_LONG }, NOTE);
  await refuseWaiting(bench, () => code);
}

/** Each edit is taken before the next one is made, and none is accepted. */
async function refuse(
  bench: DeviceBench,
  edits: readonly Omit<Edit, "scope">[],
  codeOf: (index: number) => RefusalCode,
): Promise<void> {
  const { store, scope } = bench.place;
  for (const edit of edits) {
    await store.save([{ ...edit, scope }]);
    await store.take(scope, { maxMutations: 10, maxBytes: 1_000_000 });
  }
  await refuseWaiting(bench, codeOf);
}

async function refuseWaiting({ place }: DeviceBench, codeOf: (index: number) => RefusalCode): Promise<void> {
  const taken = await place.store.take(place.scope, { maxMutations: 10, maxBytes: 1_000_000 });
  await place.store.completePush(place.scope, EPOCH, {
    acks: taken
      .filter(({ type }) => type !== "member")
      .map(({ id }, index) => ({ id, status: "refused" as const, code: codeOf(index) })),
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
    expect(screen.getByText("Op dit toestel")).toBeDefined();
    expect((await screen.findAllByText("1 wacht op verbinding")).length).toBeGreaterThan(0);
  });

  it("names voice notes that were not finished, with the way to each", async () => {
    const { open, place } = await aDevice();
    const files = await place.store.files();
    const note = { scope: place.scope, id: COLLEAGUE, about: NOTE, aboutType: "conversation" };
    await files.keepPiece({ ...note, mediaType: "audio/webm", durationMs: 42_000 }, new ArrayBuffer(8), true);
    open(PATH, PATH, SyncScreen);
    expect(await screen.findByRole("heading", { name: "1 opname is niet afgemaakt" })).toBeDefined();
    const way = await screen.findByRole("link", { name: /^Een opname van 0:42 is niet afgemaakt/u });
    expect(way.getAttribute("href")).toBe(`/gesprekken/${NOTE}`);
    expect(screen.queryByText("Niets wacht")).toBeNull();
    await files.dropRecording(place.scope, COLLEAGUE);
    await waitFor(() => expect(screen.queryByRole("heading", { name: /niet afgemaakt/u })).toBeNull());
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
    expect(await screen.findByText(/^Gelukt om \d\d:\d\d\. Alles van dit toestel/u)).toBeDefined();
    nextRun.outcome = { code: "unreachable" };
    await user.click(screen.getByRole("button", { name: "Nu synchroniseren" }));
    expect(await screen.findByText(/^Niet gelukt om .* De server is nu niet bereikbaar\.$/u)).toBeDefined();
    expect(screen.queryByText(/^Gelukt/u)).toBeNull();
  });

  it.each([
    ["unreachable", /De server is nu niet bereikbaar/u, /opnieuw om \d\d:\d\d/u],
    ["serverTooOld", /De server is nog niet bijgewerkt/u, /opnieuw om \d\d:\d\d/u],
    ["clientTooOld", /te oud voor de server/u, /Herlaad Stoep/u],
    ["storageFull", /Dit toestel is vol/u, /Maak ruimte vrij/u],
    ["storageLost", /reageert niet/u, /Herlaad Stoep/u],
    ["notAccepted", /neemt de wijzigingen niet aan/u, /je beheerder/u],
  ] as const)("says why nothing goes and what happens next: %s", async (cannotSend, why, next) => {
    const { open, report, place } = await aDevice();
    await place.add("conversation", { said: "De lantaarn is stuk" }, NOTE);
    report({ cannotSend, nextTryAt: Date.UTC(2026, 10, 21, 14, 35), phase: "waiting" });
    open(PATH, PATH, SyncScreen);
    expect(await screen.findByText(why)).toBeDefined();
    expect(screen.getAllByText(next).length).toBeGreaterThan(0);
    expect(await screen.findByText(/^Dit staat (veilig )?op dit toestel/u)).toBeDefined();
  });

  it("does not turn for ever: says that it takes long, and later what came of it", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      const { open, device } = await aDevice();
      const answer: { give?: (outcome: RunOutcome) => void } = {};
      device.syncNow = () => new Promise((resolve) => (answer.give = resolve));
      open(PATH, PATH, SyncScreen);
      await vi.advanceTimersByTimeAsync(1_000);
      const button = screen.getByRole("button", { name: "Nu synchroniseren" });
      button.click();
      await vi.advanceTimersByTimeAsync(1_000);
      expect(button.getAttribute("aria-busy")).toBe("true");
      await vi.advanceTimersByTimeAsync(15_000);
      expect(button.getAttribute("aria-busy")).toBe("false");
      expect(screen.getByText(/Dit duurt langer dan anders/u)).toBeDefined();
      answer.give?.({ code: "unreachable" });
      await vi.advanceTimersByTimeAsync(1_000);
      expect(screen.getByText(/^Niet gelukt om/u)).toBeDefined();
    } finally {
      vi.useRealTimers();
    }
  });

  it("tells colleagues that work is underway, and neither whose nor how much", async () => {
    fakeServer({ "GET /underway": { body: { isUnderway: true } } });
    const { open } = await aDevice({ role: "fieldworker" });
    open(PATH, PATH, SyncScreen);
    expect(await screen.findByText(/^Er is nog werk onderweg\./u)).toBeDefined();
  });

  it("keeps in view what may not go to a team any more, with its words and a way to take it out", async () => {
    const { open, user, place } = await aDevice({ teams: [] });
    const withdrawn = "019a0000-0000-7000-8000-0000000000d1";
    await place.store.addScope({ id: place.scope, kind: "team", isShared: true });
    await place.store.save([
      {
        scope: withdrawn,
        type: "conversation",
        recordId: NOTE,
        seen: null,
        create: true,
        text: { said: { was: null, to: "De lantaarn is stuk" } },
      },
    ]);
    open(PATH, PATH, SyncScreen);
    expect(await screen.findByText("De lantaarn is stuk")).toBeDefined();
    expect(screen.getByText("Je zit niet meer in dit team")).toBeDefined();
    expect(screen.getByText("Niets wacht")).toBeDefined();
    await user.click(screen.getByRole("button", { name: "Alles kopiëren" }));
    await waitFor(async () => expect(await navigator.clipboard.readText()).toContain("De lantaarn is stuk"));
    expect(await navigator.clipboard.readText()).toContain("niet meer in zit");
    await user.click(screen.getByRole("button", { name: "Alles van dit team weggooien" }));
    const sheet = within(await screen.findByRole("dialog"));
    await user.click(sheet.getByRole("button", { name: "Weggooien" }));
    await waitFor(async () => expect(await place.store.queries.unsent(withdrawn)).toEqual([]));
    await waitFor(() => expect(screen.queryByText("De lantaarn is stuk")).toBeNull());
  });

  it("claims nothing of what was kept out of the team", async () => {
    const leftBehind = { fromPerson: PERSON, fromScope: "019a0000-0000-7000-8000-0000000000d2" };
    const { open, user } = await aDevice({ leftBehind });
    open(PATH, PATH, SyncScreen);
    await user.click(await screen.findByRole("button", { name: "Nu synchroniseren" }));
    expect(
      await screen.findByText(/^Gelukt om .* Wat je niet hebt meegenomen, staat alleen hier\.$/u),
    ).toBeDefined();
    expect(screen.getByText(/^Alles wat je voor je team hebt vastgelegd/u)).toBeDefined();
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
    await user.click(screen.getByRole("button", { name: "Ongedaan maken" }));
    await waitFor(async () => expect(await place.store.queries.refused()).toHaveLength(1));
    expect(await screen.findByText(TOO_LONG)).toBeDefined();
  });

  it("tells every kind of field in its own words, and groups what builds on each other", async () => {
    const bench = await aDevice();
    const { open, user, place } = bench;
    await place.add("member", { person: PERSON, name: "Noor" });
    await refuse(bench, [...FIELD_KINDS, ADDED_LATER], (index) =>
      index === 0 ? "invalid" : "dependsOnRefused",
    );
    open(PATH, PATH, SyncScreen);
    const card = within(await screen.findByRole("group", { name: /^Initiatief · Geveltuintjes/u }));
    expect(card.getByText("2 wijzigingen die bij elkaar horen")).toBeDefined();
    const words = ["Geveltuintjes in de Lindestraat", "12 maart 2027", "Aan de balie", "Noor", "groen"];
    for (const one of words) expect(await card.findByText(one)).toBeDefined();
    expect(card.getByText("Bewoners willen groen.")).toBeDefined();
    expect(card.getByText(/^Afdeling: Groen, .*Bo$/u)).toBeDefined();
    expect(card.getByText("weggehaald: Groen")).toBeDefined();
    expect(card.queryByText(/bouwt voort/u)).toBeNull();
    await user.click(card.getByRole("button", { name: "Kopiëren" }));
    expect(await navigator.clipboard.readText()).toContain("Geveltuintjes");
  });

  it("of what will never be taken offers no sending again", async () => {
    const bench = await aDevice();
    await refuseNote(bench, "purged");
    bench.open(PATH, PATH, SyncScreen);
    expect(await screen.findByRole("button", { name: "Kopiëren" })).toBeDefined();
    expect(screen.queryByText(/opnieuw versturen/iu)).toBeNull();
  });

  it("sends a chain again together and in its order", async () => {
    const bench = await aDevice({ role: "viewer" });
    const { open, user, place } = bench;
    await refuse(bench, [...FIELD_KINDS, ADDED_LATER], () => "notAllowed");
    const before = (await place.store.queries.refused()).map(({ mutation }) => mutation).toReversed();
    open(PATH, PATH, SyncScreen);
    expect(screen.queryByRole("link", { name: "Aanpassen en opnieuw versturen" })).toBeNull();
    await user.click(await screen.findByRole("button", { name: "Opnieuw versturen" }));
    await waitFor(async () => expect(await place.store.queries.refused()).toEqual([]));
    const again = await place.store.take(place.scope, { maxMutations: 10, maxBytes: 1_000_000 });
    expect(again.map(({ add }) => add)).toEqual(before.map(({ add }) => add));
  });

  it("may go again as it was when it was a matter of rights", async () => {
    const bench = await aDevice();
    await refuseNote(bench, "notAllowed");
    bench.open(PATH, PATH, SyncScreen);
    await bench.user.click(await screen.findByRole("button", { name: "Opnieuw versturen" }));
    await waitFor(async () => expect(await bench.place.store.queries.refused()).toEqual([]));
  });
});
