import { cleanup, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { forgetErasedWords } from "#models/erased-words";
import { letGoAndSay } from "#models/search-index";
import { SearchScreen } from "#screens/search/search-screen";
import { type DeviceBench, aDevice } from "./support/device.tsx";

afterEach(() => {
  cleanup();
  letGoAndSay();
});
beforeEach(() => localStorage.clear());

const open = (bench: DeviceBench, address = "/zoeken") => bench.open(address, "/zoeken", SearchScreen);
const field = () => screen.findByRole("searchbox", { name: "Zoeken" });
const hitsOf = async (kind: string) =>
  within(await screen.findByRole("list", { name: kind })).getAllByRole("link");

describe("Zoeken", () => {
  it("begins with the cursor in the field and says what can be found", async () => {
    open(await aDevice());
    expect(document.activeElement).toBe(await field());
    expect(screen.getByText("Zoek in alles op dit toestel")).toBeDefined();
  });

  it("finds while one types, by kind, with what was found marked, and counts it", async () => {
    const bench = await aDevice();
    await bench.place.add("conversation", { said: "De lantaarn bij het speelveld is stuk" });
    await bench.place.add("action", { what: "Lantaarn melden" });
    open(bench);
    await bench.user.type(await field(), "lantaarns");
    const [hit] = await hitsOf("Gesprekken");
    expect(hit?.querySelector("mark")?.textContent).toBe("lantaarn");
    expect(await hitsOf("Acties")).toHaveLength(1);
    await waitFor(() => expect(screen.getByText("2 gevonden")).toBeDefined());
  });

  it("takes what is looked for from the address, with its filters, and lets them go", async () => {
    const bench = await aDevice();
    const west = await bench.place.add("neighbourhood", { name: "Meerzicht-West" });
    await bench.place.add("conversation", { said: "Moestuin in west", neighbourhood: west });
    await bench.place.add("conversation", { said: "Moestuin elders" });
    await bench.place.add("action", { what: "Moestuin bellen" });
    open(bench, `/zoeken?q=moestuin&soort=gesprekken&buurt=${west}`);
    expect(await hitsOf("Gesprekken")).toHaveLength(1);
    expect(screen.queryByRole("list", { name: "Acties" })).toBeNull();
    await bench.user.click(screen.getByRole("button", { name: "Wis filters" }));
    expect(await hitsOf("Acties")).toHaveLength(1);
    await waitFor(() => expect(location.search).toBe("?q=moestuin"));
  });

  it("shows all of a kind when asked", async () => {
    const bench = await aDevice();
    for (let at = 0; at < 7; at += 1) await bench.place.add("action", { what: `Bellen over de bank ${at}` });
    open(bench, "/zoeken?q=bank");
    expect(await hitsOf("Acties")).toHaveLength(4);
    await bench.user.click(screen.getByRole("button", { name: "Toon alle 7 acties" }));
    await waitFor(async () => expect(await hitsOf("Acties")).toHaveLength(7));
  });

  it("says so when only some of the words stand together, and when nothing is found", async () => {
    const bench = await aDevice();
    await bench.place.add("conversation", { said: "Afval op het plein" });
    open(bench, "/zoeken?q=afval+trapveld");
    expect(await screen.findByText(/Niet alle woorden staan bij elkaar/)).toBeDefined();
    await bench.user.clear(await field());
    await bench.user.type(await field(), "zwembad");
    expect(await screen.findByText("Niets gevonden voor “zwembad”")).toBeDefined();
  });

  it("adds what is written meanwhile", async () => {
    const bench = await aDevice();
    open(bench, "/zoeken?q=vijver");
    expect(await screen.findByText("Niets gevonden voor “vijver”")).toBeDefined();
    await bench.place.add("conversation", { said: "De vijvers zijn groen" });
    expect(await hitsOf("Gesprekken")).toHaveLength(1);
  });

  it("remembers on this device what was looked for and opened, until that is wiped", async () => {
    const bench = await aDevice();
    await findAndOpen(bench);
    open(bench);
    expect(await screen.findByRole("link", { name: /Moestuin achter de flat/ })).toBeDefined();
    await bench.user.click(screen.getByRole("button", { name: "moestuin" }));
    expect(await hitsOf("Initiatieven")).toHaveLength(1);
    await bench.user.clear(await field());
    await bench.user.click(await screen.findByRole("button", { name: "Wis wat ik zocht" }));
    expect(await screen.findByText("Zoek in alles op dit toestel")).toBeDefined();
    expect(localStorage.getItem(`stoep-search-${bench.place.store.personId}`)).toBeNull();
  });

  it("forgets the words somebody looked for once something was erased, and not what they opened", async () => {
    const bench = await aDevice();
    await findAndOpen(bench);
    const stop = forgetErasedWords(bench.device, (forget) => Promise.resolve(forget()));
    open(bench);
    expect(await screen.findByRole("link", { name: /Moestuin achter de flat/ })).toBeDefined();
    expect(screen.queryByRole("button", { name: "moestuin" })).toBeNull();
    stop();
  });

  it("opens what was opened last where its hit did, also what has no screen of its own", async () => {
    const bench = await aDevice();
    const initiative = await bench.place.add("initiative", { title: "Moestuin achter de flat" });
    await bench.place.add("decision", { initiative, reason: "We gaan door met de kas" });
    open(bench, "/zoeken?q=kas");
    const [hit] = await hitsOf("Besluiten");
    const place = hit?.getAttribute("href");
    expect(place).not.toMatch(/geschiedenis/u);
    if (hit !== undefined) await bench.user.click(hit);
    cleanup();
    open(bench);
    const again = await screen.findByRole("link", { name: /We gaan door met de kas/ });
    expect(again.getAttribute("href")).toBe(place);
  });

  it("comes back to a hit on a later page", async () => {
    const bench = await aDevice();
    for (let at = 0; at < 42; at += 1) await bench.place.add("action", { what: `Bellen over de bank ${at}` });
    open(bench, "/zoeken?q=bank&soort=acties");
    expect(await hitsOf("Acties")).toHaveLength(40);
    await bench.user.click(screen.getByRole("button", { name: "Meer laden" }));
    await waitFor(async () => expect(await hitsOf("Acties")).toHaveLength(42));
    const last = (await hitsOf("Acties")).at(-1);
    const place = last?.getAttribute("href");
    if (last !== undefined) await bench.user.click(last);
    cleanup();
    open(bench, "/zoeken?q=bank&soort=acties");
    await waitFor(() => expect(document.activeElement?.getAttribute("href")).toBe(place));
    expect(await hitsOf("Acties")).toHaveLength(42);
  });

  it("says that the index could not be made, and makes another when asked", async () => {
    const bench = await aDevice();
    await bench.place.add("conversation", { said: "De vijvers zijn groen" });
    const { ports } = bench.device;
    const start = ports.startSearch.bind(ports);
    ports.startSearch = () => Promise.reject(new Error("no worker"));
    open(bench, "/zoeken?q=vijver");
    expect(await screen.findByText(/Stoep kon de zoeklijst op dit toestel niet maken/)).toBeDefined();
    ports.startSearch = start;
    await bench.user.click(screen.getByRole("button", { name: "Opnieuw proberen" }));
    expect(await hitsOf("Gesprekken")).toHaveLength(1);
  });

  it("lets go of the index once the app was in the background for ten minutes, and makes another on return", async () => {
    const bench = await aDevice();
    await bench.place.add("conversation", { said: "De vijvers zijn groen" });
    const { ports } = bench.device;
    const startSearch = vi.spyOn(ports, "startSearch");
    const after = vi.spyOn(ports.clock, "after");
    open(bench, "/zoeken?q=vijver");
    await hitsOf("Gesprekken");
    const visibility = vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
    document.dispatchEvent(new Event("visibilitychange"));
    const [, letGo] = after.mock.calls.find(([ms]) => ms === 600_000) ?? [];
    expect(startSearch).toHaveBeenCalledTimes(1);
    letGo?.();
    expect(startSearch).toHaveBeenCalledTimes(1);
    visibility.mockRestore();
    document.dispatchEvent(new Event("visibilitychange"));
    await waitFor(() => expect(startSearch).toHaveBeenCalledTimes(2));
    expect(await hitsOf("Gesprekken")).toHaveLength(1);
    after.mockRestore();
  });

  it("goes from the field to what was found and back by arrows", async () => {
    const bench = await aDevice();
    await bench.place.add("conversation", { said: "De vijvers zijn groen" });
    open(bench, "/zoeken?q=vijver");
    const [hit] = await hitsOf("Gesprekken");
    await bench.user.click(await field());
    await bench.user.keyboard("{ArrowDown}");
    expect(document.activeElement).toBe(hit);
    await bench.user.keyboard("{ArrowUp}");
    expect(document.activeElement).toBe(await field());
  });
});

/** Somebody looked for "moestuin", opened what was found, and left. */
async function findAndOpen(bench: DeviceBench): Promise<void> {
  await bench.place.add("initiative", { title: "Moestuin achter de flat" });
  open(bench, "/zoeken?q=moestuin");
  const [hit] = await hitsOf("Initiatieven");
  if (hit !== undefined) await bench.user.click(hit);
  cleanup();
}
