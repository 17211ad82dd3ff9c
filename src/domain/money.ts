import { MAX_AMOUNT_CENTS } from "./schema/values.ts";

export type MoneyProblem =
  | "empty"
  | "notAnAmount"
  /** It can be read in more than one way: "3,4", "1,234". */
  | "unclear"
  | "negative"
  | "tooLarge";

export type ParsedMoney =
  | { readonly ok: true; readonly cents: number }
  | { readonly ok: false; readonly problem: MoneyProblem };

const WHOLE = /^\d+$/u;
const GROUPED = /^\d{1,3}(?:\.\d{3})+$/u;

/** What people write behind a number instead of its zeros. With such a word a comma can only be a decimal one. */
const SCALES: Readonly<Record<string, number>> = {
  duizend: 3,
  miljoen: 6,
  mln: 6,
};
const SCALED = /^(\d+|\d{1,3}(?:\.\d{3})+)(?:,(\d+))? ?(duizend|miljoen|mln\.?)$/iu;

/**
 * Reads an amount of euros as people in the Netherlands type it: "3400", "3.400", "3400,50", "€ 3.400,-", "12.50", "3,4 duizend", "1,2 miljoen".
 * Never guesses: what can be read in two ways is `unclear`.
 */
export function parseMoney(typed: string): ParsedMoney {
  const bare = typed
    .replaceAll(/[\s\u00A0\u202F]+/gu, " ")
    .trim()
    .replace(/^(?:€|eur(?:o)?\b)\s*/iu, "")
    .replace(/\s*(?:€|euro?)$/iu, "")
    .replace(/[,.]\s?[-–—]{1,2}$/u, "");
  if (bare === "") return failed("empty");
  if (/^[-–—]/u.test(bare)) return failed(/\d/u.test(bare) ? "negative" : "notAnAmount");
  const scaled = SCALED.exec(bare);
  if (scaled !== null) return scaledAmount(scaled);
  if (!/^[\d., ]+$/u.test(bare) || !/\d/u.test(bare)) return failed("notAnAmount");
  const joined = joinGroups(bare);
  if (joined === null) return failed("unclear");
  const [euros = "", decimals, ...rest] = joined.split(",");
  if (rest.length > 0) return failed("unclear");
  if (decimals === undefined) return euroDot(euros);
  if (!/^\d\d$/u.test(decimals)) return failed("unclear");
  if (WHOLE.test(euros)) return amount(euros, decimals);
  return GROUPED.test(euros) ? amount(euros.replaceAll(".", ""), decimals) : failed("unclear");
}

/** The text to put in a field for an amount, as `parseMoney` reads it back: 340050 → "3400,50". */
export function moneyText(cents: number): string {
  const euros = Math.trunc(Math.abs(cents) / 100);
  const rest = Math.abs(cents) % 100;
  return `${cents < 0 ? "-" : ""}${euros}${rest === 0 ? "" : `,${String(rest).padStart(2, "0")}`}`;
}

/** "1 234" → "1234"; `null` when the spaces do not stand between groups of three. */
function joinGroups(text: string): string | null {
  if (!text.includes(" ")) return text;
  return /^\d{1,3}(?: \d{3})+(?:,.*)?$/u.test(text) ? text.replaceAll(" ", "") : null;
}

function euroDot(text: string): ParsedMoney {
  if (WHOLE.test(text)) return amount(text, "00");
  if (GROUPED.test(text)) return amount(text.replaceAll(".", ""), "00");
  // Two digits after a single dot cannot be thousands: a keyboard without a comma.
  const [euros = "", decimals = "", ...rest] = text.split(".");
  return rest.length === 0 && WHOLE.test(euros) && /^\d\d$/u.test(decimals)
    ? amount(euros, decimals)
    : failed("unclear");
}

function amount(euros: string, decimals: string): ParsedMoney {
  if (euros.replace(/^0+/u, "").length > 12) return failed("tooLarge");
  const cents = Number(euros) * 100 + Number(decimals);
  return cents > MAX_AMOUNT_CENTS ? failed("tooLarge") : { ok: true, cents };
}

/** "3,4" with "duizend" behind it: 3400 euros. More decimals than the word has zeros leave cents, at most two. */
function scaledAmount([, euros = "", decimals = "", scale = ""]: readonly string[]): ParsedMoney {
  const zeros = SCALES[scale.toLowerCase().replace(".", "")] ?? 0;
  const digits = decimals.padEnd(zeros + 2, "0");
  if (digits.length > zeros + 2) return failed("unclear");
  return amount(euros.replaceAll(".", "") + digits.slice(0, zeros), digits.slice(zeros));
}

function failed(problem: MoneyProblem): ParsedMoney {
  return { ok: false, problem };
}
