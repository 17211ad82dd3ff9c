/** Over Stoep. */
export const aboutText = {
  version: (version: string) => `Versie ${version}`,
  what: "Stoep is een notitieboek voor wie bij een gemeente in de wijk werkt. Het werkt zonder internet en deelt je werk met je team zodra er verbinding is.",
  privacy:
    "Stoep vraagt niet naar namen van bewoners. Wie teruggebeld moet worden, staat apart, met toestemming. Wat aan de deur wordt gezegd, staat nooit bij een huisnummer.",
  licenceTitle: "Licentie",
  licence:
    "Stoep is vrije software onder de European Union Public Licence (EUPL 1.2). Je mag het gebruiken, bekijken, aanpassen en delen.",
  sourcesTitle: "Bronnen",
  sources: [
    "A&O fonds Gemeenten: Burgerinitiatieven, advies vanuit de praktijk, van en voor uitvoerders",
    "Eerste hulp bij overheidsparticipatie (2017)",
    "Nationale ombudsman: drie uitgangspunten voor een uitnodigende overheid (2018)",
    "Een gezamenlijke werkwijze: lessen uit burgerinitiatieven",
    "CBS en Kadaster: wijk- en buurtindeling (CC BY 4.0)",
    "NL Design System: vormgeving van knoppen en formulieren (EUPL 1.2)",
    "Lucide: pictogrammen (ISC)",
  ],
  contactTitle: "Contact",
  contact: "Vragen over je team of je toegang? Vraag het een teamleider: die staat bij Meer, Team.",
} as const;
