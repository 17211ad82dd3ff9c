import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, describe, expect, it } from "vitest";
import { ConversationsScreen } from "#screens/conversations/conversations";
import { aPlace, PERSON } from "./support/screen.tsx";

afterEach(cleanup);

const ID = "019a0000-0000-7000-8000-000000000001";
const PATH = "/gesprekken/:id?";

describe("Gesprekken", () => {
  it("says what will be here and starts the first one when there is none", async () => {
    const { open } = await aPlace();
    open("/gesprekken", PATH, ConversationsScreen);
    expect(await screen.findByText("Hier komen je gesprekken")).toBeDefined();
    expect(screen.getByRole("heading", { level: 1, name: "Gesprekken" })).toBeDefined();
    expect(screen.getByRole("button", { name: /Eerste gesprek/ })).toBeDefined();
  });

  it("lists conversations by day, with where and with whom", async () => {
    const { open, add } = await aPlace();
    const neighbourhood = await add("neighbourhood", { name: "Meerzicht-West" });
    await add("conversation", {
      said: "De lantaarn bij het speelveld is stuk",
      heldAt: "2026-11-21T13:05:00.000Z",
      channel: "door",
      withWhom: ["resident"],
      neighbourhood,
    });
    await add("conversation", { said: "Van gisteren", heldAt: "2026-11-20T13:05:00.000Z" });
    open("/gesprekken", PATH, ConversationsScreen);
    const today = within(await screen.findByRole("list", { name: "Vandaag" }));
    const link = today.getByRole("link", { name: /De lantaarn bij het speelveld is stuk/ });
    await waitFor(() => expect(link.textContent).toContain("Meerzicht-West"));
    expect(link.textContent).toContain("aan de deur · bewoner");
    expect(screen.getByRole("list", { name: "Gisteren" })).toBeDefined();
  });

  it("opens a new one ready to type, fills in the likely values and says when it is stored", async () => {
    const { open, user, store, scope } = await aPlace();
    open(`/gesprekken/${ID}?nieuw=1`, PATH, ConversationsScreen);
    const said = await screen.findByRole("textbox", { name: "Wat is er besproken?" });
    await waitFor(() => expect(document.activeElement).toBe(said));
    expect(screen.queryByText("Opgeslagen op dit toestel")).toBeNull();
    await user.type(said, "Moestuin");
    expect(await screen.findByText("Opgeslagen op dit toestel")).toBeDefined();
    const stored = await store.queries.record(scope, "conversation", ID);
    expect(stored?.fields).toMatchObject({ said: "Moestuin", channel: "street", withWhom: ["resident"] });
    expect(screen.getAllByText("Op dit toestel").length).toBeGreaterThan(0);
  });

  it("begins a new one from the shortcut on the home screen", async () => {
    const { open, user, store, scope } = await aPlace();
    open("/gesprekken/nieuw", PATH, ConversationsScreen);
    const said = await screen.findByRole("textbox", { name: "Wat is er besproken?" });
    await waitFor(() => expect(document.activeElement).toBe(said));
    await user.type(said, "Van het startscherm");
    await waitFor(async () => expect(await store.queries.count(scope, "conversation")).toBe(1));
    expect(location.pathname).not.toContain("nieuw");
  });

  it("takes the five words, the people and more fields", async () => {
    const { open, user, store, scope } = await aPlace();
    open(`/gesprekken/${ID}?nieuw=1`, PATH, ConversationsScreen);
    const attitudes = within(await screen.findByRole("group", { name: "Hoe kijkt de ander ernaar?" }));
    expect(attitudes.getAllByRole("radio").map((radio) => radio.parentElement?.textContent)).toEqual([
      "Kritisch",
      "Bezorgd",
      "Neutraal",
      "Positief",
      "Enthousiast",
    ]);
    await user.click(attitudes.getByRole("radio", { name: "Positief" }));
    await user.click(screen.getByRole("button", { name: /Met wie\?/ }));
    await user.click(await screen.findByRole("checkbox", { name: "Ondernemer" }));
    await user.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Klaar" }));
    await user.click(screen.getByRole("button", { name: "Meer velden" }));
    await user.type(screen.getByRole("textbox", { name: "Met hoeveel mensen sprak je?" }), "veel");
    await user.tab();
    expect(await screen.findByText("Vul een heel getal in, bijvoorbeeld 120.")).toBeDefined();
    await waitFor(async () => {
      const stored = await store.queries.record(scope, "conversation", ID);
      expect(stored?.fields).toMatchObject({ attitude: 1, withWhom: ["entrepreneur", "resident"] });
    });
  });

  it("adds a promise as an action with a day", async () => {
    const { open, user, store, scope } = await aPlace();
    open(`/gesprekken/${ID}?nieuw=1`, PATH, ConversationsScreen);
    await user.click(await screen.findByRole("button", { name: "Afspraak toevoegen" }));
    const sheet = within(await screen.findByRole("dialog"));
    await user.type(sheet.getByRole("textbox", { name: "Wat ga je doen?" }), "Terugbellen");
    await user.click(sheet.getByRole("button", { name: "Klaar" }));
    expect(await screen.findByRole("link", { name: /Terugbellen/ })).toBeDefined();
    const [action] = await store.queries.list(scope, "action", { limit: 1 });
    expect(action?.fields).toMatchObject({
      what: "Terugbellen",
      about: ID,
      dueOn: "2026-11-27",
      promisedBy: PERSON,
    });
  });

  it("removes one and takes that back", async () => {
    const { open, user, store, scope, add } = await aPlace();
    await add("conversation", { said: "Weg ermee" }, ID);
    open(`/gesprekken/${ID}`, PATH, ConversationsScreen);
    await user.click(await screen.findByRole("button", { name: "Verwijderen" }));
    await waitFor(async () => expect(await store.queries.count(scope, "conversation")).toBe(0));
    await user.click(await screen.findByRole("button", { name: "Ongedaan maken" }));
    await waitFor(async () => expect(await store.queries.count(scope, "conversation")).toBe(1));
  });

  it("stores at once when the page is hidden", async () => {
    const { open, store } = await aPlace();
    const saved: string[] = [];
    const save = store.save.bind(store);
    store.save = (edits) => {
      saved.push(...edits.map(({ text }) => String(text?.["said"]?.to)));
      return save(edits);
    };
    open(`/gesprekken/${ID}?nieuw=1`, PATH, ConversationsScreen);
    const said = await screen.findByRole("textbox", { name: "Wat is er besproken?" });
    fireEvent.input(said, { target: { value: "Net getypt" } });
    expect(saved).toEqual([]);
    fireEvent(window, new Event("pagehide"));
    expect(saved).toEqual(["Net getypt"]);
  });

  it("shows what a killed page had stored when its address is opened again", async () => {
    const { open, add } = await aPlace();
    await add("conversation", { said: "Van voor het afbreken" }, ID);
    open(`/gesprekken/${ID}?nieuw=1`, PATH, ConversationsScreen);
    const said = await screen.findByRole("textbox", { name: "Wat is er besproken?" });
    await waitFor(() => expect(said).toHaveProperty("value", "Van voor het afbreken"));
  });

  it("says so when there is no such record on this device", async () => {
    const { open } = await aPlace();
    open(`/gesprekken/${ID}`, PATH, ConversationsScreen);
    expect(await screen.findByText("Dit staat niet op dit toestel")).toBeDefined();
  });

  it("keeps the words and offers to copy them when the device cannot store", async () => {
    const { open, user, store } = await aPlace();
    store.save = () => Promise.resolve({ ok: false, failure: "storageFull" });
    open(`/gesprekken/${ID}?nieuw=1`, PATH, ConversationsScreen);
    const said = await screen.findByRole("textbox", { name: "Wat is er besproken?" });
    await user.type(said, "Niet kwijt");
    expect(await screen.findByText(/Nog niet opgeslagen: dit toestel is vol/)).toBeDefined();
    expect(screen.getByRole("button", { name: "Kopiëren" })).toBeDefined();
    expect(said).toHaveProperty("value", "Niet kwijt");
    expect(screen.queryByText("Opgeslagen op dit toestel")).toBeNull();
  });
});
