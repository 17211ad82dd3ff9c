import { cleanup, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, describe, expect, it, vi } from "vitest";
import { ChecksScreen } from "#screens/checks/checks";
import type { RecordFields } from "#domain/records/registry";
import { aPlace, PERSON, type Place } from "./support/screen.tsx";

afterEach(cleanup);

const ID = "019a0000-0000-7000-8000-000000000001";
const [EVEN, ODD, NEW] = ["2", "3", "4"].map((end) => `019a0000-0000-7000-8000-00000000000${end}`) as [
  string,
  string,
  string,
];
const NOISE = "019a0000-0000-7000-8000-000000000005";
const QUESTION = "Een trapveldje op het grasveld aan de Kerkstraat?";

const check = (change: RecordFields<"supportCheck"> = {}): RecordFields<"supportCheck"> => ({
  kind: "proposal",
  state: "closed",
  question: QUESTION,
  households: 60,
  startsOn: "2026-11-02",
  endsOn: "2026-11-09",
  segments: {
    [EVEN]: { label: "Kerkstraat even", doors: 24, position: 0 },
    [ODD]: { label: "Kerkstraat oneven", doors: 24, position: 1 },
    [NEW]: { label: "De nieuwe rij", doors: 12, position: 2 },
  },
  reasons: { [NOISE]: { label: "geluid", position: 0 } },
  ...change,
});

async function answered(
  { add }: Place,
  segment: string,
  count: number,
  change: RecordFields<"supportResponse"> = {},
): Promise<void> {
  for (let made = 0; made < count; made += 1)
    await add("supportResponse", { check: ID, segment, round: 1, answer: "for", ...change });
}

const open = (place: Place): void => place.open(`/draagvlak/${ID}`, "/draagvlak/:id?", ChecksScreen);
const region = (name: string) => screen.findByRole("region", { name });

describe("the result of a check", () => {
  it("tells shares with margin, what going back brought, reasons by number and conditions", async () => {
    const place = await aPlace();
    await place.add("supportCheck", check(), ID);
    await answered(place, EVEN, 8);
    await answered(place, EVEN, 2, { answer: "forIf", condition: "Met een hek" });
    await answered(place, EVEN, 1, { answer: "against", reasons: [NOISE] });
    await answered(place, EVEN, 4, { answer: "notHome" });
    await answered(place, EVEN, 1, { round: 2, answer: "against", reasons: [NOISE] });
    open(place);

    expect(
      await screen.findByText(
        "Met 12 van de 60 huishoudens gesproken. Voor 8, voor mits 2, neutraal 0, tegen 2.",
      ),
    ).toBeDefined();
    const answers = screen.getByRole("table", { name: "Antwoorden, met aandeel en marge" });
    expect(within(answers).getByRole("row", { name: /^Voor 8 67 % \d+–\d+ %$/ })).toBeDefined();
    const rounds = await region("Rondes");
    expect(within(rounds).getByRole("row", { name: "2 1 1 0 0" })).toBeDefined();
    expect(within(rounds).getByText("Nog eens langsgaan leverde 1 gesprek op.")).toBeDefined();
    expect(within(await region("Genoemde redenen")).getByText("geluid").nextSibling?.textContent).toBe("2");
    expect(within(await region("Voorwaarden")).getByText("Met een hek").nextSibling?.textContent).toBe("2");
  });

  it("hides a part with few answers, and the next smallest with it", async () => {
    const place = await aPlace();
    await place.add("supportCheck", check(), ID);
    await answered(place, EVEN, 9);
    await answered(place, ODD, 6);
    await answered(place, NEW, 3);
    open(place);
    const parts = within(await region("Per straatdeel"));
    expect(parts.getByText("Voor 9")).toBeDefined();
    expect(parts.getAllByText("Te weinig antwoorden om apart te laten zien.")).toHaveLength(2);
    expect(parts.getByText(/anders reken je het terug/)).toBeDefined();
  });

  it("says in plain words what it says and what not", async () => {
    const place = await aPlace();
    await place.add("supportCheck", check(), ID);
    await answered(place, EVEN, 6);
    await answered(place, EVEN, 1, { answer: "declined" });
    open(place);
    const tells = within(await region("Wat deze uitslag zegt"));
    expect(
      tells.getByText(/^Wat 6 huishoudens antwoordden toen we aanbelden, van 2 november 2026 /),
    ).toBeDefined();
    expect(tells.getByText("We spraken 10 % van de huishoudens.")).toBeDefined();
    const not = within(await region("Wat deze uitslag niet zegt"));
    expect(not.getByText("Wat de 54 huishoudens vinden die we niet spraken.")).toBeDefined();
    expect(not.getByText("Waarom 1 huishouden niet wilde antwoorden.")).toBeDefined();
    expect(not.getByText(/zegt een percentage weinig/)).toBeDefined();
    expect(not.getByText(/ook niet in welke volgorde/)).toBeDefined();
  });

  it("gives no margin and no doubt about others when everyone answered", async () => {
    const place = await aPlace();
    await place.add("supportCheck", check({ households: 10 }), ID);
    await answered(place, EVEN, 10);
    open(place);
    expect(await screen.findByText("Iedereen heeft geantwoord, dus er is geen marge.")).toBeDefined();
    const not = within(await region("Wat deze uitslag niet zegt"));
    expect(not.queryByText(/niet spraken/)).toBeNull();
    expect(not.queryByText(/percentage/)).toBeNull();
  });

  it("tells a choice by its options", async () => {
    const place = await aPlace();
    const options = {
      [EVEN]: { label: "Moestuin", position: 0 },
      [ODD]: { label: "Speelplek", position: 1 },
    };
    await place.add("supportCheck", check({ kind: "choice", options, segments: {} }), ID);
    await answered(place, EVEN, 3, { answer: EVEN });
    await answered(place, EVEN, 1, { answer: ODD });
    open(place);
    expect(await screen.findByRole("row", { name: /^Moestuin 3 75 %/ })).toBeDefined();
    expect(screen.getByRole("row", { name: /^Speelplek 1 25 %/ })).toBeDefined();
  });

  it("prints: the same on paper, for everyone who looks at the screen", async () => {
    const printed = vi.fn<() => void>();
    vi.stubGlobal("print", printed);
    const place = await aPlace();
    await place.add("supportCheck", check({ conclusion: "Het veldje komt er." }), ID);
    await answered(place, EVEN, 6);
    open(place);
    await place.user.click(await screen.findByRole("button", { name: "Afdrukken" }));
    await waitFor(() => expect(printed).toHaveBeenCalledOnce());
    const paper = document.querySelector(".paper");
    for (const words of [
      QUESTION,
      "Met 6 van de 60 huishoudens",
      "Wat deze uitslag niet zegt",
      "Het veldje komt er.",
    ])
      expect(paper?.textContent).toContain(words);
    dispatchEvent(new Event("afterprint"));
    await waitFor(() => expect(document.querySelector(".paper")).toBeNull());
    dispatchEvent(new Event("beforeprint"));
    await waitFor(() => expect(document.querySelector(".paper")).not.toBeNull());
    expect(printed).toHaveBeenCalledOnce();
    vi.unstubAllGlobals();
  });
});

