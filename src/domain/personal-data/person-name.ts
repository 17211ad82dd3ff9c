import type { Hit } from "./finding.ts";
import { isSurname } from "./surnames.ts";

const SPACE = String.raw`[ \u00A0]{1,2}`;
/** Those that may end with a full stop. */
const SHORT_TITLE = "dhr|mevr|mvr|mw|mej|hr|fam";
const LONG_TITLE =
  "meneer|mijnheer|menheer|mevrouw|juffrouw|heer|heren|meneren|mevrouwen|dames|familie|families|gezin|echtpaar|buurman|buurvrouw";
const TITLE = String.raw`(?:(?:${SHORT_TITLE})\b\.?|(?:${LONG_TITLE})(?![\p{L}\p{N}]))`;
/** One title, or two that share a name: "meneer en mevrouw Jansen", "dhr./mw. Bakker". */
const TITLES = new RegExp(
  String.raw`(?<![\p{L}\p{N}-])(?:de${SPACE}(?=(?:heer|heren|dames|famil|fam))|het${SPACE}(?=gezin|echtpaar))?(${TITLE})(?:[ \u00A0]?(/|&|\+|(?<=[ \u00A0])(?:en|of)(?=[ \u00A0]))[ \u00A0]?(?:de${SPACE})?(${TITLE}))?[ \u00A0]?`,
  "giu",
);

const PREFIX = String.raw`(?:v/d|v\.?d\.?|van|von|vander|vanden|de|den|der|'t|’t|ten|ter|(?:[iI]n|[oO]p|[aA]an|[uU]it)${SPACE}(?=den|der|'t|’t)|la|le|el|al|ait|ben|bin|da|dos|du|di|del|d'|d’)`;
const PREFIXES = String.raw`(?:${PREFIX}(?:${SPACE}|(?<=['’. \u00A0])))*`;
const CAPITALISED = String.raw`\p{Lu}[\p{L}\p{M}]*(?:['’](?!s(?!\p{L}))\p{L}[\p{L}\p{M}]*)*(?:-(?:${PREFIXES})?\p{L}[\p{L}\p{M}'’]*)*`;
/** drs., ir., J.A., A. */
const BEFORE_NAME = String.raw`(?:(?:[Dd]rs|[Ii]r|[Ii]ng|[Mm]r|[Dd]r|[Pp]rof)\.?${SPACE})*(?:\p{Lu}[hH]?\.[ \u00A0]?)*`;
/** With the flags `u` and `y`; the prefixes may have a capital: "Van den Berg". */
const anyCase = (words: string): string =>
  words.replaceAll(
    /\|([a-z])([a-z.]*)/gu,
    (_, first: string, rest: string) => `|[${first}${first.toUpperCase()}]${rest}`,
  );
const NAME = new RegExp(
  String.raw`(${BEFORE_NAME})(${anyCase(PREFIXES)})(${CAPITALISED})((?:${SPACE}${anyCase(PREFIXES)}${CAPITALISED}){0,2})`,
  "uy",
);
const LOWER_NAME = new RegExp(String.raw`(?:[a-z]\.)*(${PREFIXES}[\p{L}\p{M}-]+)`, "uy");
const NEXT_NAME = new RegExp(String.raw`(?:,${SPACE}|${SPACE}(?:en|&)${SPACE})(?:de${SPACE})?`, "uy");

/** Begin a sentence, or name an office: "Gesproken met een mevrouw. Zij …", "mevrouw de Burgemeester". */
const NO_NAMES = new Set(
  "ik jij je hij zij ze het wij we jullie u dit dat die deze de een er hier daar toen nu dan daarna later eerst volgens van voor met na in op aan bij om uit over door maar en of want dus ook nog wel niet geen heeft had is was wil wilde vindt vond zegt zei vraagt vroeg kan komt kwam gaat ging moet woont belt belde geeft gaf ziet zag heel goed graag vandaag morgen gisteren maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart april mei juni juli augustus september oktober november december burgemeester wethouder raadslid griffier voorzitter directeur minister commissaris koning koningin dominee pastoor imam gemeente".split(
    " ",
  ),
);
/** "mevrouw Curiestraat": a street that is named after somebody. */
const STREET = /\p{L}{3}(?:straat|laan|plein|kade|singel|plantsoen|school|weg)$/iu;

/** Names that follow meneer, mevrouw, dhr., mw., familie and the like. Offices (wethouder), organisations and streets are none. */
export function findNames(text: string): readonly Hit[] {
  return [...text.matchAll(TITLES)].flatMap((match) => {
    const [whole, first = "", , second = ""] = match;
    const end = nameEnd(
      text,
      match.index + whole.length,
      (second || first).toLowerCase(),
      /\s$|\.$/u.test(whole),
    );
    if (end === undefined) return [];
    return [
      { start: match.index, end, instead: insteadOf(text, match.index, whole, text.slice(match.index, end)) },
    ];
  });
}

const isPlural = (title: string): boolean => /heren|meneren|mevrouwen|dames|families/iu.test(title);

function nameEnd(text: string, start: number, title: string, isApart: boolean): number | undefined {
  if (!isApart) return undefined;
  let end = oneName(text, start);
  while (end !== undefined && isPlural(title)) {
    NEXT_NAME.lastIndex = end;
    const joint = NEXT_NAME.exec(text);
    const next = joint === null ? undefined : oneName(text, end + joint[0].length);
    if (next === undefined) break;
    end = next;
  }
  return end;
}

function oneName(text: string, start: number): number | undefined {
  NAME.lastIndex = start;
  const capitalised = NAME.exec(text);
  if (capitalised !== null) {
    const [whole, before = "", prefixes = "", name = "", more = ""] = capitalised;
    if (before === "" && prefixes === "" && NO_NAMES.has(name.toLowerCase())) return undefined;
    if (prefixes !== "" && NO_NAMES.has(name.toLowerCase())) return undefined;
    if (STREET.test(name) && !isSurname(name)) return undefined;
    const end = start + whole.length;
    // "mevrouw Jansen van Vestia": what follows a surname is something else.
    return isSurname(`${prefixes}${name}`) ? end - more.length : end;
  }
  LOWER_NAME.lastIndex = start;
  const lower = LOWER_NAME.exec(text);
  return lower !== null && isSurname(lower[1] ?? "") ? start + lower[0].length : undefined;
}

/** Before these words no article fits: "die mevrouw Jansen" becomes "die bewoner". */
const HAS_ARTICLE =
  /(?<!\p{L})(?:die|deze|onze|mijn|zijn|haar|hun|jullie|elke|welke|geen|dezelfde|(?:de|die|deze|onze|een|zo['’]n)[ \u00A0]\p{L}+e)[ \u00A0]$/iu;

function insteadOf(text: string, start: number, titles: string, piece: string): string {
  const isFamily = /famil|fam\b|gezin|echtpaar/iu.test(titles);
  const isTwo = /heren|meneren|mevrouwen|dames|(?:\s(?:en)\s|&|\+)/iu.test(titles);
  const noun = isFamily ? "gezin" : isTwo ? "bewoners" : "bewoner";
  const isBare = HAS_ARTICLE.test(text.slice(Math.max(0, start - 40), start));
  const words = isBare ? noun : isTwo && !isFamily ? `twee ${noun}` : `een ${noun}`;
  const isBeginning = /^\p{Lu}/u.test(piece) && /(?:^|[.!?:\n]\s*)$/u.test(text.slice(0, start));
  return isBeginning ? words.charAt(0).toUpperCase() + words.slice(1) : words;
}
