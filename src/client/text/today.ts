export const todayText = {
  title: "Vandaag",
  due: "Beloofd en nu aan de beurt",
  checks: "Draagvlakcheck bezig",
  recent: "Nieuw van collega’s",
  emptyTitle: "Een schone stoep",
  empty: "Hier staat straks wat vandaag aan de beurt is, welke check loopt en wat collega’s vastlegden.",
  start: "Eerste gesprek opschrijven",
  allDone: "Niets voor vandaag. Tijd om de wijk in te gaan.",
  kinds: {
    initiative: "Initiatief",
    conversation: "Gesprek",
    supportCheck: "Draagvlakcheck",
    factSheet: "Factsheet",
    decision: "Besluit",
    action: "Actie",
    bottleneck: "Knelpunt",
  },
} as const;
