/**
 * How Dutch spells the stem of a word once an ending is gone. Within a word `y` stands for `ij`, so that it counts as the one sound it is.
 */

/** More than one vowel sound: only then can a syllable be unstressed. */
export const hasTwoSyllables = (word: string): boolean => (word.match(/[aeiouy]+/g) ?? []).length > 1;

/**
 * The stem as it stands alone, of what was before an ending that begins with a vowel: "strat(en)" is straat, "katt(en)" kat, "huiz(en)"
 * huis. An e without stress was never long: "tafel(en)", "kinder(en)".
 */
export function closedStem(stem: string): string {
  return voicelessEnd(lengthRestored(stem));
}

function lengthRestored(stem: string): string {
  if (/([bdfgklmnprst])\1$/.test(stem)) return stem.slice(0, -1);
  const [, before = "", vowel = "", consonant = ""] = /^(.*)([aeou])([bcdfgklmnprstvwz])$/.exec(stem) ?? [];
  if (vowel === "" || /[aeiouy]$/.test(before) || consonant === "w") return stem;
  if (vowel === "e" && /[lmnr]/.test(consonant) && /[aeiouy]/.test(before)) return stem;
  if (vowel === "o" && consonant === "r" && /[aeiouy].*[st]$/.test(before)) return stem;
  return before + vowel + vowel + consonant;
}

const voicelessEnd = (stem: string): string => stem.replace(/v$/, "f").replace(/z$/, "s");

/** With stress or without, as closed syllables before l, m, n and r tell no difference: "organiseer(t)" meets "organiser(en)". */
export const weakEnd = (stem: string): string =>
  /[aeiouy].*[^aeiouy]ee[lmnr]$/.test(stem) ? stem.replace(/ee([lmnr])$/, "e$1") : stem;
