import type { RecordType } from "#domain/records/registry";

const kinds: Partial<Readonly<Record<RecordType, string>>> = {
  conversation: "Gesprekken",
  initiative: "Initiatieven",
  supportCheck: "Draagvlakchecks",
  factSheet: "Factsheets",
  action: "Acties",
  bottleneck: "Knelpunten",
  decision: "Besluiten",
  reflection: "Terugblikken",
  comment: "Reacties",
  attachment: "Bijlagen",
  supportResponse: "Antwoorden aan de deur",
  neighbourhood: "Buurten",
  member: "Collega’s",
};

/** More than one of a kind. */
export const sayKind = (type: string): string => new Map(Object.entries(kinds)).get(type) ?? "Iets anders";

/** The screen Zoeken. */
export const searchText = {
  title: "Zoeken",
  /** What stands in the empty field. */
  placeholder: "Zoek in alles",
  kind: "Soort",
  allKinds: "Alle soorten",
  period: "Periode",
  allPeriods: "Altijd",
  periods: {
    week: "Laatste 7 dagen",
    maand: "Laatste maand",
    kwartaal: "Laatste 3 maanden",
    jaar: "Laatste jaar",
  },
  dropFilters: "Wis filters",
  found: (count: number) => `${count} gevonden`,
  foundSoFar: (count: number) => (count === 0 ? "Nog niets gevonden" : `${count} gevonden tot nu toe`),
  building: "Stoep is de zoeklijst nog aan het opbouwen…",
  looking: "Even zoeken",
  partial: "Niet alle woorden staan bij elkaar. Dit lijkt er het meest op.",
  all: (count: number, kind: string) => `Toon alle ${count} ${kind.toLocaleLowerCase("nl")}`,
  more: "Meer laden",
  nothing: (words: string) => `Niets gevonden voor “${words}”`,
  nothingText:
    "Probeer een korter of ander woord. Een tikfout is niet erg. Contactpersonen en wat verwijderd is, vind je hier niet.",
  nothingFiltered: "Misschien staat het buiten de filters die je koos.",
  withoutFilters: "Zoek zonder filters",
  startTitle: "Zoek in alles op dit toestel",
  start:
    "In gesprekken, initiatieven, checks, factsheets, acties en meer. Ook zonder verbinding. Een deel van een woord is genoeg, en een tikfout is niet erg.",
  lastSearched: "Laatst gezocht",
  lastOpened: "Laatst geopend",
  forget: "Wis wat ik zocht",
  forgotten: "Gewist van dit toestel",
  failed:
    "Stoep kon de zoeklijst op dit toestel niet maken. Wat je hebt vastgelegd, staat er nog. Je vindt het ook in de lijsten.",
  results: "Gevonden",
} as const;
