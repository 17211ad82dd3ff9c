import { cleanup, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, describe, expect, it } from "vitest";
import { factSheetId } from "#domain/derived-ids";
import type { RecordFields } from "#domain/records/registry";
import { FactSheetsScreen } from "#screens/fact-sheets/fact-sheets";
import { aPlace, PERSON, type Place } from "./support/screen.tsx";

afterEach(cleanup);

const ID = "019a0000-0000-7000-8000-000000000001";
const OTHER = "019a0000-0000-7000-8000-000000000002";
const TALK = "019a0000-0000-7000-8000-000000000003";
const SHEET = factSheetId(ID);

async function aSheet(fields: RecordFields<"factSheet"> = {}): Promise<Place> {
  const place = await aPlace();
  await place.add("initiative", { title: "Moestuin", initiatorKind: "residents" }, ID);
  await place.add("factSheet", { initiative: ID, ...fields }, SHEET);
  return place;
}

const open = (place: Place, query = ""): void =>
  place.open(`/factsheets/${SHEET}${query}`, "/factsheets/:id?", FactSheetsScreen);

const stored = async ({ store, scope }: Place) =>
  (await store.queries.record(scope, "factSheet", SHEET))?.fields;

describe("an amount", () => {
  it("is shown as it is written once the box is left, and to be changed while one is in it", async () => {
    const place = await aSheet({ costs: { "1": { what: "Banken", amountCents: 750_000 } } });
    open(place, "?vraag=cost");
    await place.user.click(await screen.findByText("Banken", { selector: ".item-fold__name" }));
    const box = await screen.findByRole<HTMLInputElement>("textbox", { name: "Bedrag in euro’s" });
    expect(box.value).toBe("€\u00A07.500");
    await place.user.click(box);
    expect(box.value).toBe("7500");
    await place.user.clear(box);
    await place.user.type(box, "3,4 duizend");
    await place.user.tab();
    await place.user.tab({ shift: true });
    expect([box.selectionStart, box.selectionEnd, box.value]).toEqual([0, 4, "3400"]);
    await place.user.tab();
    expect(box.value).toBe("€\u00A03.400");
    await waitFor(async () =>
      expect((await stored(place))?.costs?.["1"]).toMatchObject({ amountCents: 340_000 }),
    );
  });

  it("adds up to what is promised, what is only asked for and what is still to be found", async () => {
    const place = await aSheet({
      costs: { "1": { what: "Hek", amountCents: 100_000 }, "2": { amountCents: 5_000, frequency: "yearly" } },
      funding: {
        "1": { form: "Wijkbudget", amountCents: 60_000, state: "promised" },
        "2": { form: "Fonds", amountCents: 40_000, state: "requested" },
        "3": { form: "Buren", amountCents: 1_000, state: "idea" },
      },
    });
    open(place, "?vraag=cost");
    await screen.findByText(/^Nog € 50 te vinden\.$/u);
    const amountOf = (name: string) =>
      screen.getByText(name, { selector: "dt" }).nextElementSibling?.textContent;
    expect(amountOf("Eenmalig nodig")).toBe("€\u00A01.000");
    expect(amountOf("Elk jaar nodig")).toBe("€\u00A050");
    expect(amountOf("Toegezegd of ontvangen")).toBe("− €\u00A0600");
    expect(amountOf("Aangevraagd")).toBe("− €\u00A0400");
    expect(screen.getByText("Een idee telt nog niet mee.")).toBeDefined();
  });
});

