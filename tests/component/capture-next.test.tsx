import { cleanup, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, describe, expect, it, vi } from "vitest";
import { titleOf } from "#models/initiative-from-conversation";
import { ActionsScreen } from "#screens/actions/actions";
import { ConversationsScreen } from "#screens/conversations/conversations";
import { TrashScreen } from "#screens/trash/trash-screen";
import { aDevice } from "./support/device.tsx";
import { aPlace, PERSON } from "./support/screen.tsx";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const ID = "019a0000-0000-7000-8000-000000000001";
const PATH = "/gesprekken/:id?";

async function aNote() {
  const place = await aPlace();
  place.open(`/gesprekken/${ID}?nieuw=1`, PATH, ConversationsScreen);
  const said = await screen.findByRole("textbox", { name: "Wat is er besproken?" });
  const { queries } = place.store;
  return {
    ...place,
    said,
    actions: () => queries.list(place.scope, "action", { limit: 10 }),
    conversations: () => queries.list(place.scope, "conversation", { limit: 10 }),
    promise: async () => {
      await place.user.click(screen.getByRole("button", { name: "Afspraak toevoegen" }));
      return within(await screen.findByRole("dialog"));
    },
  };
}

const WHAT = { name: "Wat ga je doen?" };

describe("a promise in one box", () => {
  it("is what to do and the day that was said, shown at once", async () => {
    const { promise, user, actions } = await aNote();
    const sheet = await promise();
    expect(sheet.getByText("vrijdag 27 november")).toBeDefined();
    await user.type(sheet.getByRole("textbox", WHAT), "over 2 weken offerte opvragen");
    expect(sheet.getByText("zaterdag 5 december")).toBeDefined();
    await user.click(sheet.getByRole("button", { name: "Klaar" }));
    await waitFor(async () => expect(await actions()).toHaveLength(1));
    expect((await actions())[0]?.fields).toMatchObject({ what: "Offerte opvragen", dueOn: "2026-12-05" });
  });

  it("keeps a day that was chosen while one types on, until other words say another", async () => {
    const { promise, user, actions } = await aNote();
    const sheet = await promise();
    const box = sheet.getByRole("textbox", WHAT);
    await user.type(box, "vrijdag terug");
    await user.click(sheet.getByRole("radio", { name: "Morgen" }));
    await user.type(box, "bellen");
    expect(sheet.getByText("morgen, zondag 22 november")).toBeDefined();
    await user.clear(box);
    await user.type(box, "dinsdag terugbellen");
    expect(sheet.getByText("dinsdag 24 november")).toBeDefined();
    await user.click(sheet.getByRole("button", { name: "Klaar" }));
    await waitFor(async () =>
      expect((await actions())[0]?.fields).toMatchObject({ what: "Terugbellen", dueOn: "2026-11-24" }),
    );
  });

  it("has the likely day again when the words of a day are taken out", async () => {
    const { promise, user } = await aNote();
    const sheet = await promise();
    const box = sheet.getByRole("textbox", WHAT);
    await user.type(box, "bellen 3 december");
    expect(sheet.getByText("donderdag 3 december")).toBeDefined();
    await user.clear(box);
    await user.type(box, "bellen");
    expect(sheet.getByText("vrijdag 27 november")).toBeDefined();
    await user.click(sheet.getByRole("radio", { name: "Andere dag" }));
    expect(sheet.getByLabelText("Voor welke dag?", { selector: "input" })).toHaveProperty(
      "value",
      "2026-11-27",
    );
  });

  it("keeps its conversation, also when not a word of that was written down", async () => {
    const { promise, user, actions, conversations } = await aNote();
    const sheet = await promise();
    await user.type(sheet.getByRole("textbox", WHAT), "vrijdag terugbellen");
    await user.click(sheet.getByRole("button", { name: "Klaar" }));
    await waitFor(async () => expect(await conversations()).toHaveLength(1));
    cleanup();
    await waitFor(async () => expect(await actions()).toHaveLength(1));
    expect((await conversations())[0]).toMatchObject({ id: ID, fields: { channel: "street" } });
  });
});

