import { cleanup, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, describe, expect, it } from "vitest";
import { ActionsScreen } from "#screens/actions/actions";
import { BottlenecksScreen } from "#screens/bottlenecks/bottlenecks";
import { TodayScreen } from "#screens/today/today";
import { aPlace, PERSON } from "./support/screen.tsx";

afterEach(cleanup);

const ID = "019a0000-0000-7000-8000-000000000001";

describe("Vandaag", () => {
  it("starts somebody who has nothing yet", async () => {
    const { open } = await aPlace();
    open("/", "/", TodayScreen);
    expect(await screen.findByText("Een schone stoep")).toBeDefined();
    expect(screen.getByRole("heading", { level: 1, name: "Zaterdag 21 november" })).toBeDefined();
    expect(screen.getByRole("button", { name: "Eerste gesprek opschrijven" })).toBeDefined();
    expect(screen.getByRole("link", { name: /Vragen wat de buurt vindt/u })).toBeDefined();
    expect(screen.queryByRole("link", { name: /Collega uitnodigen/u })).toBeNull();
  });

  it("shows a lead how to begin a team", async () => {
    const { open } = await aPlace("lead");
    open("/", "/", TodayScreen);
    expect(await screen.findByRole("link", { name: /Collega uitnodigen/u })).toBeDefined();
    expect(screen.getByRole("link", { name: /Buurten importeren/u })).toBeDefined();
  });

  it("puts what is longest due first, marks what was promised, and leaves the rest of a long list to Acties", async () => {
    const { open, add } = await aPlace();
    for (let day = 10; day < 20; day += 1)
      await add("action", { what: `Actie ${day}`, state: "open", dueOn: `2026-11-${day}` });
    await add("action", { what: "Terugbellen", state: "open", dueOn: "2026-11-01", promisedBy: PERSON });
    open("/", "/", TodayScreen);
    const due = within(await screen.findByRole("list", { name: "Beloofd en nu aan de beurt" }));
    const [first, ...rest] = due.getAllByRole("listitem");
    expect(first?.textContent).toContain("Terugbellen");
    expect(first?.textContent).toContain("beloofd aan een bewoner");
    expect(rest).toHaveLength(7);
    expect(screen.getByRole("link", { name: "Alle 11 laten zien" }).getAttribute("href")).toBe("/acties");
  });

  it("shows what is due however much more a large team has to do", async () => {
    const { open, store, scope, add } = await aPlace();
    const colleague = "019a0000-0000-7000-8000-0000000000fe";
    const others = Array.from({ length: 220 }, (_, n) => ({
      ...({ scope, type: "action", seen: null, create: true } as const),
      recordId: `019a0000-0000-7000-8000-${String(n).padStart(12, "0")}`,
      set: {
        what: { was: null, to: `Ooit ${n}` },
        state: { was: null, to: "open" },
        // Half without a day, half a colleague's and overdue for long.
        ...(n % 2 === 0
          ? {}
          : { dueOn: { was: null, to: "2026-01-05" }, assignee: { was: null, to: colleague } }),
      },
    }));
    expect(await store.save(others)).toEqual({ ok: true });
    await add("action", { what: "Terugbellen", state: "open", dueOn: "2026-11-21" });
    await add("action", { what: "Zonder stand", dueOn: "2026-11-20" });
    open("/", "/", TodayScreen);
    const due = within(await screen.findByRole("list", { name: "Beloofd en nu aan de beurt" }));
    expect(due.getByText("Terugbellen")).toBeDefined();
    expect(due.getByText("Zonder stand")).toBeDefined();
  });

  it("says what was begun today and is not finished", async () => {
    const { open, add } = await aPlace();
    await add("conversation", { attitude: 1 }, ID);
    open("/", "/", TodayScreen);
    const list = within(await screen.findByRole("list", { name: "Nog niet af" }));
    expect(list.getByRole("link", { name: /Gesprek/u }).getAttribute("href")).toBe(`/gesprekken/${ID}`);
    expect(list.getByText(/nog zonder tekst/u)).toBeDefined();
  });

  it("leads to the door of the part of the street one walks, else of one that nobody walks", async () => {
    const { open, add } = await aPlace();
    const segment = (claimedBy: string | null, position: number) => ({
      label: "deel",
      doors: 12,
      claimedBy,
      position,
    });
    const other = "019a0000-0000-7000-8000-0000000000ff";
    await add(
      "supportCheck",
      {
        question: "Een trapveldje?",
        state: "open",
        segments: { a: segment(null, 1), b: segment(PERSON, 2) },
      },
      ID,
    );
    await add("supportCheck", { question: "Een bankje?", state: "open", segments: { a: segment(other, 1) } });
    open("/", "/", TodayScreen);
    const door = await screen.findByRole("link", { name: "Aan de deur Een trapveldje?" });
    expect(door.getAttribute("href")).toBe(`/draagvlak/${ID}/deur/b`);
    expect(screen.queryByRole("link", { name: "Aan de deur Een bankje?" })).toBeNull();
  });

  it("shows what is due, ticks it off in one touch and takes that back", async () => {
    const { open, user, add, store, scope } = await aPlace();
    await add("action", { what: "Terugbellen", state: "open", dueOn: "2026-11-20", promisedBy: PERSON }, ID);
    await add("action", { what: "Pas later", state: "open", dueOn: "2026-12-20" });
    open("/", "/", TodayScreen);
    const due = within(await screen.findByRole("list", { name: "Beloofd en nu aan de beurt" }));
    expect(due.getByText("1 dag te laat")).toBeDefined();
    expect(due.queryByText("Pas later")).toBeNull();
    await user.click(due.getByRole("checkbox", { name: "Terugbellen gedaan" }));
    await user.click(await screen.findByRole("button", { name: "Ongedaan maken" }));
    await waitFor(async () =>
      expect((await store.queries.record(scope, "action", ID))?.fields.state).toBe("open"),
    );
  });

  it("shows the checks that run", async () => {
    const { open, add } = await aPlace();
    await add("supportCheck", { question: "Een trapveldje?", state: "open", households: 120 }, ID);
    await add("supportResponse", { check: ID, answer: "for", round: 1 });
    open("/", "/", TodayScreen);
    expect(await screen.findByText(/1 van 120 huishoudens gesproken/)).toBeDefined();
  });
});

