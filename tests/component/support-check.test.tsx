import { cleanup, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { givenAnswers } from "#models/door";
import { ChecksScreen } from "#screens/checks/checks";
import { DoorScreen } from "#screens/door/door";
import { ExplanationScreen } from "#screens/door/explanation";
import { aPlace, PERSON, type Place } from "./support/screen.tsx";

afterEach(cleanup);
beforeEach(() => {
  givenAnswers.value = new Map();
});

const ID = "019a0000-0000-7000-8000-000000000001";
const SEGMENT = "019a0000-0000-7000-8000-000000000002";
const REASON = "019a0000-0000-7000-8000-000000000003";
const QUESTION = "Een trapveldje op het grasveld aan de Kerkstraat?";

const openCheck = (place: Place, doors: number | null = 24) =>
  place.add(
    "supportCheck",
    {
      kind: "proposal",
      state: "open",
      question: QUESTION,
      households: 120,
      segments: { [SEGMENT]: { label: "Kerkstraat, hof en pad", doors, position: 0 } },
      reasons: { [REASON]: { label: "geluid", position: 0 } },
    },
    ID,
  );

const answers = async ({ store, scope }: Place) =>
  (await store.queries.linkedTo(scope, "supportResponse", ID)).map(({ fields }) => fields);

describe("Draagvlak", () => {
  it("says what will be here when there is no check", async () => {
    const { open } = await aPlace();
    open("/draagvlak", "/draagvlak/:id?", ChecksScreen);
    expect(await screen.findByText("Hier komen je draagvlakchecks")).toBeDefined();
  });

  it("starts a check with one segment for the whole street, and says what is missing first", async () => {
    const { open, user, store, scope } = await aPlace();
    open(`/draagvlak/${ID}?nieuw=1`, "/draagvlak/:id?", ChecksScreen);
    expect(await screen.findByRole("textbox", { name: "Straatdeel" })).toHaveProperty("value", "Hele straat");
    await user.click(screen.getByRole("button", { name: "Check starten" }));
    expect(
      within(await screen.findByRole("alert")).getByText("Vul de vraag of het voorstel in."),
    ).toBeDefined();
    await user.type(screen.getByRole("textbox", { name: "Vraag of voorstel" }), QUESTION);
    await user.type(screen.getByRole("textbox", { name: "Aantal huishoudens" }), "120");
    await user.type(screen.getByRole("textbox", { name: "Deuren" }), "9");
    await user.click(screen.getByRole("button", { name: "Check starten" }));
    expect(within(await screen.findByRole("alert")).getByText(/minstens tien deuren/)).toBeDefined();
    await user.type(screen.getByRole("textbox", { name: "Deuren" }), "6");
    await user.click(screen.getByRole("button", { name: "Check starten" }));
    expect(await screen.findByRole("heading", { level: 1, name: QUESTION })).toBeDefined();
    expect(await screen.findByRole("link", { name: "Aan de deur" })).toBeDefined();
    await waitFor(async () => {
      const check = await store.queries.record(scope, "supportCheck", ID);
      expect(check?.fields).toMatchObject({ state: "open", households: 120, startsOn: "2026-11-21" });
    });
  });

  it("lets somebody take a segment, and closes with an honest result", async () => {
    const place = await aPlace();
    const { open, user, store, scope, add } = place;
    await openCheck(place);
    for (const answer of ["for", "for", "against", "notHome"]) {
      await add("supportResponse", { check: ID, segment: SEGMENT, round: 1, answer });
    }
    open(`/draagvlak/${ID}`, "/draagvlak/:id?", ChecksScreen);
    await user.click(await screen.findByRole("button", { name: "Dit deel loop ik" }));
    await waitFor(async () => {
      const check = await store.queries.record(scope, "supportCheck", ID);
      expect(check?.fields.segments?.[SEGMENT]?.claimedBy).toBe(PERSON);
    });
    await user.click(screen.getByRole("button", { name: "Check afsluiten" }));
    await user.click(
      within(await screen.findByRole("dialog")).getByRole("button", { name: "Check afsluiten" }),
    );
    expect(
      await screen.findByText(
        "Met 3 van de 120 huishoudens gesproken. Voor 2, voor mits 0, neutraal 0, tegen 1.",
      ),
    ).toBeDefined();
    expect(within(screen.getByRole("row", { name: /^Voor 2/ })).getByText("67 %")).toBeDefined();
    expect(screen.getByText(/alleen als deze huishoudens een goede afspiegeling zijn/)).toBeDefined();
    expect(screen.getByRole("textbox", { name: "Wat is de conclusie?" })).toBeDefined();
  });
});

describe("Aan de deur", () => {
  const walk = async (doors: number | null = 24) => {
    const place = await aPlace();
    await openCheck(place, doors);
    place.open(`/draagvlak/${ID}/deur/${SEGMENT}`, "/draagvlak/:id/deur/:segmentId", DoorScreen);
    await screen.findByRole("button", { name: "Voor" });
    return place;
  };

  it("offers the six answers equally, none of them chosen", async () => {
    await walk();
    const names = ["Voor", "Voor, mits", "Neutraal", "Tegen", "Niet thuis", "Wil niet antwoorden"];
    const buttons = names.map((name) => screen.getByRole("button", { name }));
    expect(new Set(buttons.map((button) => button.className)).size).toBe(1);
    expect(await screen.findByText("0 van 24 deuren")).toBeDefined();
  });

  it("counts an answer once it is stored, without door, name or time", async () => {
    const place = await walk();
    await place.user.click(screen.getByRole("button", { name: "Voor" }));
    await place.user.click(screen.getByRole("button", { name: "Tegen" }));
    expect(await screen.findByText("2 van 24 deuren")).toBeDefined();
    await waitFor(() =>
      expect(screen.getByText("Voor 1, voor mits 0, neutraal 0, tegen 1.").getAttribute("role")).toBe(
        "status",
      ),
    );
    const stored = await answers(place);
    expect(stored).toHaveLength(2);
    for (const answer of stored) {
      expect(Object.keys(answer).toSorted()).toEqual([
        "answer",
        "check",
        "day",
        "partOfDay",
        "round",
        "segment",
      ]);
    }
  });

  it("does not count what could not be stored, and says so", async () => {
    const place = await walk();
    place.store.save = () => Promise.resolve({ ok: false, failure: "storageLost" });
    await place.user.click(screen.getByRole("button", { name: "Voor" }));
    expect(await screen.findByText(/is niet opgeslagen en telt niet mee/)).toBeDefined();
    expect(screen.getByText("0 van 24 deuren")).toBeDefined();
  });

  it("adds a reason and a condition to the last answer without counting it twice", async () => {
    const place = await walk();
    await place.user.click(screen.getByRole("button", { name: "Voor, mits" }));
    await place.user.click(await screen.findByRole("checkbox", { name: "geluid" }));
    await place.user.type(screen.getByRole("textbox", { name: "Welke voorwaarde?" }), "met een hek");
    await place.user.tab();
    await waitFor(async () =>
      expect(await answers(place)).toMatchObject([
        { answer: "forIf", reasons: [REASON], condition: "met een hek" },
      ]),
    );
    expect(screen.getByText("1 van 24 deuren")).toBeDefined();
  });

  it("takes the last answer back, one after the other", async () => {
    const place = await walk();
    await place.user.click(screen.getByRole("button", { name: "Voor" }));
    await place.user.click(screen.getByRole("button", { name: "Tegen" }));
    expect(await screen.findByText("Laatste: Tegen")).toBeDefined();
    await place.user.click(screen.getByRole("button", { name: "Ongedaan maken" }));
    expect(await screen.findByText("Laatste: Voor")).toBeDefined();
    await place.user.click(screen.getByRole("button", { name: "Ongedaan maken" }));
    await waitFor(async () => expect(await answers(place)).toEqual([]));
    expect(await screen.findByText("0 van 24 deuren")).toBeDefined();
  });

  it("brings back who was not home in a second round", async () => {
    const place = await walk(10);
    for (let door = 0; door < 8; door += 1)
      await place.user.click(screen.getByRole("button", { name: "Voor" }));
    await place.user.click(screen.getByRole("button", { name: "Niet thuis" }));
    await place.user.click(screen.getByRole("button", { name: "Niet thuis" }));
    expect(await screen.findByText("Alle deuren gehad. 2 waren niet thuis.")).toBeDefined();
    await place.user.click(screen.getByRole("button", { name: "Begin ronde 2" }));
    expect(await screen.findByText("0 van 2 deuren")).toBeDefined();
    await place.user.click(screen.getByRole("button", { name: "Neutraal" }));
    expect(await screen.findByText("1 van 2 deuren")).toBeDefined();
    expect((await answers(place)).filter(({ round }) => round === 2)).toMatchObject([{ answer: "neutral" }]);
  });

  it("offers the options of a choice instead", async () => {
    const place = await aPlace();
    const { add, open } = place;
    await add(
      "supportCheck",
      {
        kind: "choice",
        state: "open",
        question: "Wat komt er op het veld?",
        options: {
          [REASON]: { label: "Trapveldje", position: 0 },
          [SEGMENT]: { label: "Moestuin", position: 1 },
        },
        segments: { [SEGMENT]: { label: "Hele straat", position: 0 } },
      },
      ID,
    );
    open(`/draagvlak/${ID}/deur/${SEGMENT}`, "/draagvlak/:id/deur/:segmentId", DoorScreen);
    expect(await screen.findByRole("button", { name: "Moestuin" })).toBeDefined();
    expect(screen.queryByRole("button", { name: "Voor" })).toBeNull();
    expect(screen.getByRole("button", { name: "Niet thuis" })).toBeDefined();
  });

  it("explains to a resident what is asked and kept", async () => {
    const place = await aPlace();
    await openCheck(place);
    place.open(`/draagvlak/${ID}/uitleg`, "/draagvlak/:id/uitleg", ExplanationScreen);
    expect(await screen.findByText(QUESTION)).toBeDefined();
    expect(screen.getByText("Uw naam, en uw huisnummer bij uw antwoord.")).toBeDefined();
    expect(screen.getByText("Het deel van de straat: tien deuren of meer.")).toBeDefined();
  });
});
