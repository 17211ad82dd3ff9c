import type { ErasureGround } from "#domain/sync/erasure-ground";

const number = new Intl.NumberFormat("nl-NL");
const counted = (count: number, one: string, many: string) =>
  `${number.format(count)} ${count === 1 ? one : many}`;

/** Wissen op verzoek. */
export const eraseText = {
  title: "Wissen op verzoek",
  hint: "Als iemand vraagt om gewist te worden",
  intro:
    "Vraagt iemand om zijn of haar gegevens te wissen? Zoek hier waar die persoon voorkomt. Je kiest zelf wat weggaat.",
  query: "Naam, telefoonnummer, adres of e-mail",
  queryHelp:
    "Zet er komma’s tussen om op meer dingen tegelijk te zoeken. Bijvoorbeeld: Kerkstraat 7, 06 12345678",
  tooShort: "Typ minstens drie letters of cijfers.",
  search: "Zoeken",
  searching: (count: number) => `${number.format(count)} doorzocht`,
  stopSearching: "Stoppen",
  onlyHere:
    "Stoep zoekt in wat op dit toestel staat, ook in de prullenbak. Met verbinding ook in eerdere versies op de server.",
  pastUnknown: "Zonder verbinding zoekt Stoep niet in eerdere versies. Zoek later nog een keer.",
  found: (count: number) => `Gevonden op ${counted(count, "plek", "plekken")}`,
  nothingTitle: "Niets gevonden",
  nothing: "Probeer een deel van de naam, of een andere schrijfwijze.",
  inTrash: "in de prullenbak",
  whole: "Alles hiervan wissen",
  wholeHelp: "Ook wat hieronder niet gemarkeerd is, en alle eerdere versies.",
  what: "Wat moet hier weg?",
  choices: {
    keep: "Niets",
    passages: "Het gemarkeerde",
    rewritten: "Zelf kiezen",
    all: "Het hele veld",
  },
  rewrite: (field: string) => `Wat blijft staan in “${field}”`,
  rewriteHelp: "Haal weg wat gewist moet worden. Eerdere versies van dit veld gaan ook weg.",
  stays: "Dit blijft staan:",
  staysNothing: "Er blijft niets staan.",
  goes: "Gaat weg:",
  comes: "Komt ervoor in de plaats:",
  inVersion: (field: string) => `Andere versies van “${field}” wissen`,
  inVersionHelp: "Het staat in een eerdere of tweede versie van dit veld. Wat er nu staat, blijft.",
  check: (records: number) => `${counted(records, "ding", "dingen")} wissen`,
  chooseFirst: "Kies eerst wat je wilt wissen.",
  ground: "Waarom wis je dit?",
  grounds: {
    request: "De persoon vraagt erom (AVG)",
    consentWithdrawn: "De toestemming is ingetrokken",
    notNeeded: "Het is niet meer nodig",
    unlawful: "Het had hier nooit mogen staan",
  } satisfies Record<ErasureGround, string>,
  groundMissing: "Kies een reden.",
  askTitle: "Voor altijd wissen?",
  ask: [
    "Dit wordt overal gewist: op de server, in de geschiedenis en op de toestellen van collega’s.",
    "Dit kan niet terug. Ook jij kunt het daarna niet meer lezen.",
    "Toestellen die nu geen verbinding hebben, wissen het zodra ze weer contact hebben.",
  ],
  askBackups:
    "In reservekopieën van de server blijft het staan tot die zijn opgeruimd. Wordt er een teruggezet, dan wist Stoep het opnieuw.",
  allOf: "alles",
  fieldsOf: (count: number) => counted(count, "veld", "velden"),
  yes: "Voor altijd wissen",
  notStored: "Er is niets gewist: dit toestel kon de opdracht niet bewaren.",
  doneTitle: "Wat is gewist",
  states: {
    waiting: "Wacht op de server",
    erased: "Gewist op de server",
    refused: "Niet gewist. Kijk bij Synchronisatie onder Aandacht nodig.",
  },
  waitsTitle: "Nog niet gewist op de server",
  waits:
    "Er is geen verbinding. Stoep wist het zodra de server weer bereikbaar is. Je hoeft deze pagina niet open te houden.",
  devicesTitle: "Toestellen van het team",
  devices: "Op deze toestellen staat het nog tot hun volgende contact met de server.",
  noDevices:
    "Er zijn geen toestellen die achterlopen. Wie vandaag contact had, volgt zodra er weer verbinding is, meestal binnen een minuut.",
  lastContact: (day: string) => `laatste contact ${day}`,
  neverContact: "nog geen contact gehad",
  noName: "Toestel zonder naam",
  devicesUnknown: "Zonder verbinding is niet te zien welke toestellen nog volgen.",
  again: "Nog iets zoeken",
  onlyLeads: "Alleen een teamleider kan op verzoek wissen.",
} as const;
