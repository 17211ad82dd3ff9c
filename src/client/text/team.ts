import type { Role } from "#domain/records/member";
import type { SaveFailure } from "#sync/edit";
import type { ListProblemCode, SkipReason } from "#domain/neighbourhood-list/list";

const number = new Intl.NumberFormat("nl-NL");
const plural = new Intl.PluralRules("nl-NL");
const neighbourhoods = (count: number) =>
  `${number.format(count)} ${plural.select(count) === "one" ? "buurt" : "buurten"}`;

/** Team, and Buurten importeren. */
export const teamText = {
  title: "Team",
  yourTeams: "Jouw teams",
  isShown: "op het scherm",
  showTeam: "Tonen",
  showTeamOf: (name: string) => `${name} tonen`,
  members: "Collega’s",
  you: "jij",
  noMembers: "Nog niemand. Collega’s verschijnen hier zodra ze meedoen.",
  roles: { viewer: "Meelezer", fieldworker: "Medewerker", lead: "Teamleider" } satisfies Record<Role, string>,
  roleMeaning: {
    viewer: "Leest alles van het team.",
    fieldworker: "Leest en legt vast.",
    lead: "Legt vast en beheert collega’s, buurten en instellingen.",
  } satisfies Record<Role, string>,
  invite: "Collega uitnodigen",
  inviteRole: "Wat gaat je collega doen?",
  inviteLink: "Uitnodigingslink",
  linkValidity: (until: string) =>
    `Werkt één keer, tot ${until}. Stuur de link alleen naar deze collega, of laat de code scannen.`,
  openLinks: "Openstaande uitnodigingen",
  linkKinds: {
    invitation: (role: string) => `Uitnodiging als ${role.toLowerCase()}`,
    access: (name: string) => `Opnieuw toegang voor ${name}`,
    device: "Link voor een eigen toestel",
  },
  validUntil: (until: string) => `geldig tot ${until}`,
  revoke: "Intrekken",
  revokeOf: (what: string) => `${what} intrekken`,
  revoked: "Ingetrokken",
  manage: "Beheren",
  manageOf: (name: string) => `${name} beheren`,
  role: "Rol",
  roleChanged: "Rol aangepast",
  again: "Opnieuw toegang geven",
  againHint: "Voor een collega die een toestel kwijt is of niet meer kan inloggen.",
  againLink: "Toegangslink",
  remove: "Uit het team halen",
  removeAsk: (name: string) => `${name} uit het team halen?`,
  removeMeaning:
    "Deze collega leest dan niets meer van het team. Wat al is vastgelegd, blijft in het team staan.",
  removed: "Uit het team gehaald",
  needsServer: "Collega’s uitnodigen en rollen aanpassen kan alleen met verbinding.",

  devices: "Toestellen",
  devicesHint:
    "Zo zie je welk werk nog niet binnen is. Wat er wacht, is zoals het toestel het bij het laatste contact meldde.",
  deviceNameless: "Toestel zonder naam",
  deviceThis: "dit toestel",
  deviceSeen: (day: string) => `laatste contact ${day}`,
  deviceNeverSeen: "nog geen contact",
  deviceWaiting: (count: number) =>
    plural.select(count) === "one" ? "1 wijziging wacht" : `${number.format(count)} wijzigingen wachten`,
  deviceNothingWaits: "niets wacht",
  devicesNeedServer: "De toestellen van het team zie je alleen met verbinding.",

  localTitle: "Je werkt nog zonder team",
  localText:
    "Wat je vastlegt, staat alleen op dit toestel. Met een team lezen collega’s mee en staat je werk ook op de server.",
  localJoinText: "Plak de link uit je uitnodiging.",
  localCreateText: "Plak het adres dat de server toonde toen Stoep werd gestart.",
  link: "Link of adres",
  linkWrong: "Dit is geen link van deze Stoep. Kopieer de hele link, met alles achter het hekje.",
  goOn: "Verder",
  leftBehind: (count: number) =>
    count === 1
      ? "1 ding op dit toestel staat nog niet in het team."
      : `${number.format(count)} dingen op dit toestel staan nog niet in het team.`,
  takeAlong: "Alsnog meenemen",

  neighbourhoods: "Buurten",
  neighbourhoodCount: (count: number) =>
    count === 0 ? "Nog geen buurten." : `${neighbourhoods(count)} in dit team.`,
  neighbourhoodsHint: "Met buurten weet je bij elk gesprek waar het speelt.",
  importTitle: "Buurten importeren",
  importIntro:
    "Kies een lijst van CBS of PDOK (CSV of GeoJSON), of een eigen lijst met buurtcode en buurtnaam. Het bestand blijft op dit toestel; je ziet eerst wat erin staat.",
  chooseFile: "Bestand kiezen",
  reading: "Bestand lezen",
  otherFile: "Ander bestand kiezen",
  found: (count: number) => `${neighbourhoods(count)} gevonden`,
  municipalities: "Welke gemeenten neem je over?",
  municipality: (name: string, count: number) => `${name} · ${neighbourhoods(count)}`,
  year: "Jaar van de indeling",
  yearHint: "Codes van buurten veranderen elk jaar. Dit jaar staat niet in het bestand.",
  yearMissing: "Vul het jaar in, bijvoorbeeld 2024.",
  nothingChosen: "Kies minstens één gemeente.",
  skipped: {
    water: (count: number) => `${number.format(count)} keer water overgeslagen`,
    abroad: (count: number) => `${number.format(count)} keer buitenland overgeslagen`,
    outlineTooLong: (count: number) => `${number.format(count)} keer de grens weggelaten: te veel punten`,
  } satisfies Record<SkipReason, (count: number) => string>,
  start: (count: number) => `${neighbourhoods(count)} overnemen`,
  saving: (count: number) => `${neighbourhoods(count)} opslaan`,
  done: "De buurten staan in Stoep",
  doneText: (changed: number, same: number) =>
    `${neighbourhoods(changed)} nieuw of bijgewerkt${same === 0 ? "" : `, ${number.format(same)} waren al gelijk`}.`,
  backToTeam: "Terug naar Team",
  failed: {
    storageFull: "Er is niets opgeslagen: dit toestel is vol. Maak ruimte vrij en kies het bestand opnieuw.",
    storageLost:
      "Er is niets opgeslagen: de opslag van dit toestel reageert niet. Herlaad Stoep en probeer het opnieuw.",
    outdated:
      "Er is niets opgeslagen: er is een nieuwere versie van Stoep. Herlaad Stoep en probeer het opnieuw.",
  } satisfies Record<SaveFailure, string>,
  wrongTitle: "Dit bestand is niet overgenomen",
  wrongText: "Er is niets veranderd. Verbeter het bestand en kies het opnieuw.",
  atLine: (line: number) => `Regel ${number.format(line)}: `,
  atEntry: (entry: number) => `Onderdeel ${number.format(entry)}: `,
  problems: {
    empty: () => "Het bestand is leeg.",
    unknownForm: () => "Stoep herkent deze lijst niet. Er is een kolom met buurtcode en buurtnaam nodig.",
    missingColumn: (value) => `De kolom ${value} ontbreekt.`,
    brokenJson: () => "De JSON is niet heel. Download het bestand opnieuw.",
    wrongEncoding: () => "De tekens kloppen niet. Bewaar het bestand als UTF-8.",
    unclosedQuote: () => "Een aanhalingsteken wordt niet gesloten.",
    wrongColumnCount: () => "Deze regel heeft een ander aantal kolommen dan de eerste.",
    badCode: (value) => `“${value}” is geen buurtcode. Een code is BU met acht tekens.`,
    duplicateCode: (value) => `De code ${value} staat er twee keer in.`,
    missingName: (value) => `De buurt ${value} heeft geen naam.`,
    tooLong: (value) => `Een naam bij ${value} is te lang.`,
    badNumber: (value) => `“${value}” is geen aantal.`,
    badOutline: (value) => `De grens ${value === "" ? "" : `van ${value} `}klopt niet.`,
    noNeighbourhoods: () => "Er staan geen buurten in dit bestand.",
  } satisfies Record<ListProblemCode, (value: string) => string>,
  notReadable: "Dit bestand kon niet worden gelezen.",
} as const;
