import type { Phase } from "#domain/records/initiative";

/** The words of initiatives and decisions that stand on Vandaag and in lists too. */
export const initiativeWords = {
  untitled: "Initiatief zonder titel",
  phases: {
    idee: "Idee",
    verkennen: "Verkennen",
    draagvlak: "Draagvlak",
    uitwerken: "Uitwerken",
    besluit: "Besluit",
    uitvoering: "Uitvoering",
    afgerond: "Afgerond",
    gestopt: "Gestopt",
  } satisfies Record<Phase, string>,
} as const;

export const decisionWords = {
  one: "Besluit",
  outcomes: { yes: "Ja", yesIf: "Ja, mits", no: "Nee", deferred: "Aangehouden" },
} as const;
