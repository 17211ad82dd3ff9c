import { cleanup, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, describe, expect, it } from "vitest";
import { factSheetId } from "#domain/derived-ids";
import { FactSheetsScreen } from "#screens/fact-sheets/fact-sheets";
import { InitiativesScreen } from "#screens/initiatives/initiatives";
import { aPlace } from "./support/screen.tsx";

afterEach(cleanup);

const ID = "019a0000-0000-7000-8000-000000000001";
const SHEET = factSheetId(ID);
const PATH = "/initiatieven/:id?";

describe("Initiatieven", () => {
  it("says what will be here when there is none", async () => {
    const { open } = await aPlace();
    open("/initiatieven", PATH, InitiativesScreen);
    expect(await screen.findByText("Hier komen initiatieven")).toBeDefined();
  });

  it("stores a new one in the first phase with the day it came in", async () => {
    const { open, user, store, scope } = await aPlace();
    open(`/initiatieven/${ID}?nieuw=1`, PATH, InitiativesScreen);
    await user.type(await screen.findByRole("textbox", { name: "Titel" }), "Moestuin");
    expect(await screen.findByText("Opgeslagen op dit toestel")).toBeDefined();
    const stored = await store.queries.record(scope, "initiative", ID);
    expect(stored?.fields).toMatchObject({ title: "Moestuin", phase: "idee", receivedOn: "2026-11-21" });
    expect(Object.values(stored?.fields.phaseLog ?? {})).toMatchObject([{ phase: "idee" }]);
  });

  it("moves to another phase and writes that in its log", async () => {
    const { open, user, store, scope, add } = await aPlace();
    const entry = "019a0000-0000-7000-8000-000000000009";
    await add(
      "initiative",
      {
        title: "Moestuin",
        phase: "idee",
        phaseLog: { [entry]: { phase: "idee", enteredAt: "2026-11-09T10:00:00.000Z" } },
      },
      ID,
    );
    open(`/initiatieven/${ID}`, PATH, InitiativesScreen);
    await user.click(await screen.findByRole("button", { name: /Fase Idee · 12 dagen/ }));
    await user.click(await screen.findByRole("radio", { name: "Verkennen" }));
    await waitFor(async () => {
      const stored = await store.queries.record(scope, "initiative", ID);
      expect(stored?.fields.phase).toBe("verkennen");
      expect(stored?.fields.phaseLog?.[entry]?.leftAt).toBe("2026-11-21T14:32:00.000Z");
      expect(Object.keys(stored?.fields.phaseLog ?? {})).toHaveLength(2);
    });
  });

  it("tells its course, its next step and that no colleague is in yet", async () => {
    const { open, add } = await aPlace();
    await add("initiative", { title: "Moestuin", phase: "idee", receivedOn: "2026-11-02" }, ID);
    await add("conversation", {
      said: "Wil met vier huishoudens beginnen",
      heldAt: "2026-11-18T10:00:00.000Z",
      channel: "street",
      initiatives: [ID],
    });
    await add("action", { what: "Woningcorporatie bellen", state: "open", initiative: ID });
    open(`/initiatieven/${ID}`, PATH, InitiativesScreen);
    expect(await screen.findByRole("link", { name: "Gesprek" })).toBeDefined();
    expect(screen.getByText("wo 18 november · op straat")).toBeDefined();
    expect(screen.getByText("Idee gehoord")).toBeDefined();
    expect(screen.getByRole("link", { name: /Woningcorporatie bellen/ })).toBeDefined();
    expect(screen.getByText(/Vraag nu een collega mee te denken/)).toBeDefined();
  });

  it("adopts a decision only with an outcome and a reason", async () => {
    const { open, user, store, scope, add } = await aPlace();
    await add("initiative", { title: "Moestuin", phase: "besluit" }, ID);
    open(`/initiatieven/${ID}`, PATH, InitiativesScreen);
    await user.click(await screen.findByRole("button", { name: /Besluit (vastleggen|opschrijven)/ }));
    const sheet = within(await screen.findByRole("dialog"));
    const adopt = sheet.getByRole("button", { name: /Besluit (vastleggen|opschrijven)/ });
    await user.click(adopt);
    expect(sheet.getByText("Kies wat er is besloten.")).toBeDefined();
    await user.click(sheet.getByRole("radio", { name: "Nee" }));
    await user.type(sheet.getByRole("textbox", { name: /Waarom\?/ }), "De grond is verkocht");
    await user.type(sheet.getByRole("textbox", { name: "Wat kan wel?" }), "Het veld ernaast");
    await user.click(adopt);
    await waitFor(async () => {
      const [decision] = await store.queries.linkedTo(scope, "decision", ID);
      expect(decision?.fields).toMatchObject({ outcome: "no", isAdopted: true, decidedOn: "2026-11-21" });
    });
  });
});

