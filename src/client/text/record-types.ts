/** What each type of record is called on the screen, one and many. A type this version does not know is "Iets anders". */
const names: Readonly<Record<string, string>> = {
  neighbourhood: "Buurt",
  initiative: "Initiatief",
  conversation: "Gesprek",
  supportCheck: "Draagvlakcheck",
  supportResponse: "Antwoord aan de deur",
  factSheet: "Factsheet",
  factSheetVersion: "Vastgestelde versie",
  decision: "Besluit",
  action: "Actie",
  contact: "Contactpersoon",
  bottleneck: "Knelpunt",
  reflection: "Terugblik",
  principlesReview: "Stand van de uitgangspunten",
  comment: "Reactie",
  selfAssessment: "Zelfanalyse",
  developmentPlan: "Ontwikkelplan",
  attachment: "Bijlage",
  teamSettings: "Teaminstellingen",
  member: "Collega",
  conflict: "Twee versies",
};

export const sayType = (type: string): string => names[type] ?? "Iets anders";
