import { type Hit, matches } from "./finding.ts";

/** No postcode ends so. */
const LETTERS = String.raw`(?!S[ADS])[A-Z]{2}`;
const POSTCODE = String.raw`[1-9]\d{3}[ \u00A0]{0,2}${LETTERS}`;
const NUMBER = String.raw`\d{1,5}(?:[ -]?(?:[A-Z](?![\p{L}\p{N}])|bis|hs|huis|I{1,3}(?!\p{L})|-\d{1,4}))?`;
/** 1234 AB 12, 1234ab-12a, 1234 AB, huisnummer 12. */
const NUMBER_AFTER = new RegExp(
  String.raw`(?<![\d\p{L}])${POSTCODE}(?!\p{L})(?:,?[ \u00A0]{0,2}(?:op |met )?(?:huis)?(?:nummer|nr\.?|no\.?)?[ \u00A0:]{0,2}|[/-])${NUMBER}(?![\d\p{L}])`,
  "giu",
);
/** 12, 1234 AB and 12a in 1234AB. */
const NUMBER_BEFORE = new RegExp(
  String.raw`(?<![\d\p{L}.,-])(?!(?:19|20)\d\d(?!\d))${NUMBER}(?:[,;(]|[ \u00A0]{1,2}\(?|[,;] |,? (?:in|te|postcode|pc) )${POSTCODE}(?![\d\p{L}])`,
  "giu",
);

/** Look like the letters of a postcode when they stand behind a number: "2026 en 2027". */
const SMALL_WORDS = new Set(
  "al an as da de dm eb eg ei el en er es ex ga ge he hm ik in is ja je la ma me mi na no nu of oh ok om op ow pa re te tv uw va ve wc we ze zo".split(
    " ",
  ),
);
/** Often written against the number: "1500kg 12 keer". */
const UNITS = new Set("ca cm eu ha kg km kw ml mm mw pk st".split(" "));

/** Postcodes with a house number: together they point to one house. A postcode alone is a side of a street. */
export function findAddresses(text: string): readonly Hit[] {
  return [...matches(text, NUMBER_AFTER), ...matches(text, NUMBER_BEFORE)].filter(({ piece }) => {
    const [, digits = "", gap = "", letters = ""] =
      /([1-9]\d{3})([ \u00A0]{0,2})([A-Z]{2})(?!\p{L})/iu.exec(piece) ?? [];
    const word = letters.toLowerCase();
    if (gap === "" ? !UNITS.has(word) : !SMALL_WORDS.has(word) && !UNITS.has(word)) return true;
    // Written as postcodes are, and not after a year.
    return letters === letters.toUpperCase() && !(gap !== "" && /^(?:19|20)/u.test(digits));
  });
}
