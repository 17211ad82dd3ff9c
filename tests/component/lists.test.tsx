import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/preact";
import type { ComponentType } from "preact";
import { afterEach, describe, expect, it, vi } from "vitest";
import { ActionsScreen } from "#screens/actions/actions";
import { BottlenecksScreen } from "#screens/bottlenecks/bottlenecks";
import { ChecksScreen } from "#screens/checks/checks";
import { ConversationsScreen } from "#screens/conversations/conversations";
import { FactSheetsScreen } from "#screens/fact-sheets/fact-sheets";
import { InitiativesScreen } from "#screens/initiatives/initiatives";
import { aPlace, NOW_MS, PERSON } from "./support/screen.tsx";

const window = vi.hoisted(() => ({ isWide: false }));
vi.mock("#models/wide-screen", () => ({ useWideScreen: () => window.isWide }));

afterEach(() => {
  cleanup();
  window.isWide = false;
});

const OTHER = "019a0000-0000-7000-8000-0000000000a2";
const PLACE = "019a0000-0000-7000-8000-0000000000d1";
const INITIATIVE = "019a0000-0000-7000-8000-0000000000e1";

const rows = () =>
  screen.queryAllByRole("listitem").map((row) => row.querySelector(".list__title")?.textContent);
const showsRows = (titles: readonly string[]) => waitFor(() => expect(rows()).toEqual(titles));
const press = (name: string | RegExp) =>
  screen.findByRole("button", { name }).then((button) => fireEvent.click(button));

