import type { PersonalKind } from "#domain/personal-data/finding";
import type { Random } from "#server/demo/random";

/** A piece as people would write it in a note. All made up. */
export interface Planted {
  readonly kind: PersonalKind;
  readonly piece: string;
}

const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, () => random.whole(0, 9)).join("");
const capitals = (random: Random, count: number): string =>
  Array.from({ length: count }, () => random.pick([..."ABCDEFGHJKLMNPRTUVWXZ"])).join("");

/** Cuts a number in groups of these sizes. */
function grouped(number: string, sizes: readonly number[], between: string): string {
  const groups: string[] = [];
  let from = 0;
  for (const size of sizes) {
    groups.push(number.slice(from, from + size));
    from += size;
  }
  return groups.join(between);
}

/** Nine digits that pass the 11-test, by the definition: the last is what the others leave. */
export function aBsn(random: Random, first = random.pick([..."123456789"])): string {
  for (;;) {
    const head = first + digits(random, 7);
    const rest = [...head].reduce((sum, digit, index) => sum + Number(digit) * (9 - index), 0) % 11;
    if (rest < 10 && !(first === "0" && head[1] === "0")) return `${head}${rest}`;
  }
}

function bsn(random: Random): string {
  const isShort = random.chance(0.2);
  const number = isShort ? aBsn(random, "0").slice(1) : aBsn(random);
  const sizes = isShort
    ? [2, 3, 3]
    : random.pick([
        [3, 3, 3],
        [4, 2, 3],
      ]);
  const written = random.chance(0.4) ? number : grouped(number, sizes, random.pick([".", " "]));
  return written;
}

function phone(random: Random): string {
  const isMobile = random.chance(0.6);
  const area = isMobile ? "6" : random.pick(["79", "10", "20", "70", "15", "182", "348"]);
  const rest = digits(random, 9 - area.length).replace(/^0/u, "3");
  const gap = random.pick(["-", " ", "", " - "]);
  const tail =
    rest.length === 8
      ? random.pick([
          rest,
          grouped(rest, [2, 2, 2, 2], " "),
          grouped(rest, [4, 4], " "),
          grouped(rest, [2, 3, 3], " "),
          grouped(rest, [2, 2, 2, 2], "-"),
          grouped(rest, [2, 2, 2, 2], "."),
        ])
      : random.pick([
          rest,
          grouped(rest, [3, 2, rest.length - 5], " "),
          grouped(rest, [3, rest.length - 3], "-"),
        ]);
  const head = random.pick([
    `0${area}${gap}`,
    `0${area}${gap}`,
    `0${area}${gap}`,
    `(0${area}) `,
    `+31${random.pick([" ", ""])}${area}${random.pick([" ", ""])}`,
    `+31 (0)${area} `,
    `0031${random.pick([" ", "-", ""])}${area}${random.pick([" ", ""])}`,
  ]);
  return head + tail;
}

function email(random: Random): string {
  const first = random.pick([
    "fenna",
    "j.dijkhof",
    "a_bouzid",
    "tuin-vrienden",
    "Kees.Molenkamp",
    "noor+buurt",
    "m.v.d.zee",
  ]);
  const host = random.pick(["voorbeeld.nl", "mail.voorbeeld.com", "ziggo-voorbeeld.nl", "voorbeeld.org"]);
  return random.pick([
    `${first}@${host}`,
    `${first}@${host}`,
    `${first}@${host}`.toUpperCase(),
    `${first} (at) voorbeeld punt nl`,
  ]);
}

/** The check digits are 98 less the remainder, as ISO 13616 makes them. */
export function anIban(random: Random): string {
  const account = capitals(random, 4) + digits(random, 10);
  const number = [...`${account}NL00`].map((sign) => parseInt(sign, 36)).join("");
  const check = 98n - (BigInt(number) % 97n);
  return `NL${String(check).padStart(2, "0")}${account}`;
}

function iban(random: Random): string {
  const number = anIban(random);
  return random.pick([
    number,
    number.toLowerCase(),
    grouped(number, [4, 4, 4, 4, 2], " "),
    grouped(number, [4, 4, 4, 4, 2], " ").toLowerCase(),
    grouped(number, [2, 2, 4, 10], " "),
    grouped(number, [4, 4, 10], " "),
  ]);
}

