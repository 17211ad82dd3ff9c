import { closedStem, hasTwoSyllables } from "./dutch-spelling.ts";
import { withoutEndings } from "./dutch-endings.ts";
import { presentOf } from "./strong-verbs.ts";

/** Plurals with another vowel, or with more than an ending; also as the last part of a longer word. */
const PLURALS: ReadonlyMap<string, string> = new Map(
  `kinderen kind, eieren ei, liederen lied, bladeren blad, volkeren volk, goederen goed, kalveren kalf, lammeren lam, raderen rad, steden stad,
  leden lid, schepen schip, wegen weg, dagen dag, daken dak, glazen glas, gaten gat, paden pad, vaten vat, graven graf, hoven hof, holen hol,
  loten lot, sloten slot, goden god, oorlogen oorlog, verdragen verdrag, bedragen bedrag, slagen slag, baden bad, bevelen bevel, gebeden gebed,
  gebreken gebrek, spelen spel, staven staf, bladen blad, schoten schot, centra centrum, musea museum, koeien koe, vlooien vlo,
  paadje pad, glaasje glas, blaadje blad, scheepje schip, vaatje vat, gaatje gat`
    .split(/,\s+/)
    .map((pair): [string, string] => {
      const [plural = "", single = ""] = pair.trim().split(" ");
      return [plural, single];
    }),
);
const LONGEST_PLURAL = 9;
const SHORTEST_PLURAL = 5;

/** Nouns that begin with ge-, and no participles. */
const GE_BELONGS =
  /^ge(?:bouw|bied|sprek|vaar|voel|zin|brek|luid|bruik|geven|meent|tal|val|vel|woont|zicht|heim|baar|hoor|loof|schenk|weer|zond|west|dicht|weld|recht|berg|duld|not)/;
const SEPARABLE =
  /^(aan|achter|af|bij|binnen|door|mee|na|om|onder|op|over|rond|samen|schoon|tegen|terug|toe|uit|vast|voor|weg|in|los)?ge(.+)$/;
const NO_PRESENT_PARTICIPLE = /(?:bekend|weekend|duizend|vriend)$/;

/**
 * The stems a word may stand for, the plainest first: "huizen" gives huis, "liepen" liep and loop, "wegen" weeg and weg. Two words are forms
 * of one word where they share a stem. `plain`: as `plainWord` gives it.
 */
export function stemsOf(plain: string): readonly string[] {
  const stem = withoutEndings(plain);
  const stems = new Set([stem]);
  const add = (more: string): void => {
    if (more.length > 1) stems.add(more);
  };
  const plural = pluralOf(plain);
  if (plural !== null) add(plural);
  for (const part of participlesOf(plain, stem)) {
    add(part);
    for (const present of presentOf(part)) add(present);
  }
  for (const present of presentOf(stem)) add(present);
  for (const other of [...nounsOfVerbs(plain), ...weakVerbsOf(stem)]) add(other);
  return [...stems];
}

/** Vergadert and tekende are verbs, though a concert and a moment end so too; verhuist and reist, though a feest does. */
function weakVerbsOf(stem: string): readonly string[] {
  if (/(?:[aeou]{2}|ie|ui|ij)st$/.test(stem)) return [stem.slice(0, -1)];
  return /[aeiouy].*e[lmnr][td]$/.test(stem) ? [stem.slice(0, -1)] : [];
}

/** Vergadering is of vergaderen, spelend of spelen. */
function nounsOfVerbs(plain: string): readonly string[] {
  const [, base = ""] = /^(.{3,})(?:ing|ingen|end|ende)$/.exec(plain) ?? [];
  if (base === "" || !/[aeiouy]/.test(base) || NO_PRESENT_PARTICIPLE.test(plain.replace(/e$/, ""))) return [];
  const stem = closedStem(base.replaceAll("ij", "y")).replaceAll("y", "ij");
  return [withoutEndings(stem)].filter((each) => each.length > 2);
}

/** Gewerkt is of werken, opgehaald of ophalen. */
function participlesOf(plain: string, stem: string): readonly string[] {
  if (!/(?:[td]e?|en)$/.test(plain)) return [];
  const [, prefix = "", rest = ""] = SEPARABLE.exec(stem) ?? [];
  if (rest.length < 3 || !/[aeiouy]/.test(rest)) return [];
  // "Gebouwen" are of a gebouw, but what is gebouwd is of bouwen.
  const lostVerbEnd = /[td]$/.test(plain) && plain !== stem;
  if (!lostVerbEnd && GE_BELONGS.test(stem.slice(prefix.length))) return [];
  const isVerbEnd = /[^aeiouyhnrs][td]$/.test(rest) && !plain.endsWith("en");
  return (isVerbEnd ? [rest, rest.slice(0, -1)] : [rest]).map((each) => prefix + withoutDouble(each));
}

const withoutDouble = (stem: string): string => stem.replace(/([bdfgklmnprst])\1$/, "$1");

function pluralOf(plain: string): string | null {
  if (!hasTwoSyllables(plain)) return null;
  for (let length = Math.min(LONGEST_PLURAL, plain.length); length >= SHORTEST_PLURAL - 1; length -= 1) {
    const single = PLURALS.get(plain.slice(-length));
    if (single !== undefined) return plain.slice(0, -length) + single;
  }
  return null;
}
