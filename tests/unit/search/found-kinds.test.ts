import { expect, it } from "vitest";
import { recordTypes } from "#domain/records/registry";
import { addressOf, FOUND_KINDS } from "#models/found-kinds";
import { searchAddress, sinceOf, wantedIn } from "#models/search-address";
import { isSearchedType } from "#search/searched-document";
import { sayKind } from "#text/search";

it("everything that is searched can be found, but for what has no screen of its own", () => {
  const found = new Set<string>(FOUND_KINDS.map(({ type }) => type));
  const searched = Object.keys(recordTypes).filter(isSearchedType);
  expect(searched.filter((type) => !found.has(type))).toEqual([
    "principlesReview",
    "selfAssessment",
    "developmentPlan",
    "teamSettings",
  ]);
  expect([...found].filter((type) => !isSearchedType(type))).toEqual([]);
});

it("a contact is never searched", () => {
  expect(isSearchedType("contact")).toBe(false);
});

it("every kind has a name on the screen and one in the address", () => {
  expect(new Set(FOUND_KINDS.map(({ type }) => sayKind(type))).size).toBe(FOUND_KINDS.length);
  for (const { type, name } of FOUND_KINDS) expect(wantedIn(`?soort=${name}`).type).toBe(type);
});

it("a hit opens on its own screen, else on that of what it is about, else in its history", () => {
  expect(addressOf({ type: "action", id: "a", about: null })).toBe("/acties/a");
  const about = { type: "initiative", id: "i", title: "" };
  expect(addressOf({ type: "decision", id: "d", about })).toBe("/initiatieven/i");
  expect(addressOf({ type: "comment", id: "c", about: null })).toBe("/geschiedenis/comment/c");
});

it("what is looked for stands in the address and is read from it again", () => {
  const wanted = wantedIn("?q=straat+en+plein&soort=acties&buurt=x1&periode=maand");
  expect(wanted).toEqual({ words: "straat en plein", type: "action", neighbourhood: "x1", period: "maand" });
  expect(searchAddress(wanted)).toBe("/zoeken?q=straat+en+plein&soort=acties&buurt=x1&periode=maand");
  expect(wantedIn("?soort=contactpersonen&periode=ooit")).toEqual({
    words: "",
    type: null,
    neighbourhood: null,
    period: null,
  });
  expect(sinceOf("week", Date.UTC(2026, 10, 21))).toBe("2026-11-14T00:00:00.000Z");
  expect(sinceOf(null, 0)).toBeNull();
});
