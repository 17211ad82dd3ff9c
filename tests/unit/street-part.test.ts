import { describe, expect, it, test } from "vitest";
import { readStreetPart } from "#domain/street-part";

type Line = readonly [
  line: string,
  street: string | null,
  side: string | null,
  doors: number,
  first: number | undefined,
  last: number | undefined,
];

const READ: readonly Line[] = [
  ["Kerkstraat even 2–48", "Kerkstraat", "even", 24, 2, 48],
  ["Kerkstraat oneven 1-37", "Kerkstraat", "odd", 19, 1, 37],
  ["oneven 1-37", null, "odd", 19, 1, 37],
  ["Dorpsstraat 2 t/m 48 even", "Dorpsstraat", "even", 24, 2, 48],
  ["Dorpsstraat 2 tot en met 48 (even)", "Dorpsstraat", "even", 24, 2, 48],
  ["Dorpsstraat even kant 2-48", "Dorpsstraat", "even", 24, 2, 48],
  ["2-48 Dorpsstraat", "Dorpsstraat", null, 47, 2, 48],
  ["Kerkstraat, nummers 1-20", "Kerkstraat", null, 20, 1, 20],
  ["Kerkstraat nrs. 1 – 20", "Kerkstraat", null, 20, 1, 20],
  ["Kerkstraat 48-2 even", "Kerkstraat", "even", 24, 2, 48],
  ["Kerkstraat even 1-48", "Kerkstraat", "even", 24, 2, 48],
  ["Kerkstraat 1-9 en 15-31 oneven", "Kerkstraat", "odd", 14, 1, 31],
  ["Kerkstraat 2, 4, 6, 10-20 even", "Kerkstraat", "even", 9, 2, 20],
  ["2e Kruisstraat 1-20", "2e Kruisstraat", null, 20, 1, 20],
  ["Plein 1940 1-21", "Plein 1940", null, 21, 1, 21],
  ["Plein 40-45 1-21 oneven", "Plein 40-45", "odd", 11, 1, 21],
  ["24 deuren", null, null, 24, undefined, undefined],
  ["Flat Zuid, 60 woningen", "Flat Zuid", null, 60, undefined, undefined],
  ["Kerkstraat even 2–48, 26 deuren", "Kerkstraat", "even", 26, 2, 48],
  ["Kerkstraat even (24 adressen)", "Kerkstraat", "even", 24, undefined, undefined],
];

describe("reading a part of a street", () => {
  test.each(READ)("%s", (line, street, side, doors, first, last) => {
    const part = readStreetPart(line);
    expect(part).toMatchObject({ street, side, doors });
    expect(part?.numbers[0]).toBe(first);
    expect(part?.numbers.at(-1)).toBe(last);
  });

  test.each([
    "",
    "Hele straat",
    "Kerkstraat",
    "Kerkstraat even",
    "Plein 1940",
    "Kerkstraat 12",
    "Kerkstraat 1-99999",
    "Etage 1 tot en met 3",
    "Portiek 7 en 8",
  ])("tells no doors: %s", (line) => expect(readStreetPart(line)).toBeNull());

  it("names every number once, on one side only", () => {
    expect(readStreetPart("Kerkstraat even 2-8, 6-12")?.numbers).toEqual([2, 4, 6, 8, 10, 12]);
  });
});
