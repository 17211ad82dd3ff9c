import type { RecordType } from "#domain/records/registry";

/** What each type of record is called on the screen. A new type without a name here does not compile. */
const names: Readonly<Record<RecordType, string>> = {
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
  hold: "Bewaren",
  member: "Collega",
  conflict: "Twee versies",
};

/** A type this version does not know is "Iets anders". */
export const sayType = (type: string): string => new Map(Object.entries(names)).get(type) ?? "Iets anders";
