import { cleanup, screen, within } from "@testing-library/preact";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openConflicts } from "#models/conflicts";
import type { Json } from "#domain/json";
import type { RecordType } from "#domain/records/registry";
import { TwoVersionsScreen } from "#screens/two-versions/two-versions";
import { aPlace, PERSON, type Place } from "./support/screen.tsx";

const NOOR = "019a0000-0000-7000-8000-0000000000a2";
const BAS = "019a0000-0000-7000-8000-0000000000a3";
const NEIGHBOURHOOD = "019a0000-0000-7000-8000-0000000000e1";
const AT = ["2026-11-21T13:05:00.000Z", "2026-11-21T13:10:00.000Z", "2026-11-21T13:20:00.000Z"] as const;

afterEach(cleanup);
let place: Place;
beforeEach(async () => {
  place = await aPlace();
  await meet(place);
});

async function meet(at: Place): Promise<void> {
  await at.add("member", { person: NOOR, name: "Noor", role: "fieldworker" });
  await at.add("member", { person: BAS, name: "Bas", role: "fieldworker" });
}

/** A conflict of one value, each version by somebody, in order. */
async function aConflict(
  at: Place,
  about: {
    readonly type: RecordType;
    readonly id: string;
    readonly field: string;
    readonly item?: string;
    readonly property?: string;
  },
  versions: readonly (readonly [by: string, value: Json])[],
): Promise<void> {
  const { type, id, ...path } = about;
  await at.add("conflict", {
    recordType: type,
    record: id,
    ...path,
    state: "open",
    versions: Object.fromEntries(
      versions.map(([by, value], index) => [
        `019a0000-0000-7000-8000-00000000010${index}`,
        { value, by, at: AT[index] ?? AT[0] },
      ]),
    ),
  });
}

async function open(at: Place, type: RecordType, id: string): Promise<void> {
  at.open(`/twee-versies/${type}/${id}`, "/twee-versies/:type/:id", TwoVersionsScreen);
  // The names of colleagues come in a moment after the versions.
  await screen.findByRole("article", { name: /^Versie van Noor/ });
}

const version = (whose: RegExp) => screen.getByRole("article", { name: whose });
const keep = (whose: RegExp) => within(version(whose)).getByRole("button", { name: /^Deze houden/ });
const said = async (id: string) =>
  (await place.store.queries.record(place.scope, "conversation", id))?.fields.said;