describe("a line", () => {
  it("is one line that opens, with what is rarely filled in folded away", async () => {
    const place = await aSheet({
      costs: { "1": { what: "Hek", amountCents: 45_000, frequency: "yearly", vat: "including" } },
    });
    open(place, "?vraag=cost");
    const line = await screen.findByText("Hek", { selector: ".item-fold__name" });
    expect(screen.getByText("€ 450 · per jaar")).toBeDefined();
    expect(screen.queryByRole("textbox", { name: "Waarvoor?" })).toBeNull();
    await place.user.click(line);
    expect(await screen.findByRole("textbox", { name: "Waarvoor?" })).toBeDefined();
    expect(screen.getByText(/Inclusief btw/u, { selector: "summary span" })).toBeDefined();
  });

  it("that was taken away comes back, also after the fact sheet was left", async () => {
    const place = await aSheet({ costs: { "1": { what: "Hek", amountCents: 45_000 } } });
    open(place, "?vraag=cost");
    await place.user.click(await screen.findByText("Hek", { selector: ".item-fold__name" }));
    await place.user.click(await screen.findByRole("button", { name: "Hek weghalen" }));
    await waitFor(async () => expect((await stored(place))?.costs?.["1"]).toBeUndefined());
    await place.user.click(screen.getByRole("button", { name: "Ongedaan maken" }));
    await waitFor(async () => expect((await stored(place))?.costs?.["1"]?.what).toBe("Hek"));

    await place.user.click(await screen.findByText("Hek", { selector: ".item-fold__name" }));
    await place.user.click(await screen.findByRole("button", { name: "Hek weghalen" }));
    await place.user.click(screen.getByRole("button", { name: "Klaar" }));
    await place.user.click(await screen.findByRole("link", { name: "Moestuin" }));
    await waitFor(() => expect(screen.queryByText("Vaststellen")).toBeNull());
    await waitFor(async () => expect((await stored(place))?.costs?.["1"]).toBeUndefined());
    await place.user.click(screen.getByRole("button", { name: "Ongedaan maken" }));
    await waitFor(async () =>
      expect((await stored(place))?.costs?.["1"]).toEqual({ what: "Hek", amountCents: 45_000 }),
    );
  });

  it("offers names the team used before, and no name twice", async () => {
    const place = await aSheet({ parties: { "1": { name: "bewoners" } } });
    await place.add(
      "factSheet",
      { parties: { "1": { name: "Woningcorporatie" }, "2": { name: "bewoners" } } },
      OTHER,
    );
    open(place, "?vraag=parties");
    await place.user.click(await screen.findByRole("button", { name: "Partij toevoegen" }));
    await place.user.click(await screen.findByRole("radio", { name: "Woningcorporatie" }));
    expect(screen.queryByRole("radio", { name: "bewoners" })).toBeNull();
    await waitFor(async () =>
      expect(Object.values((await stored(place))?.parties ?? {}).map(({ name }) => name)).toContain(
        "Woningcorporatie",
      ),
    );
  });

  it("of funding takes one of the nine forms, each with what it means and where it comes from", async () => {
    const place = await aSheet();
    open(place, "?vraag=cost");
    await place.user.click(await screen.findByRole("button", { name: "Bijdrage toevoegen" }));
    await place.user.click(screen.getByRole("button", { name: "Kies een vorm" }));
    const sheet = within(await screen.findByRole("dialog", { name: "Kies een vorm" }));
    expect(sheet.getAllByRole("listitem")).toHaveLength(9);
    expect(sheet.getByText(/Bron: .*Eerste hulp bij overheidsparticipatie, 2017\./u)).toBeDefined();
    await place.user.click(sheet.getByRole("button", { name: /^Crowdfunding/u }));
    await waitFor(async () =>
      expect(Object.values((await stored(place))?.funding ?? {})).toEqual([{ form: "Crowdfunding" }]),
    );
  });
});

describe("the role of the municipality", () => {
  it("is one of five steps, each with a sentence, and can be cleared", async () => {
    const place = await aSheet();
    open(place, "?vraag=role");
    const step = await screen.findByRole("radio", { name: "Faciliteren" });
    expect(screen.getAllByRole("radio")).toHaveLength(5);
    await place.user.click(step);
    await waitFor(async () => expect((await stored(place))?.municipalRole).toBe("faciliteren"));
    await place.user.click(step);
    await waitFor(async () => expect((await stored(place))?.municipalRole ?? null).toBeNull());
  });
});