function address(random: Random): string {
  const number = `${random.whole(1, 389)}${random.pick(["", "", "", "a", " B", "-3", " hs", "bis"])}`;
  const code = digits(random, 4).replace(/^0/u, "2");
  const letters = capitals(random, 2).replace(/S[ADS]/u, "SE");
  const postcode = random.pick([
    `${code} ${letters}`,
    `${code}${letters}`,
    `${code}${letters.toLowerCase()}`,
    `${code} ${letters}`,
  ]);
  return random.pick([
    `${postcode} ${number}`,
    `${postcode} ${number}`,
    `${postcode}, ${number}`,
    `${postcode} nr. ${number}`,
    `${postcode} huisnummer ${number}`,
    `${number}, ${postcode}`,
    `${postcode.replaceAll(" ", "")}-${random.whole(1, 99)}`,
  ]);
}

const SURNAMES = [
  "Jansen",
  "de Vries",
  "van den Berg",
  "Bakker",
  "Smit",
  "van der Meer",
  "El Amrani",
  "Yılmaz",
  "Öztürk",
  "Dijkhof",
  "Molenkamp",
  "Bouzid",
  "Ramdin",
  "’t Hart",
  "in ’t Veld",
  "Van Zoelen",
  "Koçak",
  "Nguyen",
  "Terpstra",
  "Wagemans",
  "Jansen-de Wit",
  "Kowalski",
  "Pinas",
  "Hoogvliet",
  "de la Cruz",
  "Ait Hamou",
  "Oudshoorn",
  "Şimşek",
  "O’Neill",
  "Lo",
  "van ’t Zand",
  "d’Hondt",
  "Groeneveld",
  "Benali",
  "Van der Zwaan",
  "ten Hove",
  "Wierda",
  "Sjoerdsma",
  "de Bont",
  "Haddad",
];
const TITLES = [
  "meneer",
  "Meneer",
  "mevrouw",
  "Mevrouw",
  "mevrouw",
  "dhr.",
  "dhr",
  "Dhr.",
  "mw.",
  "mw",
  "Mw.",
  "mevr.",
  "mevr",
  "de heer",
  "De heer",
  "familie",
  "de familie",
  "fam.",
  "dhr. en mw.",
  "meneer en mevrouw",
  "de heer en mevrouw",
];

function name(random: Random): string {
  const surname = random.pick(SURNAMES);
  const title = random.pick(TITLES);
  const before = random.pick(["", "", "", "", "J. ", "A.B. ", "M. ", "Fatima ", "Piet "]);
  // Some type no capitals at all.
  if (random.chance(0.06))
    return `${title} ${random.pick(["jansen", "de vries", "bakker", "van dijk", "yilmaz", "de jong"])}`;
  return `${title} ${/famil|fam|en /iu.test(title) ? "" : before}${surname}`;
}

const MAKERS: Readonly<Record<PersonalKind, (random: Random) => string>> = {
  bsn,
  phone,
  email,
  iban,
  address,
  name,
};
const FRAMES: Readonly<Record<PersonalKind, readonly string[]>> = {
  bsn: [
    "Het BSN is {}.",
    "bsn {}",
    "Hij gaf zijn nummer, {}, voor de aanvraag.",
    "({})",
    "Zit bij ons bekend onder {} volgens haar.",
  ],
  phone: [
    "Bel {} na zes uur.",
    "tel. {}",
    "{} is het nummer.",
    "Bereikbaar op {}, liefst in de ochtend.",
    "Zij is er wel ({}).",
    "Nummer: {}",
  ],
  email: [
    "Mail naar {}.",
    "{} voor de uitnodiging",
    "Stuur het verslag aan {}, dan deelt zij het.",
    "Adres: {}",
  ],
  iban: ["Overmaken op {}.", "Rekening {} van de buurtkas", "Het geld kan naar {}, zei hij.", "({})"],
  address: [
    "Woont op {}.",
    "{} staat leeg",
    "Aan de deur bij {}, niemand thuis.",
    "Het gaat om {} en de buren ernaast.",
  ],
  name: [
    "{} wil meedoen.",
    "Gesproken met {} over de heg.",
    "Volgens {} weet de hele straat ervan.",
    "Terugbellen: {}",
    "Dat zei {}, en ook de buren.",
    "De tuin van {} loopt onder.",
  ],
};
export const PLANTED_KINDS: readonly PersonalKind[] = ["bsn", "phone", "email", "iban", "address", "name"];

/** A note with one piece in it, in a sentence of its own among those of the note: before, between or behind them. */
export function plant(random: Random, kind: PersonalKind, note: string): Planted & { readonly text: string } {
  const piece = MAKERS[kind](random);
  const planted = random.pick(FRAMES[kind]).replace("{}", () => piece);
  const sentences = note.split(/(?<=[.!?])[ ]/u);
  const at = random.whole(0, sentences.length);
  const text = [...sentences.slice(0, at), planted, ...sentences.slice(at)].join(
    random.pick([" ", " ", "\n"]),
  );
  return { kind, piece, text };
}
