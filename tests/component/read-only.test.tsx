import { cleanup, screen } from "@testing-library/preact";
import type { ComponentType } from "preact";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { factSheetId } from "#domain/derived-ids";
import { ActionsScreen } from "#screens/actions/actions";
import { BottlenecksScreen } from "#screens/bottlenecks/bottlenecks";
import { ChecksScreen } from "#screens/checks/checks";
import { ConversationsScreen } from "#screens/conversations/conversations";
import { DoorScreen } from "#screens/door/door";
import { FactSheetsScreen } from "#screens/fact-sheets/fact-sheets";
import { InitiativesScreen } from "#screens/initiatives/initiatives";
import { TodayScreen } from "#screens/today/today";
import { aPlace, type Place } from "./support/screen.tsx";

const READS_ALONG = /Je leest mee/u;
const CONTROLS = ["textbox", "checkbox", "radio", "combobox", "spinbutton", "switch"] as const;

let place: Place;
beforeEach(async () => {
  place = await aPlace("viewer");
});
afterEach(() => {
  cleanup();
  place.store.close();
});

function expectNothingToChange(): void {
  // It narrows the list of initiatives and changes none.
  const filter = screen.queryByRole("combobox", { name: "Fase" });
  const controls = CONTROLS.flatMap((role) => screen.queryAllByRole(role));
  expect(controls.filter((control) => control !== filter)).toEqual([]);
  const buttons = screen.queryAllByRole("button").map((button) => button.textContent);
  expect(
    buttons.filter((name) => /verwijder|toevoegen|starten|afronden|wijzig|vaststellen/iu.test(name ?? "")),
  ).toEqual([]);
}

async function expectToRead(
  address: string,
  path: string,
  Screen: ComponentType,
  words: RegExp,
): Promise<void> {
  place.open(address, path, Screen);
  expect((await screen.findAllByText(words)).length).toBeGreaterThan(0);
  expect((await screen.findAllByText(READS_ALONG)).length).toBeGreaterThan(0);
  expectNothingToChange();
}

describe("who only reads along", () => {
  it("reads a conversation with what was noted about it, and changes nothing", async () => {
    const id = await place.add("conversation", {
      said: "De lantaarn brandt niet.",
      channel: "phone",
      attitude: 1,
      tags: ["licht"],
      place: "bij het plein",
      references: { "1": { kind: "zaak", number: "Z-12" } },
    });
    await expectToRead(
      `/gesprekken/${id}`,
      "/gesprekken/:id",
      ConversationsScreen,
      /De lantaarn brandt niet/u,
    );
    expect(screen.getByText("licht")).toBeTruthy();
    expect(screen.getByText("bij het plein")).toBeTruthy();
    expect(screen.getByText("Z-12")).toBeTruthy();
  });

  it("is not shown the labels of what nobody filled in", async () => {
    const id = await place.add("conversation", { said: "Kort.", tags: ["licht"] });
    await expectToRead(`/gesprekken/${id}`, "/gesprekken/:id", ConversationsScreen, /Kort\./u);
    expect(screen.queryByText("Nummers in andere systemen")).toBeNull();
  });

  it("reads an action", async () => {
    const id = await place.add("action", { what: "Bel de beheerder", state: "open", dueOn: "2026-11-27" });
    await expectToRead(`/acties/${id}`, "/acties/:id", ActionsScreen, /Bel de beheerder/u);
    expect(screen.getByText("27 november 2026")).toBeTruthy();
  });

  it("reads a bottleneck", async () => {
    const id = await place.add("bottleneck", { chafed: "Drie loketten voor één bankje.", state: "open" });
    await expectToRead(`/knelpunten/${id}`, "/knelpunten/:id", BottlenecksScreen, /Drie loketten/u);
  });

  it("reads an initiative and its decision", async () => {
    const id = await place.add("initiative", { title: "Buurtmoestuin", phase: "idee" });
    await place.add("decision", { initiative: id, outcome: "yes", reason: "Past bij de wijk" });
    await expectToRead(`/initiatieven/${id}`, "/initiatieven/:id", InitiativesScreen, /Buurtmoestuin/u);
    await place.user.click(await screen.findByRole("button", { name: /niet verteld|ja/iu }));
    expect((await screen.findAllByText("Past bij de wijk")).length).toBeGreaterThan(0);
    expectNothingToChange();
  });

  it("reads a fact sheet and each of its questions", async () => {
    const initiative = await place.add("initiative", { title: "Buurtmoestuin", phase: "idee" });
    const id = factSheetId(initiative);
    await place.add("factSheet", { initiative, costs: { "1": { what: "Hek", amountCents: 45000 } } }, id);
    await expectToRead(`/factsheets/${id}`, "/factsheets/:id", FactSheetsScreen, /Buurtmoestuin/u);
    cleanup();
    await expectToRead(`/factsheets/${id}?vraag=cost`, "/factsheets/:id", FactSheetsScreen, /Hek/u);
  });

  it("does not begin a fact sheet by opening its address", async () => {
    const initiative = await place.add("initiative", { title: "Buurtmoestuin", phase: "idee" });
    place.open(
      `/factsheets/${factSheetId(initiative)}?initiatief=${initiative}`,
      "/factsheets/:id",
      FactSheetsScreen,
    );
    expect(await screen.findByText("Dit staat niet op dit toestel")).toBeTruthy();
  });

  it.each(["draft", "open", "closed"] as const)("reads a check that is %s", async (state) => {
    const id = await place.add("supportCheck", {
      question: "Een speelplek op de hoek?",
      kind: "proposal",
      state,
      segments: { "1": { label: "Even kant", position: 0, doors: 20 } },
    });
    await expectToRead(`/draagvlak/${id}`, "/draagvlak/:id", ChecksScreen, /Een speelplek op de hoek/u);
    expect(screen.queryByRole("link", { name: /Aan de deur/u })).toBeNull();
  });

  it("gives no answers at the door", async () => {
    const id = await place.add("supportCheck", {
      question: "Een speelplek op de hoek?",
      kind: "proposal",
      state: "open",
      segments: { "1": { label: "Even kant", position: 0 } },
    });
    place.open(`/draagvlak/${id}/deur/1`, "/draagvlak/:id/deur/:segmentId", DoorScreen);
    expect(await screen.findByText(READS_ALONG)).toBeTruthy();
    expect(screen.queryAllByRole("button")).toEqual([]);
  });

  it("ticks no actions off in a list, and is not asked to begin on an empty day", async () => {
    place.open("/", "/", TodayScreen);
    await screen.findByRole("heading");
    expect(screen.queryAllByRole("button")).toEqual([]);
    cleanup();
    await place.add("action", { what: "Bel de beheerder", state: "open", dueOn: "2026-11-21" });
    place.open("/acties", "/acties", ActionsScreen);
    expect(await screen.findByText("Bel de beheerder")).toBeTruthy();
    expect(screen.queryAllByRole("checkbox")).toEqual([]);
  });
});