describe("an empty conversation leaves nothing behind", () => {
  it("opened and closed, with the likely values on its chips", async () => {
    const { add, open, store, scope, user } = await aPlace();
    const neighbourhood = await add("neighbourhood", { name: "Meerzicht" });
    await add("conversation", { said: "Eerder", neighbourhood, heldAt: "2026-11-20T10:00:00.000Z" });
    open(`/gesprekken/${ID}?nieuw=1`, PATH, ConversationsScreen);
    await screen.findByRole("button", { name: "Buurt Meerzicht" });
    await user.click(screen.getByRole("button", { name: "Klaar" }));
    await waitFor(() => expect(location.pathname).toBe("/gesprekken"));
    expect(await store.queries.count(scope, "conversation")).toBe(1);
  });

  it("with a promise that was opened, or typed and taken out again", async () => {
    const { promise, user, actions, conversations, said } = await aNote();
    await user.type(said, "A");
    await user.clear(said);
    const sheet = await promise();
    const box = sheet.getByRole("textbox", WHAT);
    await user.type(box, "morgen bellen");
    await waitFor(async () => expect(await actions()).toHaveLength(1));
    await user.clear(box);
    await user.click(sheet.getByRole("button", { name: "Sluiten" }));
    await waitFor(async () => expect(await actions()).toEqual([]));
    await user.click(screen.getByRole("button", { name: "Klaar" }));
    await waitFor(async () => expect(await conversations()).toEqual([]));
  });
});