describe("what is missing", () => {
  it("names who might know it, and makes an action of that in one touch, which can be undone", async () => {
    const place = await aSheet({ benefit: "Ontmoeting" });
    open(place, "?vraag=benefit");
    expect(await screen.findByText("Nog nodig: voor wie.")).toBeDefined();
    expect(await screen.findByText("Vraag het aan de initiatiefnemer.")).toBeDefined();
    await place.user.click(
      screen.getByRole("button", { name: "Actie maken: vragen aan de initiatiefnemer" }),
    );
    expect(await screen.findByRole("link", { name: "Staat bij je acties" })).toBeDefined();
    const actions = () => place.store.queries.linkedTo(place.scope, "action", SHEET);
    expect((await actions()).map(({ fields }) => fields)).toEqual([
      {
        what: "Vragen aan de initiatiefnemer: voor wie",
        state: "open",
        assignee: PERSON,
        dueOn: "2026-11-27",
        about: SHEET,
        aboutType: "factSheet",
        initiative: ID,
      },
    ]);
    await place.user.click(screen.getByRole("button", { name: "Ongedaan maken" }));
    await waitFor(async () => expect((await actions()).filter(({ deleted }) => !deleted)).toEqual([]));
    expect(await screen.findByRole("button", { name: /^Actie maken/u })).toBeDefined();
  });
});

describe("what an answer rests on", () => {
  it("is a conversation of the initiative, linked in two touches and taken off again", async () => {
    const place = await aSheet();
    await place.add(
      "conversation",
      { said: "De buren willen meedoen.", initiatives: [ID], heldAt: "2026-11-21T10:00:00.000Z" },
      TALK,
    );
    open(place, "?vraag=parties");
    await place.user.click(await screen.findByRole("button", { name: "Gesprek koppelen" }));
    const sheet = within(await screen.findByRole("dialog"));
    await place.user.click(await sheet.findByRole("button", { name: /De buren willen meedoen/u }));
    const link = await screen.findByRole("link", { name: /De buren willen meedoen/u });
    expect(link.getAttribute("href")).toBe(`/gesprekken/${TALK}`);
    await waitFor(async () =>
      expect(Object.values((await stored(place))?.evidence ?? {})).toEqual([
        { question: "parties", record: TALK },
      ]),
    );
    await place.user.click(screen.getByRole("button", { name: "De buren willen meedoen. weghalen" }));
    await waitFor(async () => expect((await stored(place))?.evidence ?? {}).toEqual({}));
  });
});

describe("an adopted version", () => {
  it("opens to be read, and says what changed since", async () => {
    const place = await aSheet({
      benefit: "Ontmoeting",
      costs: { "1": { what: "Hek", amountCents: 45_000 } },
    });
    open(place);
    await place.user.click(await screen.findByRole("button", { name: "Vaststellen" }));
    const ask = within(await screen.findByRole("dialog"));
    expect(ask.getByText("5 vragen zijn nog niet helemaal beantwoord:")).toBeDefined();
    await place.user.click(ask.getByRole("button", { name: "Vaststellen" }));
    await place.user.click(await screen.findByRole("link", { name: /Vastgesteld op vandaag/u }));
    expect(await screen.findByText("Er is sinds deze versie niets veranderd.")).toBeDefined();
    expect(screen.getByText("Hek")).toBeDefined();

    await place.user.click(screen.getByRole("link", { name: "Naar de factsheet van nu" }));
    await place.user.click(await screen.findByRole("link", { name: /Wat levert het op/u }));
    await place.user.type(await screen.findByRole("textbox", { name: "Voor wie?" }), "de flat");
    await place.user.click(screen.getByRole("button", { name: "Klaar" }));
    await place.user.click(await screen.findByRole("link", { name: /Vastgesteld op vandaag/u }));
    const since = within(await screen.findByRole("region", { name: "Sinds deze versie veranderd" }));
    expect(await since.findByText("Voor wie?")).toBeDefined();
    expect(since.getByText("de flat")).toBeDefined();
  });
});