describe("Factsheet", () => {
  it("begins with choosing an initiative", async () => {
    const { open, user, add } = await aPlace();
    await add("initiative", { title: "Moestuin" }, ID);
    open("/factsheets/nieuw", "/factsheets/:id?", FactSheetsScreen);
    await user.click(await screen.findByRole("button", { name: "Moestuin" }));
    expect(await screen.findByText("0 van 5 vragen beantwoord")).toBeDefined();
    for (const question of [
      "Wat kost het?",
      "Wat levert het op?",
      "Hoe lang duurt het?",
      "Welke partijen doen mee?",
      "Wat doet de gemeente?",
    ]) {
      expect(screen.getByRole("link", { name: new RegExp(question.replace("?", "\\?")) })).toBeDefined();
    }
  });

  it("reads amounts as people type them, and names the gap", async () => {
    const { open, user, store, scope, add } = await aPlace();
    await add("initiative", { title: "Moestuin" }, ID);
    open(`/factsheets/${SHEET}?initiatief=${ID}&vraag=cost`, "/factsheets/:id?", FactSheetsScreen);
    await user.click(await screen.findByRole("button", { name: "Kostenpost toevoegen" }));
    await user.type(screen.getByRole("textbox", { name: "Waarvoor?" }), "Grond");
    const amount = screen.getByRole("textbox", { name: "Bedrag in euro’s" });
    await user.type(amount, "3,4");
    await user.tab();
    expect(await screen.findByText(/op twee manieren te lezen/)).toBeDefined();
    await user.clear(amount);
    await user.type(amount, "3.400,50");
    await user.tab();
    expect(await screen.findByText(/Nog € 3\.400,50 te vinden\./, { selector: "b" })).toBeDefined();
    await waitFor(async () => {
      const sheet = await store.queries.record(scope, "factSheet", SHEET);
      expect(Object.values(sheet?.fields.costs ?? {})).toEqual([{ what: "Grond", amountCents: 340_050 }]);
      expect(sheet?.fields.initiative).toBe(ID);
    });
  });

  it("offers help with a question when asked for, and names where it comes from", async () => {
    const { open, user, add } = await aPlace();
    await add("initiative", { title: "Moestuin" }, ID);
    open(`/factsheets/${SHEET}?initiatief=${ID}&vraag=cost`, "/factsheets/:id?", FactSheetsScreen);
    await user.click(await screen.findByText("Negen vormen van financiering op een rij"));
    expect(screen.getByText("Bewonersbudget of wijkbudget")).toBeDefined();
    expect(
      screen.getAllByText(/Bron: .*Eerste hulp bij overheidsparticipatie, 2017\./).length,
    ).toBeGreaterThan(0);
  });

  it("says how far it is, what is still needed, and freezes a version", async () => {
    const { open, user, store, scope, add } = await aPlace();
    await add("initiative", { title: "Moestuin" }, ID);
    await add(
      "factSheet",
      {
        initiative: ID,
        benefit: "Ontmoeting",
        forWhom: "de flat",
        startsOn: "2027-03-01",
        isLasting: true,
        municipalRole: "faciliteren",
      },
      SHEET,
    );
    open(`/factsheets/${SHEET}`, "/factsheets/:id?", FactSheetsScreen);
    expect(
      await screen.findByText("2 van 5 vragen beantwoord", { selector: ".page__sub span" }),
    ).toBeDefined();
    expect(screen.getByText("Nog nodig: wat de gemeente doet.")).toBeDefined();
    expect(screen.getByRole("button", { name: "Afdrukken" })).toBeDefined();
    await user.click(screen.getByRole("button", { name: "Vaststellen" }));
    await user.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Vaststellen" }));
    expect(await screen.findByText("Versie vastgesteld")).toBeDefined();
    const [version] = await store.queries.linkedTo(scope, "factSheetVersion", SHEET);
    expect(version?.fields.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.parse(version?.fields.snapshot ?? "{}")).toMatchObject({
      benefit: "Ontmoeting",
      isLasting: true,
    });
  });
});
