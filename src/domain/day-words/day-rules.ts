import { addDays, weekStart } from "../days.ts";
import { addMonths, lastOfMonth } from "../months.ts";
import {
  addWorkingDays,
  calendarDay,
  comingDate,
  comingWeekday,
  mondayOfWeek,
  MONTH,
  monthNumber,
  SHORT_WEEKDAY,
  WEEKDAY,
  weekdayIndex,
} from "./calendar.ts";
import { NUMBER, readNumber } from "./number-words.ts";

/** How one way of saying a day looks, and which day it is. `null`: not a day after all. */
export interface DayRule {
  /** Sticky: it is tried where a word begins. */
  readonly pattern: RegExp;
  readonly day: (groups: Groups, today: string) => string | null;
}
type Groups = Readonly<Record<string, string | undefined>>;

const PART = "(?:\\s?(?:ochtend|morgen|middag|avond))?";
const COMING = "aanstaande|aankomende|komende|eerstvolgende|a\\.?s\\.?";
const PLACE = "(?<place>begin|half|halverwege|medio|midden|eind|einde)";
const OF = "(?:\\s+van)?\\s+";

const rule = (source: string, day: DayRule["day"]): DayRule => ({
  pattern: new RegExp(`(?:${source})(?![\\p{L}\\p{N}])`, "iuy"),
  day,
});

/** Where in a stretch of time "begin", "half" or "eind" is. */
function placed<T>(place: string | undefined, [begin, middle, end]: readonly [T, T, T]): T {
  if (place?.startsWith("eind") === true) return end;
  return place === undefined || place === "begin" ? begin : middle;
}

const weekAhead = (today: string, weeks: number, index: number): string =>
  addDays(weekStart(today), weeks * 7 + index);

/** Of this week as long as it is not past, else of the next. */
function inThisWeek(today: string, index: number): string {
  const day = weekAhead(today, 0, index);
  return day >= today ? day : addDays(day, 7);
}

function inMonth(year: number, month: number, place: string | undefined): string {
  const last = lastOfMonth(year, month);
  return placed(place, [`${last.slice(0, 8)}01`, `${last.slice(0, 8)}15`, last]);
}

const yearOf = (day: string): number => Number(day.slice(0, 4));
const monthOf = (day: string): number => Number(day.slice(5, 7));

/** The month that has this place in it still to come. */
function comingMonth(today: string, month: number, place: string | undefined): string {
  const day = inMonth(yearOf(today), month, place);
  if (day >= today) return day;
  if (place === undefined && monthOf(today) === month) return lastOfMonth(yearOf(today), month);
  return inMonth(yearOf(today) + 1, month, place);
}

function afterMonths(today: string, count: number): string {
  const whole = Math.floor(count);
  return addDays(addMonths(today, whole), Math.round((count - whole) * 30));
}

const LATER: Readonly<Record<string, (today: string, count: number) => string>> = {
  dag: (today, count) => addDays(today, Math.ceil(count)),
  werkdag: (today, count) => addWorkingDays(today, Math.ceil(count)),
  week: (today, count) => addDays(today, Math.floor(count * 7)),
  maand: afterMonths,
  kwartaal: (today, count) => afterMonths(today, count * 3),
  jaar: (today, count) => afterMonths(today, count * 12),
  uur: (today) => today,
};
const UNITS: readonly (readonly [RegExp, string])[] = [
  [/^dag/, "dag"],
  [/^werkdag/, "werkdag"],
  [/^we/, "week"],
  [/^maand/, "maand"],
  [/^kwarta/, "kwartaal"],
  [/^ja/, "jaar"],
  [/^(?:u|kwartier|min)/, "uur"],
];
const UNIT =
  "dag|dagen|dagje|werkdag|werkdagen|week|weken|weekje|maand|maanden|kwartaal|kwartalen|jaar|jaren|uur|uren|uurtje|kwartier|minuten";

function later(today: string, number: string | undefined, unit: string | undefined): string | null {
  const count = readNumber(number?.toLowerCase() ?? "");
  const name = UNITS.find(([pattern]) => pattern.test(unit?.toLowerCase() ?? ""))?.[1];
  return count === null || name === undefined ? null : (LATER[name]?.(today, count) ?? null);
}

