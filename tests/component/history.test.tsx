import { cleanup, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { HistoryPage } from "#protocol/history-messages";
import { isOnline } from "#models/online";
import { HistoryScreen } from "#screens/history/history-screen";
import { aDevice, type DeviceBench, fakeServer, problem } from "./support/device.tsx";
import { PERSON } from "./support/screen.tsx";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const ID = "019a0000-0000-7000-8000-000000000001";
const SAM = "019a0000-0000-7000-8000-0000000000a2";
const EPOCH = "019a0000-0000-7000-8000-0000000000e1";
const PATH = "/geschiedenis/:type/:id";
const HREF = `/geschiedenis/conversation/${ID}`;

const entry = (
  rev: number,
  said: string,
  change: Partial<HistoryPage["entries"][number]> = {},
): HistoryPage["entries"][number] => ({
  ...{ rev, epoch: EPOCH, by: SAM, deleted: false, fields: { said } },
  at: new Date(Date.UTC(2026, 10, 20, 8 + rev)).toISOString(),
  ...change,
});
const page = (
  entries: HistoryPage["entries"],
  earlier: HistoryPage["earlier"] = null,
  next: number | null = null,
) => ({ body: { entries, earlier, next } });

const entries = () =>
  screen.getAllByRole("heading", { level: 3 }).map((heading) => {
    const item = heading.closest("li");
    if (item === null) throw new Error("a heading outside an entry");
    return item;
  });
const marks = (item: Element, mark: "ins" | "del") =>
  [...item.querySelectorAll(mark)].map((element) =>
    (element.textContent ?? "").replaceAll(/Erbij:|Weg:|\.\s*$/gu, "").trim(),
  );

/** A note on which nothing waits, as far as this device knows not at a server yet. */
async function aNote(said = "Een bank bij de vijver", bench?: DeviceBench) {
  const own = bench ?? (await aDevice());
  await own.place.add("member", { person: SAM, name: "Sam", role: "fieldworker" });
  await own.place.add("conversation", { said, channel: "street" }, ID);
  return own;
}

describe("Geschiedenis", () => {
  it("tells who changed what and when, by day, with the difference word by word", async () => {
    fakeServer({
      "POST /history": page([entry(2, "Een bank bij de school"), entry(1, "Een bank bij de vijver")]),
    });
    const { open } = await aDevice();
    open(HREF, PATH, HistoryScreen);
    expect(await screen.findByRole("heading", { level: 2, name: "Gisteren" })).toBeDefined();
    const [changed, made] = entries();
    expect(marks(changed ?? document.body, "del")).toEqual(["vijver"]);
    expect(marks(changed ?? document.body, "ins")).toEqual(["school"]);
    expect(made?.textContent).toContain("Gemaakt");
    expect(made?.textContent).toContain("Een bank bij de vijver");
  });

  it("names the colleague, and who reads it as jij", async () => {
    fakeServer({ "POST /history": page([entry(2, "b", { by: PERSON }), entry(1, "a")]) });
    const { open } = await aNote("b");
    open(HREF, PATH, HistoryScreen);
    await screen.findByRole("heading", { level: 3, name: /^Sam, / });
    expect(screen.getAllByRole("heading", { level: 3, name: /^Jij, / }).length).toBeGreaterThan(0);
  });

  it("shows what the device holds at once, and says that older ones come with a connection", async () => {
    fakeServer({});
    const { open, place } = await aNote();
    isOnline.value = false;
    await place.store.save(
      [
        {
          ...{ scope: place.scope, type: "conversation", recordId: ID, seen: null },
          text: { said: { was: "Een bank bij de vijver", to: "Twee banken" } },
        },
      ],
      { keepsBefore: true },
    );
    open(HREF, PATH, HistoryScreen);
    expect(await screen.findByText(/Dit is wat dit toestel bewaart/)).toBeDefined();
    const [now, before] = entries();
    expect(now?.textContent).toContain("Nog niet op de server");
    expect(now?.textContent).toContain("Zo is het nu");
    expect(before?.textContent).toContain("Een bank bij de vijver");
    expect(screen.queryByRole("button", { name: "Opnieuw proberen" })).toBeNull();
    fakeServer({ "POST /history": page([entry(1, "Een bank bij de vijver")]) });
    isOnline.value = true;
    await waitFor(() => expect(screen.queryByText(/Dit is wat dit toestel bewaart/)).toBeNull());
  });

  it("says so when the server fails, and tries again", async () => {
    fakeServer({ "POST /history": problem(500, "internal") });
    const { open, user } = await aNote();
    open(HREF, PATH, HistoryScreen);
    expect(await screen.findByText(/De server kon oudere versies niet geven/)).toBeDefined();
    fakeServer({ "POST /history": page([entry(1, "Een bank bij de vijver")]) });
    await user.click(screen.getByRole("button", { name: "Opnieuw proberen" }));
    await waitFor(() => expect(screen.queryByText(/De server kon oudere/)).toBeNull());
  });

  it("says so to who does not read along any more", async () => {
    fakeServer({ "POST /history": problem(403, "notAllowed") });
    const { open } = await aNote();
    open(HREF, PATH, HistoryScreen);
    expect(await screen.findByText(/Je leest niet meer mee/)).toBeDefined();
  });

  it("asks no server on a device alone", async () => {
    const asked = fakeServer({});
    const { open } = await aNote("Alleen hier", await aDevice({ stage: "local", role: null }));
    open(HREF, PATH, HistoryScreen);
    expect(await screen.findByText(/Je gebruikt Stoep alleen op dit toestel/)).toBeDefined();
    expect(asked).toEqual([]);
  });

  it("says so when nothing is known of it", async () => {
    fakeServer({ "POST /history": page([]) });
    const { open } = await aDevice();
    open(HREF, PATH, HistoryScreen);
    expect(await screen.findByText("Hier is nog niets van bekend")).toBeDefined();
  });

  it("fetches older entries when asked", async () => {
    const first = page([entry(3, "c")], { said: "b" }, 3);
    const second = page([entry(2, "b"), entry(1, "a")]);
    const answers = [first, second];
    const asked = fakeServer({ "POST /history": () => answers.shift() ?? second });
    const { open, user } = await aDevice();
    open(HREF, PATH, HistoryScreen);
    await user.click(await screen.findByRole("button", { name: "Meer laden" }));
    await waitFor(() => expect(entries()).toHaveLength(3));
    expect(asked.map(({ body }) => Reflect.get(Object(body), "before"))).toEqual([null, 3]);
  });

  it("asks for every save apart", async () => {
    const asked = fakeServer({ "POST /history": page([entry(1, "a")]) });
    const { open, user } = await aDevice();
    open(HREF, PATH, HistoryScreen);
    await user.click(await screen.findByRole("checkbox", { name: "Laat elke keer opslaan zien" }));
    await waitFor(() => expect(Reflect.get(Object(asked.at(-1)?.body), "everySave")).toBe(true));
  });

  it("names what was erased on request, without its words", async () => {
    fakeServer({
      "POST /history": page([entry(2, "", { fields: {}, erased: ["said"] }), entry(1, "", { fields: {} })]),
    });
    const { open } = await aDevice();
    open(HREF, PATH, HistoryScreen);
    expect(await screen.findByText("Op verzoek gewist: Wat is er besproken?")).toBeDefined();
  });

  it("shows the money of a fact sheet as money, under the name of its field", async () => {
    const cost = (amountCents: number) => ({ costs: { a: { what: "Aarde", amountCents } } });
    fakeServer({
      "POST /history": page([
        entry(2, "", { fields: cost(365_000) }),
        entry(1, "", { fields: cost(340_000) }),
      ]),
    });
    const { open } = await aDevice();
    open(`/geschiedenis/factSheet/${ID}`, PATH, HistoryScreen);
    await screen.findByText("Gemaakt");
    const [changed] = entries();
    expect(changed?.textContent).toContain("Kosten");
    expect(changed?.textContent).toContain("Aarde");
    expect(marks(changed ?? document.body, "del").join()).toContain("3.400");
    expect(marks(changed ?? document.body, "ins").join()).toContain("3.650");
  });
});

describe("Terugzetten", () => {
  const then = entry(1, "Een bank bij de vijver", {
    fields: { said: "Een bank bij de vijver", attitude: 1 },
  });
  async function atSheet() {
    fakeServer({ "POST /history": page([entry(2, "Geen bank"), then]) });
    const bench = await aNote("Geen bank");
    bench.open(HREF, PATH, HistoryScreen);
    const buttons = await screen.findAllByRole("button", { name: /^Terugzetten naar gisteren/ });
    await bench.user.click(buttons.at(-1) ?? document.body);
    return { ...bench, sheet: within(await screen.findByRole("dialog")) };
  }
  const shown = ({ place }: DeviceBench) => place.store.queries.record(place.scope, "conversation", ID);

  it("asks first, and shows what would change", async () => {
    const bench = await atSheet();
    expect(bench.sheet.getAllByRole("checkbox")).toHaveLength(3);
    expect(bench.sheet.getByText("Positief")).toBeDefined();
    await bench.user.click(bench.sheet.getByRole("button", { name: "Annuleren" }));
    expect((await shown(bench))?.fields.said).toBe("Geen bank");
  });

  it("makes it as it was then, and can be undone", async () => {
    const bench = await atSheet();
    await bench.user.click(bench.sheet.getByRole("button", { name: "Terugzetten" }));
    expect(await screen.findByText("Teruggezet")).toBeDefined();
    expect((await shown(bench))?.fields).toEqual({ said: "Een bank bij de vijver", attitude: 1 });
    await bench.user.click(screen.getByRole("button", { name: "Ongedaan maken" }));
    await waitFor(async () =>
      expect((await shown(bench))?.fields).toEqual({ said: "Geen bank", channel: "street" }),
    );
  });

  it("puts single fields back, and at least one", async () => {
    const bench = await atSheet();
    for (const name of ["Wat is er besproken?", "Hoe sprak je elkaar?", "Hoe kijkt de ander ernaar?"])
      await bench.user.click(bench.sheet.getByRole("checkbox", { name }));
    await bench.user.click(bench.sheet.getByRole("button", { name: "Terugzetten" }));
    expect(bench.sheet.getByRole("alert").textContent).toBe("Kies minstens één onderdeel.");
    await bench.user.click(bench.sheet.getByRole("checkbox", { name: "Hoe kijkt de ander ernaar?" }));
    await bench.user.click(bench.sheet.getByRole("button", { name: "Terugzetten" }));
    await screen.findByText("Teruggezet");
    expect((await shown(bench))?.fields).toEqual({ said: "Geen bank", channel: "street", attitude: 1 });
  });

  it("is not offered to who only reads", async () => {
    fakeServer({ "POST /history": page([entry(2, "Geen bank"), then]) });
    const bench = await aNote("Geen bank", await aDevice({ role: "viewer" }));
    bench.open(HREF, PATH, HistoryScreen);
    await screen.findByText("Gemaakt");
    expect(screen.queryByRole("button", { name: /^Terugzetten/ })).toBeNull();
  });

  it("takes a deleted record out of the Prullenbak too", async () => {
    fakeServer({ "POST /history": page([entry(1, "Geen bank")]) });
    const bench = await aNote("Geen bank");
    await bench.place.store.save([
      { scope: bench.place.scope, type: "conversation", recordId: ID, seen: null, delete: true },
    ]);
    bench.open(HREF, PATH, HistoryScreen);
    const [newest] = await screen.findAllByRole("heading", { level: 3 });
    expect(newest?.closest("li")?.textContent).toContain("Verwijderd");
    await bench.user.click(
      (await screen.findAllByRole("button", { name: /^Terugzetten/ }))[0] ?? document.body,
    );
    const sheet = within(await screen.findByRole("dialog"));
    expect(sheet.getByText(/Het staat nu in de prullenbak/)).toBeDefined();
    await bench.user.click(sheet.getByRole("button", { name: "Terugzetten" }));
    await screen.findByText("Teruggezet");
    expect((await shown(bench))?.deleted).toBe(false);
  });
});
