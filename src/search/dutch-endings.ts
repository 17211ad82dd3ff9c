import { closedStem, hasTwoSyllables, weakEnd } from "./dutch-spelling.ts";

/** Their own ending looks like that of a plural or a verb. */
const WHOLE = new Set("teken open reken oefen regen wapen eigen tegen even ieder oven".split(" "));
/** Nouns in which the t is no ending, though a verb could look so; also as the last part of a longer word. */
const NOUN_IN_T = /(?:kaart|buurt|taart|staart|vaart|maart|soort|poort|markt|gemeent|avontuurt)$/;
const NOUN_IN_D = /(?:beeld|maand|naald|eend|vriend|oord|aard|hoofd|jeugd|deugd|maagd|vreugd)$/;
const S_BELONGS = /(?:adres|proces|succes|congres|expres|princes|advies|precies|verlies|interes)$/;

/** A word without its endings: of a plural, a small thing, an adjective, a verb. Short words and those with a digit stay as they are. */
export function withoutEndings(plain: string): string {
  if (plain.length < 4 || /[^a-z]/.test(plain)) return plain;
  const word = plain.replaceAll("ij", "y");
  const single = withoutS(withoutSmall(word));
  const stem = weakEnd(withoutVerbEnd(single, withoutVowelEnd(single)));
  return stem.length < 2 ? plain : stem.replaceAll("y", "ij");
}

/** Huisje, boompje, tuintje, straatje, balletje, koninkje; also more than one of them. */
function withoutSmall(word: string): string {
  if (word.length < 6) return word;
  const one = word.replace(/jes$/, "je");
  if (!one.endsWith("je")) return word;
  const stem = one.slice(0, -2);
  if (stem.endsWith("ink") && hasTwoSyllables(stem)) return stem.replace(/k$/, "g");
  if (/([bglmnr])\1et$/.test(stem)) return stem.slice(0, -3);
  if (stem.endsWith("mp")) return /(?:[aeiouy]{2}|y|[lr])mp$/.test(stem) ? stem.slice(0, -1) : stem;
  if (!stem.endsWith("t")) return stem;
  if (NOUN_IN_T.test(stem)) return stem;
  if (/(?:[aeiouy]{2}|y|[^aeiouy]e)[lnrw]t$/.test(stem)) return stem.slice(0, -1);
  if (/[aeiouy].*oot$/.test(stem)) return stem.slice(0, -2);
  return stem;
}

function withoutS(word: string): string {
  if (!word.endsWith("s") || word.length < 5 || S_BELONGS.test(word)) return word;
  const stem = word.slice(0, -1);
  const isPlural =
    (/(?:[^aeiouy]|ie)e[lmnr]$/.test(stem) && hasTwoSyllables(stem)) ||
    (/(?:aar|eur|oir)$/.test(stem) && hasTwoSyllables(stem)) ||
    (/[^aeiouy]i?e$/.test(stem) && hasTwoSyllables(stem) && !stem.endsWith("lie")) ||
    /(?:[aeo][aeo]m|lub|ilm|aarn|y)$/.test(stem) ||
    stem.endsWith("milie");
  return isPlural ? stem : word;
}

/** Without -en or -e. */
function withoutVowelEnd(word: string): string {
  if (WHOLE.has(word)) return word;
  if (word.endsWith("heden") && word.length > 7) return word.replace(/heden$/, "heid");
  const stem = word.endsWith("en") ? word.slice(0, -2) : word.endsWith("e") ? word.slice(0, -1) : null;
  if (stem === null || stem.length < 2 || !/[aeiouy]/.test(stem)) return word;
  if (/[^aeiouy]$/.test(stem)) return closedStem(stem);
  return /(?:ee|ie|oe|ei|ui|ou|au|eu|y|oi|ai)$/.test(stem) && stem.length > 2 ? stem : word;
}

/** Without the t or d of a verb: loopt, werkte, huurde. `whole` still has its vowel ending. */
function withoutVerbEnd(whole: string, stem: string): string {
  const short = stem.slice(0, -1);
  const isPast = whole !== stem;
  if (stem.endsWith("t")) {
    if (NOUN_IN_T.test(stem) || short.length < 3 || !/[aeiouy]/.test(short)) return stem;
    if (/[aeiouylmnrpk]k$|[aeiouylmr]p$|(?:[aeiou]{2}|y)f$/.test(short)) return short;
    if (isPast) return stem;
    return /[gbdmwl]$|(?:[aeou]{2}|ie|ui|y)[nr]$|(?:oe|aa|oo)i$/.test(short) ? short : stem;
  }
  if (stem.endsWith("d") && !NOUN_IN_D.test(stem)) {
    return short.length > 2 && /[aeiouy][gsfzvw]$|.(?:[aeou]{2}|ie|ui|y)[lmnr]$|(?:oe|aa|oo)i$/.test(short)
      ? short
      : stem;
  }
  return stem;
}