describe("the filters of a list", () => {
  const withConversations = async () => {
    const place = await aPlace();
    await place.add("neighbourhood", { name: "Meerzicht-West" }, PLACE);
    const at = (day: string) => `2026-11-${day}T10:00:00.000Z`;
    await place.add("conversation", {
      said: "Lantaarn",
      heldAt: at("21"),
      neighbourhood: PLACE,
      attitude: -2,
    });
    await place.add("conversation", {
      said: "Moestuin",
      heldAt: at("20"),
      attitude: 1,
      initiatives: [INITIATIVE],
    });
    await place.add("conversation", { said: "Bankje", heldAt: at("01"), neighbourhood: PLACE, attitude: 1 });
    return place;
  };

  it("show what the address says, how many that are, and let go of them with one button", async () => {
    const { open } = await withConversations();
    open(`/gesprekken?buurt=${PLACE}&houding=positief`, "/gesprekken/:id?", ConversationsScreen);
    await showsRows(["Bankje"]);
    expect(screen.getByText("1 gesprek")).toBeDefined();
    expect(screen.getByRole("button", { name: /^Filters/ }).textContent).toContain("2");
    await press("Filter Positief weghalen");
    await showsRows(["Lantaarn", "Bankje"]);
    expect(location.search).toBe(`?buurt=${PLACE}`);
    await press("Filter Meerzicht-West weghalen");
    await showsRows(["Lantaarn", "Moestuin", "Bankje"]);
    expect(location.search).toBe("");
  });

  it("keep the address when chosen in the sheet, and tell how many are left before it closes", async () => {
    const { open } = await withConversations();
    open("/gesprekken", "/gesprekken/:id?", ConversationsScreen);
    await showsRows(["Lantaarn", "Moestuin", "Bankje"]);
    await press("Filters");
    const sheet = within(await screen.findByRole("dialog", { name: "Filters" }));
    fireEvent.click(sheet.getByRole("radio", { name: "Laatste 7 dagen" }));
    fireEvent.click(await sheet.findByRole("button", { name: "Toon 2 gesprekken" }));
    await showsRows(["Lantaarn", "Moestuin"]);
    expect(location.search).toBe("?periode=week");
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("say so when they leave nothing, and offer to clear them", async () => {
    const { open } = await withConversations();
    open("/gesprekken?houding=enthousiast", "/gesprekken/:id?", ConversationsScreen);
    expect(await screen.findByText("Niets met deze filters")).toBeDefined();
    await press("Wis filters");
    await showsRows(["Lantaarn", "Moestuin", "Bankje"]);
  });

  it("are chips of their own where there is room, one of which is on or off at a touch", async () => {
    const { open } = await withConversations();
    window.isWide = true;
    open("/gesprekken", "/gesprekken/:id?", ConversationsScreen);
    await showsRows(["Lantaarn", "Moestuin", "Bankje"]);
    const mine = screen.getByRole("button", { name: "Van mij" });
    expect(mine.getAttribute("aria-pressed")).toBe("false");
    fireEvent.click(mine);
    await waitFor(() => expect(mine.getAttribute("aria-pressed")).toBe("true"));
    expect(location.search).toBe("?van=mij");
    await press("Houding");
    fireEvent.click(within(await screen.findByRole("dialog")).getByRole("radio", { name: "Kritisch" }));
    await showsRows(["Lantaarn"]);
    expect(location.search).toBe("?van=mij&houding=kritisch");
    await press("Wis filters");
    await showsRows(["Lantaarn", "Moestuin", "Bankje"]);
  });

  it("take no notice of what means nothing in an address", async () => {
    const { open } = await withConversations();
    open("/gesprekken?houding=paars&periode=ooit", "/gesprekken/:id?", ConversationsScreen);
    await showsRows(["Lantaarn", "Moestuin", "Bankje"]);
    expect(screen.getByRole("button", { name: "Filters" })).toBeDefined();
  });

  it("go along with a row and come back with the way back", async () => {
    const { open } = await withConversations();
    open(`/gesprekken?bij=${INITIATIVE}`, "/gesprekken/:id?", ConversationsScreen);
    await showsRows(["Moestuin"]);
    const row = screen.getByRole("link", { name: /Moestuin/ });
    expect(row.getAttribute("href")).toMatch(new RegExp(`\\?bij=${INITIATIVE}$`));
    fireEvent.click(row);
    const back = await screen.findByRole("link", { name: "Gesprekken" });
    expect(back.getAttribute("href")).toBe(`/gesprekken?bij=${INITIATIVE}`);
    fireEvent.click(back);
    await waitFor(() => expect(document.activeElement?.textContent).toContain("Moestuin"));
  });
});

describe("a record open beside its list", () => {
  it("lets the keyboard go back to its row", async () => {
    const { open, add, user } = await aPlace();
    window.isWide = true;
    await add("bottleneck", { chafed: "Toon", state: "learned" });
    const id = await add("bottleneck", { chafed: "Loketten", state: "open" });
    open(`/knelpunten/${id}`, "/knelpunten/:id?", BottlenecksScreen);
    const box = await screen.findByRole("textbox", { name: "Wat schuurt er?" });
    await waitFor(() => expect(screen.getByRole("link", { name: /^Loketten/ })).toBeDefined());
    box.focus();
    await user.keyboard("{Escape}");
    expect(document.activeElement).toBe(screen.getByRole("link", { name: /^Loketten/ }));
    await user.keyboard("{ArrowDown}");
    expect(document.activeElement).toBe(screen.getByRole("link", { name: /^Toon/ }));
  });
});

describe("what each list is narrowed by", () => {
  it("shows checks that run first and closed ones last, and one's own", async () => {
    const { open, add } = await aPlace();
    await add("supportCheck", { question: "Dicht?", state: "closed" });
    await add("supportCheck", { question: "Klad?", state: "draft" });
    await add("supportCheck", { question: "Bezig?", state: "open" });
    open("/draagvlak", "/draagvlak/:id?", ChecksScreen);
    await waitFor(() => expect(rows().map((row) => row?.trim())).toEqual(["Bezig?", "Klad?", "Dicht?"]));
    cleanup();
    open("/draagvlak?stand=closed&van=mij", "/draagvlak/:id?", ChecksScreen);
    await waitFor(() => expect(rows().map((row) => row?.trim())).toEqual(["Dicht?"]));
  });

  it("shows initiatives by phase with their count, those that say none with the first", async () => {
    const { open, add } = await aPlace();
    await add("initiative", { title: "Klaar", phase: "afgerond" });
    await add("initiative", { title: "Nieuw" });
    await add("initiative", { title: "Plan", phase: "idee", contactPoint: OTHER, neighbourhoods: [PLACE] });
    open("/initiatieven", "/initiatieven/:id?", InitiativesScreen);
    await showsRows(["Nieuw", "Plan", "Klaar"]);
    expect(screen.getByRole("region", { name: "Idee" }).textContent).toContain("Idee 2");
    cleanup();
    open(`/initiatieven?fase=idee&buurt=${PLACE}`, "/initiatieven/:id?", InitiativesScreen);
    await showsRows(["Plan"]);
    cleanup();
    open("/initiatieven?van=mij", "/initiatieven/:id?", InitiativesScreen);
    await showsRows(["Nieuw", "Klaar"]);
  });

  it("shows fact sheets that are not done, and those of an initiative", async () => {
    const { open, add } = await aPlace();
    await add("initiative", { title: "Moestuin" }, INITIATIVE);
    await add("factSheet", { initiative: INITIATIVE, costsNothing: true });
    open(`/factsheets?stand=open&bij=${INITIATIVE}`, "/factsheets/:id?", FactSheetsScreen);
    await showsRows(["Moestuin"]);
    cleanup();
    open("/factsheets?stand=klaar", "/factsheets/:id?", FactSheetsScreen);
    expect(await screen.findByText("Niets met deze filters")).toBeDefined();
  });

  it("shows bottlenecks of one principle, the open ones first", async () => {
    const { open, add } = await aPlace();
    await add("bottleneck", { chafed: "Geleerd", state: "learned", principle: "oneGovernment" });
    await add("bottleneck", { chafed: "Loketten", principle: "oneGovernment" });
    await add("bottleneck", { chafed: "Toon", state: "open", principle: "constructive" });
    open("/knelpunten?raakt=oneGovernment", "/knelpunten/:id?", BottlenecksScreen);
    await showsRows(["Loketten", "Geleerd"]);
  });

  it("shows actions of mine or of nobody, promised ones, and those done", async () => {
    const { open, add } = await aPlace();
    await add("action", { what: "Van mij", state: "open", assignee: PERSON });
    await add("action", { what: "Van niemand", state: "open", promisedBy: PERSON });
    await add("action", { what: "Van een ander", state: "open", assignee: OTHER });
    await add("action", { what: "Klaar", state: "done" });
    const shown = async (search: string): Promise<unknown> => {
      cleanup();
      open(`/acties${search}`, "/acties/:id?", ActionsScreen);
      await waitFor(() => expect(rows().length).toBeGreaterThan(0));
      return rows().toSorted();
    };
    expect(await shown("?van=mij")).toEqual(["Van mij", "Van niemand"]);
    expect(await shown("?beloofd=ja")).toEqual(["Van niemand"]);
    expect(await shown("?stand=done")).toEqual(["Klaar"]);
  });

  it("shows actions of a week by their day, and those that say nothing of their state after the open ones", async () => {
    const { open, add } = await aPlace();
    await add("action", { what: "Vorige week", state: "open", dueOn: "2026-11-15" });
    await add("action", { what: "Maandag", dueOn: "2026-11-16" });
    await add("action", { what: "Zondag", state: "open", dueOn: "2026-11-22" });
    await add("action", { what: "Volgende week", state: "open", dueOn: "2026-11-23" });
    await add("action", { what: "Ooit", state: "open" });
    open("/acties?periode=week", "/acties/:id?", ActionsScreen);
    await showsRows(["Maandag", "Zondag"]);
    expect(screen.getByRole("region", { name: "Te laat" }).textContent).toContain("Maandag");
    await press("Filter Deze week weghalen");
    await showsRows(["Vorige week", "Maandag", "Zondag", "Volgende week", "Ooit"]);
  });
});

describe("a row's menu", () => {
  it("deletes with an offer to take it back, by the keyboard too", async () => {
    const { open, add, user, store, scope } = await aPlace();
    const id = await add("bottleneck", { chafed: "Loketten" });
    await add("bottleneck", { chafed: "Toon" });
    const isDeleted = async () => (await store.queries.record(scope, "bottleneck", id))?.deleted;
    open("/knelpunten", "/knelpunten/:id?", BottlenecksScreen);
    for (const undo of ["press", "key"]) {
      await press("Meer: Loketten");
      fireEvent.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Verwijderen" }));
      await showsRows(["Toon"]);
      expect(await isDeleted()).toBe(true);
      // The keyboard goes on from the row that took its place.
      await waitFor(() => expect(document.activeElement?.textContent).toContain("Toon"));
      if (undo === "press") await press("Ongedaan maken");
      else await user.keyboard("{Control>}z{/Control}");
      await waitFor(async () => expect(await isDeleted()).toBe(false));
    }
  });

  it("is not there for who only reads", async () => {
    const { open, add } = await aPlace("viewer");
    await add("bottleneck", { chafed: "Loketten" });
    open("/knelpunten", "/knelpunten/:id?", BottlenecksScreen);
    await showsRows(["Loketten"]);
    expect(screen.queryByRole("button", { name: /^Meer:/ })).toBeNull();
    expect(screen.getByRole("button", { name: "Filters" })).toBeDefined();
  });
});

describe("an action in its list", () => {
  const withActions = async () => {
    const place = await aPlace();
    const late = await place.add("action", { what: "Terugbellen", state: "open", dueOn: "2026-11-20" });
    await place.add("action", { what: "Hek meten", state: "open", dueOn: "2026-11-21" });
    place.open("/acties", "/acties/:id?", ActionsScreen);
    await showsRows(["Terugbellen", "Hek meten"]);
    const fields = async () => (await place.store.queries.record(place.scope, "action", late))?.fields;
    const unsentStates = async () =>
      (await place.store.queries.unsent(place.scope)).flatMap(({ recordId, set }) =>
        recordId === late ? [set?.["state"]] : [],
      );
    return { ...place, late, fields, unsentStates };
  };

  it("moves to another day in two touches, and back", async () => {
    const { fields } = await withActions();
    expect(screen.getByRole("region", { name: "Te laat" }).textContent).toContain("Te laat 1");
    await press(/^Terugbellen: gisteren, 1 dag te laat/);
    fireEvent.click(within(await screen.findByRole("dialog")).getByRole("button", { name: /^Overmorgen/ }));
    await waitFor(async () => expect((await fields())?.dueOn).toBe("2026-11-23"));
    await showsRows(["Hek meten", "Terugbellen"]);
    expect(screen.getByText("Verzet naar ma 23 november")).toBeDefined();
    await press("Ongedaan maken");
    await waitFor(async () => expect((await fields())?.dueOn).toBe("2026-11-20"));
  });

  it("moves to a day of one's own, or to none", async () => {
    const { fields } = await withActions();
    await press(/^Terugbellen: gisteren/);
    fireEvent.input(screen.getByLabelText("Kies een dag"), { target: { value: "2026-12-24" } });
    fireEvent.click(screen.getByRole("button", { name: "Verzetten" }));
    await waitFor(async () => expect((await fields())?.dueOn).toBe("2026-12-24"));
    await press(/^Terugbellen: do 24 december/);
    fireEvent.click(screen.getByRole("button", { name: "Geen dag" }));
    await waitFor(async () => expect((await fields())?.dueOn ?? null).toBeNull());
    expect(await screen.findByRole("region", { name: "Zonder dag" })).toBeDefined();
  });

  it("is ticked off from its row by the keyboard, which goes on with the next", async () => {
    const { user, fields } = await withActions();
    screen.getByRole("link", { name: "Terugbellen" }).focus();
    await user.keyboard("x");
    await waitFor(async () => expect((await fields())?.state).toBe("done"));
    await showsRows(["Hek meten"]);
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("link", { name: "Hek meten" })));
    await user.keyboard("{Control>}z{/Control}");
    await waitFor(async () => expect((await fields())?.state).toBe("open"));
  });

  it("says why it does not work out, and can be open again", async () => {
    const { user, fields, unsentStates } = await withActions();
    await press("Meer: Terugbellen");
    fireEvent.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Lukt niet" }));
    await user.type(await screen.findByRole("textbox", { name: /Waarom lukt het niet/ }), "Geen nummer");
    fireEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Lukt niet" }));
    await waitFor(async () =>
      expect(await fields()).toMatchObject({ state: "failed", explanation: "Geen nummer" }),
    );
    await press("Ongedaan maken");
    await waitFor(async () => expect((await fields())?.state).toBe("open"));
    expect(await unsentStates()).toEqual([{ was: null, to: "open" }]);
  });

  it("is as it was after two touches before its row is drawn anew", async () => {
    const { fields, unsentStates } = await withActions();
    const box = screen.getByRole("checkbox", { name: "Terugbellen gedaan" });
    fireEvent.click(box);
    fireEvent.click(box);
    await screen.findByText("Actie gedaan");
    await waitFor(async () => expect((await fields())?.state).toBe("open"));
    expect(await unsentStates()).toEqual([{ was: null, to: "open" }]);
  });

  it("says that it could not be stored, and its box shows what is so", async () => {
    const { store } = await withActions();
    vi.spyOn(store, "save").mockResolvedValueOnce({ ok: false, failure: "storageFull" });
    const box = screen.getByRole("checkbox", { name: "Terugbellen gedaan" });
    fireEvent.click(box);
    expect(box).toHaveProperty("checked", true);
    expect(await screen.findByText("Niet veranderd: dit toestel kon het niet opslaan")).toBeDefined();
    expect(box).toHaveProperty("checked", false);
  });

  it("says that taking something back could not be stored", async () => {
    const { store } = await withActions();
    await press("Meer: Terugbellen");
    fireEvent.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Verwijderen" }));
    await showsRows(["Hek meten"]);
    vi.spyOn(store, "save").mockResolvedValueOnce({ ok: false, failure: "storageFull" });
    await press("Ongedaan maken");
    expect(await screen.findByText(/^Niet teruggezet/)).toBeDefined();
  });

  it("is late under the right heading when the list was left open overnight", async () => {
    const { workspace } = await withActions();
    expect(screen.getByRole("region", { name: "Vandaag" }).textContent).toContain("Hek meten");
    vi.spyOn(workspace.clock, "nowMs").mockReturnValue(NOW_MS + 24 * 3_600_000);
    document.dispatchEvent(new Event("visibilitychange"));
    await waitFor(() => {
      const { textContent } = screen.getByRole("region", { name: "Te laat" });
      expect(textContent).toMatch(/Terugbellen.*2 dagen te laat.*Hek meten.*1 dag te laat/);
    });
    expect(screen.queryByRole("region", { name: "Vandaag" })).toBeNull();
  });
});