describe("closing a check", () => {
  const actionsOf = async ({ store, scope }: Place) =>
    (await store.queries.linkedTo(scope, "action", ID)).map(({ fields }) => fields);
  const stateOf = async ({ store, scope }: Place) =>
    (await store.queries.record(scope, "supportCheck", ID))?.fields;
  const ask = async (place: Place) => {
    await place.user.click(await screen.findByRole("button", { name: "Check afsluiten" }));
    return within(await screen.findByRole("dialog"));
  };
  const walked = async (): Promise<Place> => {
    const place = await aPlace();
    await place.add("supportCheck", check({ state: "open", endsOn: null, initiative: NEW }), ID);
    await answered(place, EVEN, 6);
    open(place);
    return place;
  };

  it("says what it means, and puts the telling of the neighbourhood down as my action in the same touch", async () => {
    const place = await walked();
    const dialog = await ask(place);
    expect(dialog.getByText(/De volgorde en de tijd van de antwoorden worden gewist/)).toBeDefined();
    expect(dialog.getByLabelText("Voor welke dag?")).toHaveProperty("value", "2026-11-28");
    await place.user.click(dialog.getByRole("button", { name: "Check afsluiten" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(await stateOf(place)).toMatchObject({ state: "closed", endsOn: "2026-11-21" });
    expect(await actionsOf(place)).toEqual([
      {
        ...{ what: "Uitslag terugkoppelen aan de buurt", state: "open", dueOn: "2026-11-28" },
        ...{ assignee: PERSON, promisedBy: PERSON, about: ID, aboutType: "supportCheck", initiative: NEW },
      },
    ]);
    const told = within(await region("Terugkoppeling aan de buurt"));
    expect(told.getByText("Uitslag terugkoppelen aan de buurt")).toBeDefined();
    expect(told.queryByRole("button", { name: "Actie klaarzetten" })).toBeNull();
  });

  it("closes without it when that is declined, and still offers it after", async () => {
    const place = await walked();
    const dialog = await ask(place);
    await place.user.click(dialog.getByRole("checkbox", { name: /Zet voor mij als actie klaar/ }));
    expect(dialog.queryByLabelText("Voor welke dag?")).toBeNull();
    await place.user.click(dialog.getByRole("button", { name: "Check afsluiten" }));
    await waitFor(async () => expect(await stateOf(place)).toMatchObject({ state: "closed" }));
    expect(await actionsOf(place)).toEqual([]);
    await place.user.click(await screen.findByRole("button", { name: "Actie klaarzetten" }));
    await waitFor(async () => expect(await actionsOf(place)).toHaveLength(1));
  });

  it("does nothing when it is called off, and proposes nothing twice", async () => {
    const place = await walked();
    await place.user.click((await ask(place)).getByRole("button", { name: "Annuleren" }));
    expect(await stateOf(place)).toMatchObject({ state: "open" });
    await place.add("action", { what: "Vertellen", state: "open", about: ID, aboutType: "supportCheck" });
    const dialog = await ask(place);
    await waitFor(() => expect(dialog.queryByRole("checkbox")).toBeNull());
    await place.user.click(dialog.getByRole("button", { name: "Check afsluiten" }));
    await waitFor(async () => expect(await stateOf(place)).toMatchObject({ state: "closed" }));
    expect(await actionsOf(place)).toHaveLength(1);
  });

  it("stays open and says so when the device could not store it", async () => {
    const place = await walked();
    const dialog = await ask(place);
    const { save } = place.store;
    place.store.save = () => Promise.resolve({ ok: false, failure: "storageLost" });
    await place.user.click(dialog.getByRole("button", { name: "Check afsluiten" }));
    expect(await dialog.findByText("Niet alles is opgeslagen. Probeer het nog eens.")).toBeDefined();
    expect(await stateOf(place)).toMatchObject({ state: "open" });
    place.store.save = save;
  });
});
