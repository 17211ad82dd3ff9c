/** Over Stoep. */
export const aboutText = {
  version: (version: string) => `Versie ${version}`,
  built: (commit: string, day: string) => `gemaakt uit ${commit} van ${day}`,
  what: "Stoep is een notitieboek voor wie bij een gemeente in de wijk werkt. Het werkt zonder internet en deelt je werk met je team zodra er verbinding is.",
  whatsNew: "Wat is er nieuw",
  contactTitle: "Contact",
  contact: "Vragen over je team of je toegang? Vraag het een teamleider: die staat bij Meer, Team.",
  contactOperator: "Vragen over Stoep bij jouw gemeente?",
  contactPage: "Hulp bij Stoep",
  privacyTitle: "Privacy",
  privacy: [
    "Stoep vraagt niet naar namen van bewoners. Wie teruggebeld moet worden, staat apart, met toestemming en een einddatum.",
    "Wat aan de deur wordt gezegd, staat nooit bij een huisnummer, een naam of een tijd.",
    "Alles staat op de server van je eigen organisatie en op de toestellen van je team. Stoep stuurt niets naar anderen en volgt niemand.",
    "Wat te lang staat of gewist moet worden, gaat overal weg. Teamleiders regelen dat bij Team.",
  ],
  privacyMine: "Wat staat er over mij",
  accessibleTitle: "Toegankelijkheid",
  accessible: [
    "Stoep is gemaakt volgens de regels voor toegankelijke overheidsapps: WCAG 2.2, niveau A en AA (EN 301 549).",
    "Elk scherm wordt bij elke wijziging nagekeken met een programma, met alleen het toetsenbord, met grote letters en op een smal scherm. Met mensen die een schermlezer gebruiken is het nog niet beproefd.",
    "Loop je ergens tegenaan? Meld het bij het contact hierboven. Je gemeente publiceert de officiële verklaring.",
  ],
  licenceTitle: "Licentie",
  licence:
    "Stoep is vrije software onder de European Union Public Licence (EUPL 1.2). Je mag het gebruiken, bekijken, aanpassen en delen.",
  sourcesTitle: "Bronnen",
  sourcesText: "De adviezen in Stoep komen uit deze stukken. De woorden zijn van ons; het idee is van hen.",
  sources: {
    practitioners: { more: "brochure en webpagina", site: "https://www.aeno.nl" },
    firstAid: { more: null, site: "https://www.lokale-democratie.nl" },
    workingTogether: { more: null, site: null },
    ombudsman: { more: null, site: "https://www.nationaleombudsman.nl" },
    lettingGo: { more: null, site: "https://www.raadopenbaarbestuur.nl" },
  },
  site: (publisher: string) => `Naar ${publisher}`,
  materials: [
    "CBS en Kadaster: wijk- en buurtindeling (CC BY 4.0)",
    "NL Design System: vormgeving van knoppen en formulieren (EUPL 1.2)",
    "Lucide: pictogrammen (ISC)",
  ],
  packagesTitle: "Wat Stoep gebruikt van anderen",
  packages: (count: number) => `${count} pakketten met hun licentie`,
  packagesMissing: "De lijst met licenties is er als er verbinding is.",
  packageOf: (name: string, version: string, licence: string) =>
    `${name} ${version}${licence === "" ? "" : ` (${licence})`}`,
} as const;