describe("a list nothing was ever captured for", () => {
  const lists: readonly (readonly [string, ComponentType, string])[] = [
    ["gesprekken", ConversationsScreen, "Eerste gesprek opschrijven"],
    ["draagvlak", ChecksScreen, "Eerste check maken"],
    ["initiatieven", InitiativesScreen, "Eerste initiatief opschrijven"],
    ["factsheets", FactSheetsScreen, "Factsheet maken"],
    ["acties", ActionsScreen, "Actie opschrijven"],
    ["knelpunten", BottlenecksScreen, "Knelpunt opschrijven"],
  ];
  it.each(lists)("offers to make the first of its own: %s", async (path, list, start) => {
    const { open } = await aPlace();
    open(`/${path}`, `/${path}`, list);
    await press(start);
    await waitFor(() => expect(location.pathname).toMatch(new RegExp(`^/${path}/.`, "u")));
  });
  it.each(lists)("offers nothing to who only reads: %s", async (path, list, start) => {
    const { open } = await aPlace("viewer");
    open(`/${path}`, `/${path}`, list);
    await waitFor(() => expect(document.querySelector(".empty")).not.toBeNull());
    expect(screen.queryByRole("button", { name: start })).toBeNull();
  });
});

describe("a list of hundreds", () => {
  it("makes the rows in sight, tells the place of each in the whole, and the rest when it is scrolled to", async () => {
    const { open, add } = await aPlace();
    for (let count = 0; count < 400; count += 1)
      await add("conversation", {
        said: `Gesprek ${count}`,
        heldAt: new Date(1_790_000_000_000 - count * 60_000).toISOString(),
      });
    open("/gesprekken", "/gesprekken/:id?", ConversationsScreen);
    await waitFor(() => expect(rows()[0]).toBe("Gesprek 0"));
    const first = screen.getAllByRole("listitem")[0];
    expect(first?.getAttribute("aria-posinset")).toBe("1");
    expect(first?.getAttribute("aria-setsize")).toBe("400");
    expect(rows().length).toBeLessThan(60);

    const list = document.querySelector(".long-list");
    if (list === null) throw new Error("no list");
    list.getBoundingClientRect = () => new DOMRect(0, -400 * 72, 300, 400 * 72);
    fireEvent.scroll(document);
    await waitFor(() => expect(rows().at(-1)).toBe("Gesprek 399"));
    expect(rows()).not.toContain("Gesprek 0");
  });
});
