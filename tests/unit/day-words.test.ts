import { describe, expect, it, test } from "vitest";
import { readDay, withoutDay } from "#domain/day-words/read-day";

/** A Saturday. */
const TODAY = "2026-11-21";

const read = (text: string, today = TODAY): string | null => readDay(text, today)?.day ?? null;
const rest = (text: string): string => {
  const said = readDay(text, TODAY);
  return said === null ? text : withoutDay(text, said, TODAY);
};

describe("the day that is said", () => {
  test.each([
    ["vandaag", "2026-11-21"],
    ["vanmiddag bellen", "2026-11-21"],
    ["vanavond nog mailen", "2026-11-21"],
    ["over een uur terugbellen", "2026-11-21"],
    ["morgen", "2026-11-22"],
    ["Morgen terugbellen", "2026-11-22"],
    ["morgenochtend langsgaan", "2026-11-22"],
    ["morgen middag langsgaan", "2026-11-22"],
    ["overmorgen", "2026-11-23"],
    ["vrijdag terugbellen", "2026-11-27"],
    ["terugbellen op vrijdag", "2026-11-27"],
    ["uiterlijk vrijdag antwoord geven", "2026-11-27"],
    ["vrijdagmiddag langsgaan", "2026-11-27"],
    ["zaterdag", "2026-11-28"],
    ["zondag", "2026-11-22"],
    ["aanstaande dinsdag", "2026-11-24"],
    ["a.s. dinsdag", "2026-11-24"],
    ["dinsdag a.s. bellen", "2026-11-24"],
    ["komende maandag", "2026-11-23"],
    ["deze zaterdag", "2026-11-21"],
    ["vr terugbellen", "2026-11-27"],
    ["terugbellen wo", "2026-11-25"],
    ["ma. bellen", "2026-11-23"],
    ["volgende week", "2026-11-23"],
    ["volgende week dinsdag", "2026-11-24"],
    ["dinsdag volgende week", "2026-11-24"],
    ["volgende vrijdag", "2026-11-27"],
    ["begin volgende week", "2026-11-23"],
    ["halverwege volgende week", "2026-11-25"],
    ["eind volgende week", "2026-11-27"],
    ["eind van de week", "2026-11-22"],
    ["dit weekend", "2026-11-21"],
    ["na het weekend bellen", "2026-11-23"],
    ["volgend weekend", "2026-11-28"],
    ["in week 50", "2026-12-07"],
    ["week 2", "2027-01-11"],
    ["eind week 49", "2026-12-04"],
    ["over 2 weken offerte opvragen", "2026-12-05"],
    ["over twee weken", "2026-12-05"],
    ["over 2 weken op dinsdag", "2026-12-01"],
    ["dinsdag over een week", "2026-12-01"],
    ["vandaag over een week", "2026-11-28"],
    ["over een week", "2026-11-28"],
    ["over een week of drie", "2026-12-12"],
    ["over een paar dagen", "2026-11-24"],
    ["over 10 dagen", "2026-12-01"],
    ["over veertien dagen", "2026-12-05"],
    ["over een dag of tien", "2026-12-01"],
    ["over 3 werkdagen", "2026-11-25"],
    ["binnen 5 werkdagen", "2026-11-27"],
    ["over anderhalve week", "2026-12-01"],
    ["over een maand", "2026-12-21"],
    ["over drie maanden", "2027-02-21"],
    ["over een half jaar", "2027-05-21"],
    ["over een jaar", "2027-11-21"],
    ["3 december", "2026-12-03"],
    ["3 dec. bellen", "2026-12-03"],
    ["op 3e december", "2026-12-03"],
    ["vrijdag 27 november", "2026-11-27"],
    ["vr 4 dec bellen", "2026-12-04"],
    ["3 januari", "2027-01-03"],
    ["5 mrt", "2027-03-05"],
    ["3 december 2027", "2027-12-03"],
    ["29 februari", "2028-02-29"],
    ["12-12", "2026-12-12"],
    ["12/12", "2026-12-12"],
    ["12-1", "2027-01-12"],
    ["12-12-2027", "2027-12-12"],
    ["12-12-27", "2027-12-12"],
    ["12.12.2027", "2027-12-12"],
    ["2026-12-03", "2026-12-03"],
    ["bellen op de 15e", "2026-12-15"],
    ["begin december", "2026-12-01"],
    ["half december", "2026-12-15"],
    ["eind december", "2026-12-31"],
    ["in januari", "2027-01-01"],
    ["in november", "2026-11-30"],
    ["voor maart", "2027-03-01"],
    ["eind van de maand", "2026-11-30"],
    ["einde maand", "2026-11-30"],
    ["volgende maand", "2026-12-01"],
    ["eind volgende maand", "2026-12-31"],
    ["eind van het jaar", "2026-12-31"],
    ["begin volgend jaar", "2027-01-01"],
    ["in het nieuwe jaar", "2027-01-01"],
  ])("%s", (text, day) => {
    expect(read(text)).toBe(day);
  });

  test.each([
    ["", "nothing"],
    ["terugbellen", "no day"],
    ["offerte opvragen bij de hovenier", "no day"],
    ["de vergadering van vrijdag nabespreken", "a day that was"],
    ["elke maandag koffie", "every week"],
    ["vorige week vrijdag gebeld", "past"],
    ["vrijdag jl. gebeld", "past"],
    ["goede morgen zeggen", "a greeting"],
    ["31-2 bellen", "no such day"],
    ["12-12-2020", "long past"],
    ["over 999 jaar", "too far"],
    ["bel 06-12 34 56 78", "a telephone number"],
    ["lantaarn Kerkstraat 2-12", "houses"],
    ["24/7 bereikbaar zijn", "always"],
    ["1.500 euro aanvragen", "an amount"],
    ["zo snel mogelijk", "no day"],
    ["de wijkagent om raad vragen", "no day"],
  ])("%s: %s", (text) => {
    expect(read(text)).toBeNull();
  });

  it("is seen from any day of the week", () => {
    expect(read("vrijdag", "2026-11-27")).toBe("2026-12-04");
    expect(read("deze vrijdag", "2026-11-27")).toBe("2026-11-27");
    expect(read("eind van de week", "2026-11-23")).toBe("2026-11-27");
    expect(read("deze week", "2026-11-27")).toBe("2026-11-27");
    expect(read("volgende week", "2026-11-22")).toBe("2026-11-23");
    expect(read("dit weekend", "2026-11-22")).toBe("2026-11-22");
    expect(read("week 48", "2026-11-25")).toBe("2026-11-25");
    expect(read("eind van de maand", "2026-11-30")).toBe("2026-11-30");
  });
});

describe("the words without the day", () => {
  test.each([
    ["vrijdag terugbellen", "Terugbellen"],
    ["over 2 weken offerte opvragen", "Offerte opvragen"],
    ["terugbellen op vrijdag", "terugbellen"],
    ["Offerte opvragen, uiterlijk 3 december", "Offerte opvragen"],
    ["morgen: lantaarn melden", "Lantaarn melden"],
    ["vrijdag om 14:00 bellen", "Om 14:00 bellen"],
    ["nog voor vrijdag antwoorden", "Antwoorden"],
  ])("%s", (text, words) => {
    expect(rest(text)).toBe(words);
  });

  test.each([
    ["morgen"],
    ["vrijdag bel ik terug"],
    ["vrijdag is het markt"],
    ["vrijdag of zaterdag bellen"],
    ["Ik bel vrijdag terug"],
    ["wachten tot vrijdag"],
    ["vrijdag of maandag"],
  ])("stay with it where they would not read well: %s", (text) => {
    expect(rest(text)).toBe(text);
  });
});
