import { cleanup, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { supportCheck } from "#domain/records/support-check";
import { fieldChanges } from "#domain/sync/field-changes";
import { givenAnswers } from "#models/door";
import { ownCard } from "#models/own-card";
import { ChecksScreen } from "#screens/checks/checks";
import { DoorScreen } from "#screens/door/door";
import { ExplanationScreen } from "#screens/door/explanation";
import { LetterScreen } from "#screens/door/letter";
import { aPlace, type Place } from "./support/screen.tsx";

afterEach(cleanup);
beforeEach(() => {
  givenAnswers.value = new Map();
});

const ID = "019a0000-0000-7000-8000-000000000001";
const SEGMENT = "019a0000-0000-7000-8000-000000000002";
const REASON = "019a0000-0000-7000-8000-000000000003";
const QUESTION = "Een trapveldje op het grasveld aan de Kerkstraat?";

async function walk(label = "Kerkstraat even 2–20", doors = 10): Promise<Place> {
  const place = await aPlace();
  await place.add(
    "supportCheck",
    {
      ...{ kind: "proposal", state: "open", question: QUESTION, households: 120 },
      segments: { [SEGMENT]: { label, doors, position: 0 } },
      reasons: { [REASON]: { label: "geluid", position: 0 } },
    },
    ID,
  );
  open(place);
  await screen.findByRole("button", { name: "Voor" });
  return place;
}
const open = (place: Place): void =>
  place.open(`/draagvlak/${ID}/deur/${SEGMENT}`, "/draagvlak/:id/deur/:segmentId", DoorScreen);

const answers = async ({ store, scope }: Place) =>
  (await store.queries.linkedTo(scope, "supportResponse", ID)).map(({ fields }) => fields);
const doorList = ({ store }: Place) => store.queries.doorList(SEGMENT);
const check = async ({ store, scope }: Place) =>
  (await store.queries.record(scope, "supportCheck", ID))?.fields;
const stand = (number: string) => screen.findByText(`nr. ${number}`);
const tap = ({ user }: Place, name: string) => user.click(screen.getByRole("button", { name }));

/** Gives an answer at each door in turn, waiting until the next is on the screen. */
async function give(place: Place, from: number, to: number, answer: string): Promise<void> {
  for (let number = from; number <= to; number += 2) {
    await stand(String(number));
    await tap(place, answer);
  }
}

describe("the doors of a segment with numbers", () => {
  it("names the door, and goes to the next after an answer by itself", async () => {
    const place = await walk();
    expect(await stand("2")).toBeDefined();
    await tap(place, "Voor");
    expect(await stand("4")).toBeDefined();
    expect(JSON.stringify(await answers(place))).not.toContain("number");
  });

  it("takes the door back with its answer", async () => {
    const place = await walk();
    await give(place, 2, 4, "Tegen");
    await stand("6");
    await tap(place, "Ongedaan maken");
    expect(await stand("4")).toBeDefined();
    await tap(place, "Ongedaan maken");
    expect(await stand("2")).toBeDefined();
    await waitFor(async () => expect(await answers(place)).toEqual([]));
  });

  it("ignores a second tap that meant the same door", async () => {
    const place = await walk();
    await stand("2");
    const button = screen.getByRole("button", { name: "Voor" });
    button.click();
    button.click();
    expect(await stand("4")).toBeDefined();
    expect(await answers(place)).toHaveLength(1);
  });

  it("brings who was not home and what was passed over back in the next round, each counted as tried once", async () => {
    const place = await walk();
    await stand("2");
    await tap(place, "Niet thuis");
    await stand("4");
    await tap(place, "Nr. 4 later");
    await give(place, 6, 20, "Voor");
    expect(await screen.findByText("Alle deuren gehad. 2 komen terug.")).toBeDefined();
    expect(screen.queryByRole("button", { name: "Voor" })).toBeNull();
    await tap(place, "Begin ronde 2");
    await give(place, 2, 4, "Neutraal");
    expect(await screen.findByText("Dit deel is klaar.")).toBeDefined();
    const rounds = (await answers(place)).map(({ round }) => round);
    expect(rounds.filter((round) => round === 1)).toHaveLength(10);
    expect(rounds.filter((round) => round === 2)).toHaveLength(1);
  });

  it("erases the list when the segment is done, and undo brings the last door back", async () => {
    const place = await walk();
    await give(place, 2, 20, "Voor");
    expect(await screen.findByText("Dit deel is klaar.")).toBeDefined();
    expect(await doorList(place)).toBeNull();
    expect((await check(place))?.segments?.[SEGMENT]?.state).toBe("done");
    await tap(place, "Ongedaan maken");
    expect(await stand("20")).toBeDefined();
    expect((await check(place))?.segments?.[SEGMENT]?.state).toBe("walking");
    expect(await answers(place)).toHaveLength(9);
  });

  it("goes to a door from the list, adds a number, and leaves out one that is not there", async () => {
    const place = await walk();
    await stand("2");
    await tap(place, "Deuren");
    await place.user.click(
      within(await screen.findByRole("dialog")).getByRole("button", { name: "14 nog niet" }),
    );
    expect(await stand("14")).toBeDefined();
    await tap(place, "Deuren");
    await place.user.type(await screen.findByRole("textbox", { name: "Nummer erbij" }), "14 A");
    await tap(place, "Toevoegen");
    expect(await stand("14a")).toBeDefined();
    await tap(place, "Deuren");
    await place.user.click(await screen.findByRole("button", { name: "Nr. 14a overslaan" }));
    expect(await stand("16")).toBeDefined();
    expect(await answers(place)).toEqual([]);
  });

  it("says what is no house number", async () => {
    const place = await walk();
    await stand("2");
    await tap(place, "Deuren");
    await place.user.type(await screen.findByRole("textbox", { name: "Nummer erbij" }), "hoek");
    await tap(place, "Toevoegen");
    expect(screen.getByText("Vul een huisnummer in, zoals 14 of 14a.")).toBeDefined();
  });

  it("finds its place again when the screen opens anew", async () => {
    const place = await walk();
    await give(place, 2, 6, "Voor");
    await stand("8");
    cleanup();
    givenAnswers.value = new Map();
    open(place);
    expect(await stand("8")).toBeDefined();
  });

  it("keeps no answer, no order and no time in the list", async () => {
    const place = await walk();
    await give(place, 2, 2, "Tegen");
    await stand("4");
    await tap(place, "Niet thuis");
    await stand("6");
    expect(await doorList(place)).toEqual({
      check: ID,
      current: "6",
      passedOver: 0,
      doors: ["2", "4", "6", "8", "10", "12", "14", "16", "18", "20"].map((number) => ({
        number,
        mark: number === "2" ? "done" : number === "4" ? "later" : "notYet",
      })),
    });
  });

  it("counts only, where the line tells no numbers", async () => {
    const place = await walk("Hele straat", 24);
    await tap(place, "Voor");
    expect(await screen.findByText("1 van 24 deuren")).toBeDefined();
    expect(screen.queryByRole("button", { name: "Deuren" })).toBeNull();
    expect(await doorList(place)).toBeNull();
  });

  it("warns of a segment of fewer than ten doors", async () => {
    await walk("Kerkstraat even 2–8", 4);
    expect(screen.getByText(/minder dan tien deuren/)).toBeDefined();
  });
});

describe("a reason nobody thought of", () => {
  it("joins those of the check, behind them, and the answer names it", async () => {
    const place = await walk();
    await stand("2");
    await tap(place, "Tegen");
    await stand("4");
    await tap(place, "Reden toevoegen");
    await place.user.type(screen.getByRole("textbox", { name: "Nieuwe reden" }), "parkeren{Enter}");
    const added = await screen.findByRole("checkbox", { name: "parkeren" });
    await waitFor(() => expect(added).toHaveProperty("checked", true));
    const reasons = (await check(place))?.reasons ?? {};
    const [id] = Object.entries(reasons).find(([, { label }]) => label === "parkeren") ?? [];
    expect(reasons[id ?? ""]).toEqual({ label: "parkeren", position: 1 });
    expect(await answers(place)).toMatchObject([{ answer: "against", reasons: [id] }]);
    expect(await stand("4")).toBeDefined();
  });
});

describe("when the check ends while somebody walks", () => {
  const change = ({ store, scope }: Place, to: "closed" | "draft") =>
    store.save([
      {
        ...{ scope, type: "supportCheck", recordId: ID, seen: null },
        ...fieldChanges(supportCheck, { state: "open" }, { state: to }),
      },
    ]);

  it("says that it is closed and what was answered counts, and erases the list", async () => {
    const place = await walk();
    await give(place, 2, 4, "Voor");
    await stand("6");
    await change(place, "closed");
    expect(await screen.findByText("Deze check is afgesloten")).toBeDefined();
    expect(screen.getByText(/De 2 antwoorden die jij hier gaf, tellen mee/)).toBeDefined();
    expect(await answers(place)).toHaveLength(2);
    expect(await doorList(place)).toBeNull();
  });

  it("says that it is deleted, and where it can be put back", async () => {
    const place = await walk();
    await give(place, 2, 2, "Voor");
    await stand("4");
    await place.store.save([
      { scope: place.scope, type: "supportCheck", recordId: ID, seen: null, delete: true },
    ]);
    expect(await screen.findByText("Deze check is verwijderd")).toBeDefined();
    expect(screen.getByRole("link", { name: "Naar de prullenbak" })).toBeDefined();
    expect(await answers(place)).toHaveLength(1);
    expect(await doorList(place)).toBeNull();
  });
});

describe("Straatdelen", () => {
  it("reads street, side and numbers from one line and counts the doors, until somebody fills in another number", async () => {
    const { open: show, user } = await aPlace();
    show(`/draagvlak/${ID}?nieuw=1`, "/draagvlak/:id?", ChecksScreen);
    const line = await screen.findByRole("textbox", { name: "Straatdeel" });
    const doors = () => screen.getByRole("textbox", { name: "Deuren" });
    await user.clear(line);
    await user.type(line, "Kerkstraat even 2–48");
    expect(doors()).toHaveProperty("value", "24");
    expect(screen.getByText("Kerkstraat, even kant, nummers 2 tot en met 48: 24 deuren")).toBeDefined();
    await user.clear(doors());
    await user.type(doors(), "26");
    await user.type(line, "0");
    expect(doors()).toHaveProperty("value", "26");
  });

  it("says quietly why fewer than ten doors is too few", async () => {
    const { open: show, user } = await aPlace();
    show(`/draagvlak/${ID}?nieuw=1`, "/draagvlak/:id?", ChecksScreen);
    const line = await screen.findByRole("textbox", { name: "Straatdeel" });
    await user.clear(line);
    await user.type(line, "Kerkstraat 2-8");
    expect(screen.queryByText(/herleiden tot een huis. Maak/)).toBeNull();
    await user.tab();
    await user.tab();
    expect(await screen.findByText(/herleiden tot een huis. Maak/)).toBeDefined();
    expect(screen.queryByRole("alert")).toBeNull();
  });
});

describe("what a resident gets to see", () => {
  it("goes back from the explanation with a second tap only", async () => {
    const place = await walk();
    cleanup();
    place.open(`/draagvlak/${ID}/uitleg?deur=${SEGMENT}`, "/draagvlak/:id/uitleg", ExplanationScreen);
    await place.user.click(await screen.findByRole("button", { name: "Terug" }));
    expect(location.pathname).toContain("/uitleg");
    await tap(place, "Tik nog eens om terug te gaan");
    expect(location.pathname).toBe(`/draagvlak/${ID}/deur/${SEGMENT}`);
  });

  it("promises ten doors only where every part is known to have them", async () => {
    const segments = { [SEGMENT]: { label: "Kerkstraat even 2–20", doors: 10 } };
    for (const [promised, parts] of [
      ["Het deel van de straat: tien deuren of meer.", segments],
      ["Het deel van de straat.", { ...segments, [REASON]: { label: "Het hofje" } }],
    ] as const) {
      const place = await aPlace();
      await place.add("supportCheck", { state: "open", question: QUESTION, segments: parts }, ID);
      place.open(`/draagvlak/${ID}/uitleg`, "/draagvlak/:id/uitleg", ExplanationScreen);
      expect(await screen.findByText(promised)).toBeDefined();
      cleanup();
    }
  });

  it("prints several notes to a sheet, one of them read aloud", async () => {
    const place = await walk();
    cleanup();
    place.open(`/draagvlak/${ID}/briefje`, "/draagvlak/:id/briefje", LetterScreen);
    await waitFor(() => expect(screen.getAllByText(QUESTION)).toHaveLength(4));
    expect(screen.getAllByRole("article")).toHaveLength(1);
    await place.user.click(screen.getByRole("radio", { name: "Twee grote" }));
    expect(screen.getAllByText("We waren aan de deur")).toHaveLength(2);
  });
});

describe("the screen at the door", () => {
  it("stays on, is asked again after coming back, and lets go on leaving", async () => {
    const locks: { released: boolean }[] = [];
    const request = () => {
      const lock = { released: false };
      locks.push(lock);
      return Promise.resolve({
        ...{ type: "screen" },
        get released() {
          return lock.released;
        },
        release: () => {
          lock.released = true;
          return Promise.resolve();
        },
      });
    };
    Object.defineProperty(navigator, "wakeLock", { configurable: true, value: { request } });
    try {
      await walk();
      await waitFor(() => expect(locks).toEqual([{ released: false }]));
      // The browser lets go when the page is hidden.
      for (const lock of locks) lock.released = true;
      document.dispatchEvent(new Event("visibilitychange"));
      await waitFor(() => expect(locks).toEqual([{ released: true }, { released: false }]));
      cleanup();
      await waitFor(() => expect(locks.every(({ released }) => released)).toBe(true));
    } finally {
      Reflect.deleteProperty(navigator, "wakeLock");
    }
  });

  it("is there without a browser that can keep it on", async () => {
    await walk();
    expect(screen.getByRole("button", { name: "Voor" })).toBeDefined();
  });
});

describe("who asks", () => {
  it("is typed once on the note, and stands in the explanation too", async () => {
    const place = await walk();
    cleanup();
    place.open(`/draagvlak/${ID}/briefje`, "/draagvlak/:id/briefje", LetterScreen);
    await place.user.type(
      await screen.findByRole("textbox", { name: "Waar bereiken bewoners je?" }),
      "14 010",
    );
    expect(screen.getAllByText(/14\s010/)).toHaveLength(4);
    cleanup();
    place.open(`/draagvlak/${ID}/uitleg`, "/draagvlak/:id/uitleg", ExplanationScreen);
    expect(await screen.findByText(/14\s010/)).toBeDefined();
    ownCard.forget(place.store.personId);
    expect(localStorage).toHaveLength(0);
  });
});

it("counts the doors of a part whose numbers are of something else", async () => {
  await walk("Flat Zuid 1-3", 36);
  expect(await screen.findByText("0 van 36 deuren")).toBeDefined();
  expect(screen.queryByText(/^nr\./)).toBeNull();
});