describe("Acties", () => {
  it("lists what is late, for today and later", async () => {
    const { open, add } = await aPlace();
    await add("action", { what: "Gisteren", state: "open", dueOn: "2026-11-20" });
    await add("action", { what: "Nu", state: "open", dueOn: "2026-11-21" });
    await add("action", { what: "Straks", state: "open", dueOn: "2026-11-30" });
    await add("action", { what: "Klaar", state: "done", dueOn: "2026-11-01" });
    open("/acties", "/acties/:id?", ActionsScreen);
    expect(within(await screen.findByRole("list", { name: "Te laat" })).getByText("Gisteren")).toBeDefined();
    expect(within(screen.getByRole("list", { name: "Vandaag" })).getByText("Nu")).toBeDefined();
    expect(within(screen.getByRole("list", { name: "Later" })).getByText("Straks")).toBeDefined();
    expect(screen.queryByText("Klaar")).toBeNull();
  });

  it("asks why when something does not work out", async () => {
    const { open, user, add, store, scope } = await aPlace();
    await add("action", { what: "Hek plaatsen", state: "open" }, ID);
    open(`/acties/${ID}`, "/acties/:id?", ActionsScreen);
    await user.click(await screen.findByRole("radio", { name: "Lukt niet" }));
    await user.type(screen.getByRole("textbox", { name: /Waarom lukt het niet/ }), "Geen vergunning");
    await waitFor(async () =>
      expect((await store.queries.record(scope, "action", ID))?.fields).toMatchObject({
        state: "failed",
        explanation: "Geen vergunning",
      }),
    );
  });
});

describe("Knelpunten", () => {
  it("stores what chafes, which principle it touches and what was learned", async () => {
    const { open, user, store, scope } = await aPlace();
    open(`/knelpunten/${ID}?nieuw=1`, "/knelpunten/:id?", BottlenecksScreen);
    await user.type(await screen.findByRole("textbox", { name: "Wat schuurt er?" }), "Twee antwoorden");
    await user.click(screen.getByRole("radio", { name: "Eén overheid" }));
    await user.type(screen.getByRole("textbox", { name: "Wat hebben we geleerd?" }), "Eén aanspreekpunt");
    await waitFor(async () =>
      expect((await store.queries.record(scope, "bottleneck", ID))?.fields).toMatchObject({
        chafed: "Twee antwoorden",
        principle: "oneGovernment",
        lesson: "Eén aanspreekpunt",
        state: "open",
      }),
    );
  });
});
