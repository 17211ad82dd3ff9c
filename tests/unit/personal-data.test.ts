import { describe, expect, it } from "vitest";
import { findPersonalData } from "#domain/personal-data/find-personal-data";
import { takeOut } from "#domain/personal-data/take-out";
import { isWatched } from "#domain/personal-data/where-it-belongs";

const found = (text: string) => findPersonalData(text).map(({ kind, piece }) => `${kind}: ${piece}`);
const without = (text: string): string => {
  const [first] = findPersonalData(text);
  return first === undefined ? text : takeOut(text, first).after;
};

describe("somebody can be recognised by", () => {
  it.each([
    ["BSN 123456782 en 1234.56.782", ["bsn: 123456782", "bsn: 1234.56.782"]],
    ["12345672 of 12 345 672", ["bsn: 12345672", "bsn: 12 345 672"]],
    ["bel 06-12345678 of (079) 316 12 34", ["phone: 06-12345678", "phone: (079) 316 12 34"]],
    ["+31 (0)6 1234 5678, 0031612345678", ["phone: +31 (0)6 1234 5678", "phone: 0031612345678"]],
    ["Noor.B@voorbeeld.nl", ["email: Noor.B@voorbeeld.nl"]],
    ["op NL91 ABNA 0417 1643 00 graag", ["iban: NL91 ABNA 0417 1643 00"]],
    ["op BE68 5390 0754 7034 graag", ["iban: BE68 5390 0754 7034"]],
    ["2711 AB 12 en 14a, 2711CD", ["address: 2711 AB 12", "address: 14a, 2711CD"]],
    ["mw. A.B. van den Berg-Smit zei", ["name: mw. A.B. van den Berg-Smit"]],
    ["de heer en mevrouw El Amrani", ["name: de heer en mevrouw El Amrani"]],
    ["mevrouw jansen en meneer de jong", ["name: mevrouw jansen", "name: meneer de jong"]],
    ["meneer In ’t Veld van Vestia", ["name: meneer In ’t Veld"]],
  ])("%s", (text, pieces) => {
    expect(found(text)).toEqual(pieces);
  });
});

describe("nobody can be recognised by", () => {
  it.each([
    "De wethouder en Burgemeester de Vrieslaan 12, ook wethouder Dijkhof.",
    "Gesproken met een mevrouw. Zij wil een bankje. Meneer vindt van niet.",
    "mevrouw de burgemeester, meneer de wethouder, mevrouw Voorzitter",
    "een meneer uit Meerzicht, een mevrouw in Oosterheem, de familie van de overkant",
    "dhr. en mw. Daarna naar huis.",
    "mevrouw Curiestraat, meneer van de Lindelaan",
    "op 22-11-2026, 22 11 2026, 20261122, in 2025-2026 en 2026 en 2027",
    "€ 123.456.782, 12.345.672 euro, zaak 123456782, KvK 12345672",
    "bel 14 079, 0800-1234567, 088 123 45 67 of 112",
    "1500 kg 12 keer, 2026 om 12 uur, 1200 m2, postcode 2711 AB",
    "NL91 ABNA 0417 1643 01 is een typefout",
    "deuren 12 14 16 18 en 120 130 140",
  ])("%s", (text) => {
    expect(found(text)).toEqual([]);
  });
});

it("says who it was in words that fit the sentence", () => {
  expect(without("Mevrouw Dijkhof belde.")).toBe("Een bewoner belde.");
  expect(without("Bij de familie Dijkhof gegeten.")).toBe("Bij een gezin gegeten.");
  expect(without("Met die oude meneer Dijkhof gesproken.")).toBe("Met die oude bewoner gesproken.");
  expect(without("De heren Dijkhof en De Wit komen.")).toBe("Twee bewoners komen.");
});

it("leaves no loose spaces, commas and brackets where a number was", () => {
  expect(without("Bel 06-12345678 terug.")).toBe("Bel terug.");
  expect(without("Bel terug: 06-12345678.")).toBe("Bel terug:.");
  expect(without("Zij is er wel (06-12345678), zei ze.")).toBe("Zij is er wel, zei ze.");
  expect(without("Overdag, 06-12345678, liefst.")).toBe("Overdag, liefst.");
  expect(without("06-12345678 bellen")).toBe("bellen");
});

it("looks where a person may turn up, and not where names belong", () => {
  expect(isWatched("conversation", "said")).toBe(true);
  expect(isWatched("supportResponse", "remark")).toBe(true);
  expect(isWatched("factSheet", "parties", "part")).toBe(true);
  for (const [type, field, property] of [
    ["factSheet", "parties", "name"],
    ["initiative", "colleagues", "who"],
    ["action", "assigneeName"],
    ["contact", "phone"],
    ["member", "workPhone"],
    ["conversation", "heldAt"],
  ] as const)
    expect(isWatched(type, field, property)).toBe(false);
});
