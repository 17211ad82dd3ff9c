import type { ListedGround } from "#protocol/destruction-messages";

const number = new Intl.NumberFormat("nl-NL");
const things = (count: number) => `${number.format(count)} ${count === 1 ? "ding" : "dingen"}`;

/** Vernietigingslijst. */
export const destructionText = {
  title: "Vernietigingslijst",
  hint: "Wat weg mag, als jij het goedkeurt",
  intro:
    "Besluiten, vastgestelde factsheets en afgesloten checks verdwijnen nooit vanzelf. Is hun tijd om, dan staan ze hier. Een teamleider keurt goed wat weg mag.",
  needsServer: "De vernietigingslijst is er alleen met verbinding.",
  emptyTitle: "Er hoeft niets weg",
  empty: "Zodra iets weg mag, staat het hier.",
  grounds: {
    decision: "Verwijderd besluit, langer dan 30 dagen in de prullenbak",
    factSheetVersion: "Verwijderde vastgestelde factsheet, langer dan 30 dagen in de prullenbak",
    closedCheck: "Verwijderde afgesloten check, met alle antwoorden, langer dan 30 dagen in de prullenbak",
    keepUntil: "De bewaartijd van deze contactpersoon is voorbij",
  } satisfies Record<ListedGround, string>,
  since: (day: string) => `mag weg sinds ${day}`,
  chooseAll: "Alles kiezen",
  choose: (name: string) => `${name} kiezen`,
  held: "Bewaren",
  hold: "Bewaren",
  holdOf: (name: string) => `${name} bewaren`,
  holdTitle: "Waarom moet dit bewaard blijven?",
  holdReason: "Reden",
  holdHelp: "Bijvoorbeeld: er loopt een bezwaar. Noem geen namen van bewoners.",
  holdMissing: "Vul een reden in.",
  holdSave: "Bewaren",
  heldBecause: (reason: string) => `Wordt bewaard: ${reason}`,
  heldUnknown: "Wordt bewaard.",
  release: "Niet meer bewaren",
  releaseOf: (name: string) => `${name} niet meer bewaren`,
  notSaved: "Dit kon niet worden opgeslagen.",
  approve: (count: number) => `${things(count)} vernietigen`,
  askTitle: (count: number) => `${things(count)} voor altijd vernietigen?`,
  ask: "De inhoud gaat overal weg: op de server, in de geschiedenis en op alle toestellen. Dit kan niet terug. Stoep onthoudt dat jij dit goedkeurde, zonder de inhoud.",
  yes: "Voor altijd vernietigen",
  done: (count: number) => `${things(count)} vernietigd`,
  someLeft: "Iets is intussen veranderd of wordt bewaard. Dat staat nog op de lijst.",
  more: "Er staat nog meer op de lijst. Dat zie je als dit klaar is.",
  approved: "Goedgekeurd",
  approvedBy: (who: string, when: string, count: number) => `${who}, ${when}: ${things(count)}`,
} as const;