function dated(today: string, { day, month, year }: Groups): string | null {
  const number = /^\d+$/.test(month ?? "") ? Number(month) : monthNumber(month?.toLowerCase() ?? "");
  if (year === undefined) return comingDate(today, number, Number(day));
  return calendarDay(year.length === 2 ? 2000 + Number(year) : Number(year), number, Number(day));
}

function weekNumber(today: string, week: number, place: string | undefined): string | null {
  if (week < 1 || week > 53) return null;
  const isOver = addDays(mondayOfWeek(yearOf(today), week), 6) < today;
  const monday = mondayOfWeek(yearOf(today) + (isOver ? 1 : 0), week);
  const day = addDays(monday, placed(place, [0, 2, 4]));
  return day < today ? today : day;
}

const named = (groups: Groups): number => weekdayIndex(groups["name"]?.toLowerCase() ?? "");

/** Ways to say a day in Dutch. Where several fit, the longest counts. */
export const DAY_RULES: readonly DayRule[] = [
  rule("vandaag|vanochtend|vanmorgen|vanmiddag|vanavond", (_, today) => today),
  rule(`morgen(?:vroeg)?${PART}|morgen vroeg`, (_, today) => addDays(today, 1)),
  rule(`overmorgen${PART}`, (_, today) => addDays(today, 2)),

  rule(
    `(?:(?:${COMING})\\s+)?(?<name>${WEEKDAY})${PART}(?:\\s+(?:aanstaande|a\\.?s\\.?))?`,
    (groups, today) => comingWeekday(today, named(groups)),
  ),
  rule(`deze\\s+(?<name>${WEEKDAY})${PART}`, (groups, today) => inThisWeek(today, named(groups))),
  rule(`deze week(?: op)?\\s+(?<name>${WEEKDAY})${PART}`, (groups, today) =>
    inThisWeek(today, named(groups)),
  ),
  rule(`(?<name>${WEEKDAY})${PART}(?: van)? deze week`, (groups, today) => inThisWeek(today, named(groups))),
  rule(`volgende(?: week(?: op)?)?\\s+(?<name>${WEEKDAY})${PART}`, (groups, today) =>
    weekAhead(today, 1, named(groups)),
  ),
  rule(`(?<name>${WEEKDAY})${PART}(?: van)? volgende week`, (groups, today) =>
    weekAhead(today, 1, named(groups)),
  ),
  rule(`over (?<count>${NUMBER}) we(?:ek|ken)(?: op)?\\s+(?<name>${WEEKDAY})${PART}`, (groups, today) => {
    const count = readNumber(groups["count"]?.toLowerCase() ?? "");
    return count === null || count < 1 ? null : weekAhead(today, Math.floor(count), named(groups));
  }),
  rule(`(?<name>${WEEKDAY}|vandaag|morgen) over (?<count>${NUMBER}) we(?:ek|ken)`, (groups, today) => {
    const name = groups["name"]?.toLowerCase();
    const from =
      name === "vandaag"
        ? today
        : name === "morgen"
          ? addDays(today, 1)
          : comingWeekday(today, named(groups));
    return later(from, groups["count"], "week");
  }),

  rule("(?:deze|de) week", (_, today) => fridayOrWeekend(today)),
  rule(`${PLACE}${OF}(?:de|deze|komende) week`, ({ place }, today) =>
    place?.startsWith("eind") === true
      ? fridayOrWeekend(today)
      : inThisWeek(today, placed(place?.toLowerCase(), [0, 2, 4])),
  ),
  rule(`(?:${PLACE}${OF})?(?:volgende|komende|aankomende) week`, ({ place }, today) =>
    weekAhead(today, 1, placed(place?.toLowerCase(), [0, 2, 4])),
  ),
  rule(`(?:in )?(?:(?:dit|het|komend|aankomend) )?weekend`, (_, today) =>
    weekAhead(today, 0, 5) >= today ? weekAhead(today, 0, 5) : today,
  ),
  rule("(?:in (?:het )?)?volgend weekend", (_, today) => weekAhead(today, 1, 5)),
  rule("na (?:het|dit|komend) weekend", (_, today) => weekAhead(today, 1, 0)),
  rule(`(?:in |${PLACE}${OF})?week (?<week>\\d{1,2})`, ({ place, week }, today) =>
    weekNumber(today, Number(week), place?.toLowerCase()),
  ),

  rule(`(?:over|binnen|in|na) (?:de )?(?<count>${NUMBER})\\s+(?<unit>${UNIT})`, ({ count, unit }, today) =>
    later(today, count, unit),
  ),
  rule(`over een (?<unit>dag|week|maand|jaar) of (?<count>${NUMBER})`, ({ count, unit }, today) =>
    later(today, count, unit),
  ),

  rule(
    `(?:(?:${WEEKDAY}|(?:${SHORT_WEEKDAY})\\.?)\\s+)?(?<day>\\d{1,2})(?:e|ste|de)?\\s+(?<month>${MONTH})\\.?(?:\\s+(?<year>20\\d\\d))?`,
    (groups, today) => dated(today, groups),
  ),
  rule(
    `(?:(?:${WEEKDAY}|(?:${SHORT_WEEKDAY})\\.?)\\s+)?(?<day>\\d{1,2})(?<between>[-/])(?<month>\\d{1,2})(?:\\k<between>(?<year>\\d{2}|20\\d\\d))?(?![-/.,:]?\\d|\\s\\d)`,
    (groups, today) => (groups["day"] === "24" && groups["month"] === "7" ? null : dated(today, groups)),
  ),
  rule("(?<day>\\d{1,2})\\.(?<month>\\d{1,2})\\.(?<year>20\\d\\d)", (groups, today) => dated(today, groups)),
  rule("(?<year>20\\d\\d)-(?<month>\\d\\d)-(?<day>\\d\\d)", (groups, today) => dated(today, groups)),
  rule("(?:op |voor |uiterlijk )?de (?<day>\\d{1,2})(?:e|ste|de)(?=[.!\\s]*$)", ({ day }, today) =>
    nextInMonth(today, Number(day)),
  ),

  rule(`${PLACE}${OF}(?<month>${MONTH})\\.?(?:\\s+(?<year>20\\d\\d))?`, ({ place, month, year }, today) => {
    const number = monthNumber(month?.toLowerCase() ?? "");
    const where = place?.toLowerCase();
    return year === undefined ? comingMonth(today, number, where) : inMonth(Number(year), number, where);
  }),
  rule(`(?:in|voor|rond|vanaf) (?<month>${MONTH})(?:\\s+(?<year>20\\d\\d))?`, ({ month, year }, today) => {
    const number = monthNumber(month?.toLowerCase() ?? "");
    return year === undefined
      ? comingMonth(today, number, undefined)
      : inMonth(Number(year), number, undefined);
  }),
  rule(`(?:in )?deze maand|(?:eind|einde)${OF}(?:(?:de|deze) )?maand`, (_, today) =>
    lastOfMonth(yearOf(today), monthOf(today)),
  ),
  rule(`(?:half|halverwege|medio|midden)${OF}(?:de|deze) maand`, (_, today) => nextInMonth(today, 15)),
  rule(`(?:${PLACE}${OF}|in )?(?:volgende|komende) maand`, ({ place }, today) => {
    const next = addMonths(`${today.slice(0, 8)}01`, 1);
    return inMonth(yearOf(next), monthOf(next), place?.toLowerCase());
  }),
  rule(`(?:eind|einde)${OF}(?:(?:het|dit) )?jaar|dit jaar|voor de jaarwisseling`, (_, today) =>
    lastOfMonth(yearOf(today), 12),
  ),
  rule(`(?:(?:in|begin)(?: van)? )?(?:volgend jaar|het nieuwe jaar)|na de jaarwisseling`, (_, today) =>
    inMonth(yearOf(today) + 1, 1, undefined),
  ),
];

/** The end of the week one works; on Saturday and Sunday the end of those. */
function fridayOrWeekend(today: string): string {
  const friday = weekAhead(today, 0, 4);
  return friday >= today ? friday : weekAhead(today, 0, 6);
}

/** The first such day of a month that is not past and has it. */
function nextInMonth(today: string, day: number): string | null {
  for (let ahead = 0; ahead <= 2; ahead += 1) {
    const month = addMonths(`${today.slice(0, 8)}01`, ahead);
    const found = calendarDay(yearOf(month), monthOf(month), day);
    if (found !== null && found >= today) return found;
  }
  return null;
}
