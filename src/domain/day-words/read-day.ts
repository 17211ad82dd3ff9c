import { addMonths } from "../months.ts";
import { SHORT_WEEKDAY, comingWeekday, weekdayIndex } from "./calendar.ts";
import { DAY_RULES } from "./day-rules.ts";

/** A day that is said in a text, and where. */
export interface SaidDay {
  /** `YYYY-MM-DD`, today or later. */
  readonly day: string;
  /** The words that say it, as places in the text: from `start` up to `end`. */
  readonly start: number;
  readonly end: number;
}

/** Further ahead is a slip of the finger. */
const MAX_MONTHS = 60;

/** Before a day they say that it is not one to do something on: "de vergadering van vrijdag", "elke maandag", "vorige week vrijdag". */
const NOT_AFTER =
  /(?:^|[^\p{L}\p{N}])(?:van|sinds|afgelopen|vorige|elke|iedere|goede|de|['’]s|(?:vorige|afgelopen) week)\s+$/iu;
const NOT_BEFORE = /^\s+(?:vorige|afgelopen|j\.?l\.?(?![\p{L}]))/iu;
/** A number behind a street is a house. */
const STREET_BEFORE =
  /(?:straat|laan|weg|plein|kade|gracht|hof|dreef|pad|singel|nr\.?|nummers?|deuren)\s+$/iu;
/** Words that belong to the day. */
const LEAD = /(?:^|\s)(?<lead>(?:(?:op|uiterlijk|voor|vóór|nog|rond|ergens|per)\s+){1,2})$/iu;

const SHORT = new RegExp(
  `^(?:(?:op|uiterlijk|voor)\\s+)?(?<first>${SHORT_WEEKDAY})\\.?(?=\\s)|\\s(?<last>${SHORT_WEEKDAY})\\.?$`,
  "iu",
);

/**
 * The first day said in a Dutch text ("vrijdag terugbellen", "over 2 weken", "eind van de maand"), seen from `today`, a calendar day.
 * `null`: none, or one that is past or more than five years ahead. Never throws.
 */
export function readDay(text: string, today: string): SaidDay | null {
  const latest = addMonths(today, MAX_MONTHS);
  for (const { index } of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    const before = text.slice(0, index);
    if (NOT_AFTER.test(before)) continue;
    const found = longestAt(text, index, today);
    if (found === null || found.day < today || found.day > latest) continue;
    if (NOT_BEFORE.test(text.slice(found.end))) continue;
    if (/^\d/.test(text.slice(index)) && STREET_BEFORE.test(before)) continue;
    return { ...found, start: index - (LEAD.exec(before)?.groups?.["lead"]?.length ?? 0) };
  }
  return readShortWeekday(text, today);
}

function longestAt(text: string, start: number, today: string): SaidDay | null {
  let longest: SaidDay | null = null;
  for (const { pattern, day } of DAY_RULES) {
    pattern.lastIndex = start;
    const match = pattern.exec(text);
    if (match === null || start + match[0].length <= (longest?.end ?? 0)) continue;
    const said = day(match.groups ?? {}, today);
    if (said !== null) longest = { day: said, start, end: start + match[0].length };
  }
  return longest;
}

/** "vr bellen", "bellen vr": two letters are a day only where a text begins or ends. "zo" is mostly another word. */
function readShortWeekday(text: string, today: string): SaidDay | null {
  const match = SHORT.exec(text);
  const name = match?.groups?.["first"] ?? match?.groups?.["last"];
  if (match === null || name === undefined || name.toLowerCase() === "zo") return null;
  const day = comingWeekday(today, weekdayIndex(name.toLowerCase()));
  return { day, start: match.index, end: match.index + match[0].length };
}

/** Words one cannot begin with once the day before them is gone: "vrijdag is het markt", "vrijdag of zaterdag". */
const NO_BEGIN =
  /^(?:is|was|zijn|wordt|komt|gaat|moet|moeten|wil|willen|kan|kunnen|zal|zullen|ga|gaan|heb|heeft|hebben|mag|of|en|tot|t\/m|na|tussen|en\/of|om\s+de)(?![\p{L}])/iu;
/** The subject behind the verb: "vrijdag bel ik terug" reads only with its day. */
const INVERSION = /^\p{L}+\s+(?:ik|we|wij|je|jij|u|hij|zij|ze|er|het|men)(?![\p{L}])/iu;
/** Words that ask for the day behind them. */
const NO_END =
  /(?:^|\s)(?:is|was|wordt|van|tot|vanaf|sinds|en|of|de|het|een|deze|elke|tussen|na|in|t\/m|dat|voor)$/iu;
const EDGES = /^[\s,.:;–-]+|[\s,:;–-]+$/gu;

/** The text without the words of the day where that reads well: at its beginning or end. Else the text as it is. */
export function withoutDay(text: string, { start, end }: SaidDay, today: string): string {
  const before = text.slice(0, start).replaceAll(EDGES, "");
  const after = text.slice(end).replaceAll(EDGES, "");
  const whole = text.trim();
  if (before !== "" && /[\p{L}\p{N}]/u.test(after)) return whole;
  const rest = before === "" ? after : before;
  if (!/\p{L}{2,}/u.test(rest) || readDay(rest, today) !== null) return whole;
  if (before !== "") return NO_END.test(before) ? whole : before;
  if (NO_BEGIN.test(after) || INVERSION.test(after)) return whole;
  return after.charAt(0).toUpperCase() + after.slice(1);
}