describe("an initiative from a conversation", () => {
  const SAID = "Moestuin achter de flat\nVier huishoudens willen samen beginnen.";

  it("carries text and neighbourhood over, links both ways, opens, and can be undone", async () => {
    const { add, open, user, store, scope } = await aPlace();
    const neighbourhood = await add("neighbourhood", { name: "Meerzicht" });
    await add("conversation", { said: SAID, neighbourhood, withWhom: ["association"] }, ID);
    const action = await add("action", { what: "Bellen", about: ID, state: "open" });
    open(`/gesprekken/${ID}`, PATH, ConversationsScreen);
    await user.click(await screen.findByRole("button", { name: "Initiatief maken" }));
    await waitFor(() => expect(location.pathname).toMatch(/^\/initiatieven\//));
    const [made] = await store.queries.list(scope, "initiative", { limit: 2 });
    expect(location.pathname).toBe(`/initiatieven/${made?.id}`);
    expect(made?.fields).toMatchObject({
      title: "Moestuin achter de flat",
      summary: SAID,
      neighbourhoods: [neighbourhood],
      initiatorKind: "association",
      receivedOn: "2026-11-21",
      receivedBy: "conversation",
      phase: "idee",
    });
    const link = async () => [
      (await store.queries.record(scope, "conversation", ID))?.fields.initiatives,
      (await store.queries.record(scope, "action", action))?.fields.initiative,
    ];
    expect(await link()).toEqual([[made?.id], made?.id]);
    await user.click(screen.getByRole("button", { name: "Ongedaan maken" }));
    await waitFor(async () => expect(await store.queries.count(scope, "initiative")).toBe(0));
    expect(await link()).toEqual([undefined, undefined]);
    expect(location.pathname).toBe(`/gesprekken/${ID}`);
  });

  it("is called by the first line, of a long one by its first sentence or the words that fit", () => {
    expect(titleOf(SAID)).toBe("Moestuin achter de flat");
    expect(titleOf(`De lantaarn is al drie weken stuk. ${"Buren vinden het onveilig. ".repeat(4)}`)).toBe(
      "De lantaarn is al drie weken stuk",
    );
    const long = titleOf(
      "bewoners willen samen met de vereniging en de school een plein met veel groen aanleggen",
    );
    expect(long).toBe("bewoners willen samen met de vereniging en de school een plein met veel groen…");
  });

  it("asks for words first", async () => {
    const { user, store, scope } = await aNote();
    await user.click(screen.getByRole("button", { name: "Initiatief maken" }));
    expect(await screen.findByText("Schrijf eerst op wat er is besproken.")).toBeDefined();
    expect(await store.queries.count(scope, "initiative")).toBe(0);
  });
});

describe("passing a conversation on as a report", () => {
  async function aReport(isOnline = true) {
    const share = vi.fn<(data: { text: string }) => Promise<void>>(() => Promise.resolve());
    vi.stubGlobal("navigator", { ...navigator, onLine: isOnline, share });
    const place = await aPlace();
    const neighbourhood = await place.add("neighbourhood", { name: "Meerzicht" });
    await place.add("conversation", { said: "De lantaarn is stuk.", neighbourhood, place: "Kerkstraat" }, ID);
    place.open(`/gesprekken/${ID}`, PATH, ConversationsScreen);
    await place.user.click(await screen.findByRole("button", { name: "Doorgeven als melding" }));
    const sheet = within(await screen.findByRole("dialog"));
    const note = async () => (await place.store.queries.record(place.scope, "conversation", ID))?.fields;
    return { ...place, sheet, share, note };
  }

  it("shares the words and the street, without what was taken out, and leaves the conversation as it is", async () => {
    const { sheet, user, share, note } = await aReport();
    const text = await sheet.findByRole("textbox", { name: "Wat geef je door?" });
    await waitFor(() =>
      expect(text).toHaveProperty("value", "De lantaarn is stuk.\n\nWaar: Kerkstraat, Meerzicht"),
    );
    await user.clear(text);
    await user.type(text, "Lantaarn stuk");
    await user.click(sheet.getByRole("button", { name: "Delen" }));
    expect(share).toHaveBeenCalledWith({ text: "Lantaarn stuk" });
    expect((await note())?.said).toBe("De lantaarn is stuk.");
  });

  it("keeps the number with the conversation, and lets go of it", async () => {
    const { sheet, user, note } = await aReport();
    const number = sheet.getByRole("textbox", { name: "Nummer van de melding" });
    await user.type(number, "2026-118");
    await waitFor(async () =>
      expect(Object.values((await note())?.references ?? {})).toEqual([{ kind: "mor", number: "2026-118" }]),
    );
    await user.click(sheet.getByRole("button", { name: "Klaar" }));
    await user.click(await screen.findByRole("button", { name: "Melding 2026-118" }));
    await user.clear(await screen.findByRole("textbox", { name: "Nummer van de melding" }));
    await waitFor(async () => expect((await note())?.references).toBeUndefined());
  });
});

describe("contacts", () => {
  it("stand at their action, to call with a touch, and go alone", async () => {
    const { add, open, user, store, scope } = await aPlace();
    const action = await add("action", { what: "Terugbellen", state: "open", promisedBy: PERSON });
    const consent = { hasConsent: true, keepUntil: "2027-05-21", linkedTo: [action] };
    await add("contact", { name: "Bewoner Hoekhuis", phone: "06 1234 5678", ...consent });
    open(`/acties/${action}`, "/acties/:id?", ActionsScreen);
    const call = await screen.findByRole("link", { name: "Bewoner Hoekhuis bellen: 06 1234 5678" });
    expect(call.getAttribute("href")).toBe("tel:0612345678");
    await user.click(screen.getByRole("button", { name: "Bewoner Hoekhuis aanpassen" }));
    const sheet = within(await screen.findByRole("dialog", { name: "Contactpersoon" }));
    await user.click(sheet.getByRole("button", { name: "Verwijderen" }));
    await waitFor(async () => expect(await store.queries.count(scope, "contact")).toBe(0));
    expect(await store.queries.count(scope, "action")).toBe(1);
  });

  it("go and come back with the action they are for", async () => {
    const { add, open, user, store, scope } = await aPlace();
    const action = await add("action", { what: "Terugbellen", state: "open" });
    await add("contact", { name: "Bewoner Hoekhuis", hasConsent: true, linkedTo: [action] });
    open(`/acties/${action}`, "/acties/:id?", ActionsScreen);
    await user.click(await screen.findByRole("button", { name: "Verwijderen" }));
    await waitFor(async () => expect(await store.queries.count(scope, "contact")).toBe(0));
    await user.click(await screen.findByRole("button", { name: "Ongedaan maken" }));
    await waitFor(async () => expect(await store.queries.count(scope, "contact")).toBe(1));
  });

  it("have no name in the trash", async () => {
    const { place, open } = await aDevice();
    const { store, scope } = place;
    const id = await place.add("contact", { name: "Bewoner Hoekhuis", hasConsent: true });
    await store.save([{ scope, type: "contact", recordId: id, seen: null, delete: true }]);
    open("/meer/prullenbak", "/meer/prullenbak", TrashScreen);
    const list = within(await screen.findByRole("list", { name: "Prullenbak" }));
    expect(list.getAllByText(/Contactpersoon/).length).toBeGreaterThan(0);
    expect(document.body.textContent).not.toContain("Hoekhuis");
  });
});
