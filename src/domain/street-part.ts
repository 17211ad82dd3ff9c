/** A stretch of a street as people write it: "Kerkstraat even 2–48", "oneven 1-37", "24 deuren". */
export interface StreetPart {
  /** Without side and numbers; `null` when none was named. */
  readonly street: string | null;
  readonly side: "even" | "odd" | null;
  /** House numbers, ascending; empty when only a count was given. */
  readonly numbers: readonly number[];
  /** As said ("24 deuren"), or else as many as there are numbers. */
  readonly doors: number;
}

/** More is no part of a street that somebody walks, but a slip of the finger. */
const MOST_NUMBERS = 500;

const SIDE = /\(?\b(on)?even\b(?:\s+(?:kant|zijde|nummers?|nrs?\.?))?\)?/iu;
const DOORS = /\(?\b(\d{1,4})\s*(?:deur(?:en)?|adres(?:sen)?|huis|huizen|woning(?:en)?)\b\)?/iu;
/** What is numbered but is no house. */
const NO_HOUSES =
  /\b(?:etages?|verdieping(?:en)?|portiek(?:en)?|galerij(?:en)?|blok(?:ken)?|trap(?:pen)?|ingang(?:en)?|fase)$/iu;
const ENTRY = String.raw`\d{1,5}(?:\s*(?:-|–|—|t\/m|tm|tot(?:\s+en\s+met)?)\s*\d{1,5})?`;
const LIST = String.raw`(?:(?:nummers?|nrs?\.?)\s*)?(${ENTRY}(?:\s*(?:,|\+|&|\ben\b)\s*${ENTRY})*)`;
const LIST_AT_END = new RegExp(String.raw`(?:^|[\s,])${LIST}$`, "iu");
const LIST_AT_START = new RegExp(String.raw`^${LIST}(?=[\s,])`, "iu");

/** Reads street, side and numbers out of one line. `null`: it tells no doors. A year in a name ("Plein 1940") is no number of a house. */
export function readStreetPart(line: string): StreetPart | null {
  const said = DOORS.exec(line);
  const withoutDoors = tidy(line.replace(DOORS, " "));
  const sideFound = SIDE.exec(withoutDoors);
  const side = sideFound === null ? null : sideFound[1] === undefined ? "even" : "odd";
  const rest = tidy(withoutDoors.replace(SIDE, " "));
  const list = LIST_AT_END.exec(rest) ?? LIST_AT_START.exec(rest);
  const isOfHouses = list !== null && !NO_HOUSES.test(tidy(rest.slice(0, list.index)));
  const numbers = isOfHouses ? numbersIn(list[1] ?? "", side) : [];
  const hasNumbers = numbers.length > 1 && numbers.length <= MOST_NUMBERS;
  const doors = said === null ? (hasNumbers ? numbers.length : 0) : Number(said[1]);
  if (doors === 0) return null;
  const street = tidy(hasNumbers ? rest.replace(list?.[0] ?? "", " ") : rest);
  return { street: street === "" ? null : street, side, numbers: hasNumbers ? numbers : [], doors };
}

function numbersIn(list: string, side: StreetPart["side"]): readonly number[] {
  const found = new Set<number>();
  for (const entry of list.split(/,|\+|&|\ben\b(?!\s+met)/iu)) {
    const ends = [...entry.matchAll(/\d+/gu)].map(([digits]) => Number(digits));
    const low = Math.min(...ends);
    const high = Math.max(...ends);
    if (ends.length === 0 || high - low > MOST_NUMBERS * 2) continue;
    for (let number = Math.max(1, low); number <= high; number += 1) {
      if (side === null || (number % 2 === 0) === (side === "even")) found.add(number);
    }
  }
  return [...found].toSorted((left, right) => left - right);
}

const tidy = (words: string): string =>
  words
    .replaceAll(/\s+/gu, " ")
    .replaceAll(/^[\s,.;:]+|[\s,.;:]+$/gu, "")
    .trim();