describe("Twee versies", () => {
  const CURRENT = "De bank is vernield.\n\nVrijdag terugbellen.";
  const OTHER = "De bank is scherp.\n\nVrijdag terugbellen.";

  async function aText(at: Place = place): Promise<string> {
    const id = await at.add("conversation", { said: CURRENT });
    await aConflict(at, { type: "conversation", id, field: "said" }, [
      [NOOR, CURRENT],
      [PERSON, OTHER],
    ]);
    return id;
  }

  it("shows who wrote what and when, the one that stands first, and what differs", async () => {
    await open(place, "conversation", await aText());
    expect(screen.getByRole("heading", { level: 2, name: "Wat is er besproken?" })).toBeTruthy();
    const [first] = screen.getAllByRole("article");
    expect(first?.textContent).toContain("Versie van Noor");
    expect(first?.textContent).toContain("staat er nu");
    const own = version(/^Jouw versie, vandaag/);
    expect(own.querySelector("ins")?.textContent).toContain("scherp");
    expect(own.querySelector("del")?.textContent).toContain("vernield");
    expect(await screen.findByText(/^Noor en jij werkten hieraan/u)).toBeTruthy();
  });

  it("shows the whole text of a version without marks at a touch", async () => {
    await open(place, "conversation", await aText());
    await place.user.click(screen.getByRole("button", { name: "Alleen deze tekst tonen" }));
    expect(version(/^Jouw versie/).querySelector("ins, del")).toBeNull();
    expect(version(/^Jouw versie/).textContent).toContain("De bank is scherp.");
  });

  it("keeps the chosen one in one edit that names the versions seen", async () => {
    const id = await aText();
    await open(place, "conversation", id);
    await place.user.click(keep(/^Jouw versie/));
    await screen.findByText("Hier is niets meer te kiezen");
    expect(await said(id)).toBe(OTHER);
    expect(await openConflicts(place.store.queries, place.scope)).toEqual([]);
    const settling = (await place.store.queries.waiting(place.scope, "conversation", id)).at(-1);
    expect(settling).toMatchObject({
      text: { said: { was: CURRENT, to: OTHER } },
      settles: {
        versions: ["019a0000-0000-7000-8000-000000000100", "019a0000-0000-7000-8000-000000000101"],
      },
    });
  });

  it("takes a choice back", async () => {
    const id = await aText();
    await open(place, "conversation", id);
    await place.user.click(keep(/^Jouw versie/));
    await place.user.click(await screen.findByRole("button", { name: "Ongedaan maken" }));
    await screen.findAllByRole("article");
    expect(await said(id)).toBe(CURRENT);
    expect(await openConflicts(place.store.queries, place.scope)).toHaveLength(1);
  });

  it("keeps the focus on the screen when the button that was pressed goes", async () => {
    await open(place, "conversation", await aText());
    keep(/^Jouw versie/).focus();
    await place.user.keyboard("{Enter}");
    await screen.findByText("Hier is niets meer te kiezen");
    expect(document.activeElement?.textContent).toContain("Hier is niets meer te kiezen");
  });

  it("writes one from both, stored as it is typed, settled at Klaar", async () => {
    const id = await aText();
    await open(place, "conversation", id);
    await place.user.click(screen.getByRole("button", { name: "Samenvoegen" }));
    const box = await screen.findByLabelText("Maak er één tekst van");
    expect(box).toHaveProperty("value", "De bank is vernield. De bank is scherp.\n\nVrijdag terugbellen.");
    await place.user.type(box, " Ook de prullenbak.");
    await screen.findByText("Opgeslagen op dit toestel");
    expect(await said(id)).toBe(CURRENT);
    await place.user.click(screen.getByRole("button", { name: "Klaar" }));
    await screen.findByText("Hier is niets meer te kiezen");
    expect(await said(id)).toBe(
      "De bank is vernield. De bank is scherp.\n\nVrijdag terugbellen. Ook de prullenbak.",
    );
  });

  it("finds what was written from both again when one comes back", async () => {
    const id = await aText();
    await open(place, "conversation", id);
    await place.user.click(screen.getByRole("button", { name: "Samenvoegen" }));
    await place.user.type(await screen.findByLabelText("Maak er één tekst van"), " En meer.");
    await place.user.click(screen.getByRole("button", { name: "Toch niet" }));
    cleanup();
    await open(place, "conversation", id);
    await place.user.click(screen.getByRole("button", { name: "Samenvoegen" }));
    const box = await screen.findByLabelText("Maak er één tekst van");
    expect(box).toHaveProperty("value", expect.stringMatching(/En meer\.$/u));
  });

  it("does not settle with an empty text, and says so", async () => {
    const id = await aText();
    await open(place, "conversation", id);
    await place.user.click(screen.getByRole("button", { name: "Samenvoegen" }));
    await place.user.clear(await screen.findByLabelText("Maak er één tekst van"));
    await place.user.click(screen.getByRole("button", { name: "Klaar" }));
    expect(screen.getByText("Schrijf eerst op wat er moet staan.")).toBeTruthy();
    expect(await openConflicts(place.store.queries, place.scope)).toHaveLength(1);
  });

  it("shows three versions, each with its own difference", async () => {
    const id = await place.add("initiative", { title: "Moestuin" });
    await aConflict(place, { type: "initiative", id, field: "title" }, [
      [NOOR, "Moestuin"],
      [PERSON, "Pluktuin"],
      [BAS, null],
    ]);
    await open(place, "initiative", id);
    expect(screen.getAllByRole("article")).toHaveLength(3);
    expect(version(/^Versie van Bas/).textContent).toContain("Leeg gemaakt");
    await place.user.click(keep(/^Versie van Bas/));
    await screen.findByText("Hier is niets meer te kiezen");
    const record = await place.store.queries.record(place.scope, "initiative", id);
    expect(record?.fields.title ?? null).toBeNull();
  });

  it("says choices, days, amounts and names as their field does, and settles a property of an item", async () => {
    await place.add("neighbourhood", { name: "Meerzicht-Oost" }, NEIGHBOURHOOD);
    const talk = await place.add("conversation", {
      said: "Kort.",
      neighbourhood: NEIGHBOURHOOD,
      attitude: 1,
    });
    await aConflict(place, { type: "conversation", id: talk, field: "neighbourhood" }, [
      [NOOR, NEIGHBOURHOOD],
      [PERSON, null],
    ]);
    await aConflict(place, { type: "conversation", id: talk, field: "attitude" }, [
      [NOOR, 1],
      [PERSON, -1],
    ]);
    await open(place, "conversation", talk);
    await screen.findByText("Meerzicht-Oost");
    expect(screen.getByText("Positief")).toBeTruthy();
    expect(screen.getByText("Bezorgd")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Samenvoegen" })).toBeNull();
    cleanup();

    const costs = { a: { what: "Bakken en aarde", amountCents: 340_000 } };
    const sheet = await place.add("factSheet", { costs });
    const about = {
      type: "factSheet",
      id: sheet,
      field: "costs",
      item: "a",
      property: "amountCents",
    } as const;
    await aConflict(place, about, [
      [NOOR, 340_000],
      [PERSON, 365_000],
    ]);
    await open(place, "factSheet", sheet);
    expect(screen.getByRole("heading", { name: "Kosten · Bakken en aarde · Bedrag in euro’s" })).toBeTruthy();
    expect(version(/^Jouw versie/).textContent).toMatch(/€\s3\.650/u);
    await place.user.click(keep(/^Jouw versie/));
    await screen.findByText("Hier is niets meer te kiezen");
    const record = await place.store.queries.record(place.scope, "factSheet", sheet);
    expect(record?.fields.costs?.["a"]?.amountCents).toBe(365_000);
  });

  it("shows what was typed here since beside the versions, as not sent yet", async () => {
    const id = await aText();
    await place.store.save([
      {
        ...{ scope: place.scope, type: "conversation", recordId: id, seen: null },
        text: { said: { was: CURRENT, to: "Nieuw." } },
      },
    ]);
    await open(place, "conversation", id);
    const [first] = screen.getAllByRole("article");
    expect(first?.textContent).toContain("nog niet op de server");
    expect(first?.textContent).toContain("Nieuw.");
    expect(screen.getAllByRole("article")).toHaveLength(3);
  });

  it("says that somebody chose before when it is asked again", async () => {
    const id = await aText();
    await place.add("conflict", {
      ...{ recordType: "conversation", record: id, field: "said", state: "settled", settledBy: NOOR },
      versions: { "019a0000-0000-7000-8000-000000000109": { value: "Eerder", by: BAS, at: AT[0] } },
    });
    await open(place, "conversation", id);
    expect(await screen.findByText(/^Noor koos hier al eerder\./u)).toBeTruthy();
  });

  it("lets who only reads see all of it and choose nothing", async () => {
    const reader = await aPlace("viewer");
    await meet(reader);
    await open(reader, "conversation", await aText(reader));
    expect(screen.getAllByRole("article")).toHaveLength(2);
    expect(screen.queryByRole("button", { name: /Deze houden|Samenvoegen/u })).toBeNull();
    expect(screen.getByText(/Een collega die vastlegt, kiest wat blijft/u)).toBeTruthy();
  });

  it("of an adopted decision only lets what stands there be kept", async () => {
    const id = await place.add("decision", { outcome: "yes", reason: "Past bij de wijk.", isAdopted: true });
    await aConflict(place, { type: "decision", id, field: "reason" }, [
      [NOOR, "Past bij de wijk."],
      [PERSON, "Past bij het plan."],
    ]);
    await open(place, "decision", id);
    expect(screen.getAllByRole("button", { name: /^Deze houden/u })).toHaveLength(1);
    expect(screen.getByText(/^Dit ligt vast/u)).toBeTruthy();
  });
});
