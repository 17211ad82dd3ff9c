/** Words around every list: its filters, and what is done with a row. */
export const listText = {
  filters: "Filters",
  clear: "Wis filters",
  drop: (filter: string) => `Filter ${filter} weghalen`,
  nothing: "Niets met deze filters",
  nothingText: "Zet een filter uit, of zoek in alles.",
  show: (count: string) => `Toon ${count}`,
  mine: "Van mij",
  period: "Periode",
  periods: {
    vandaag: "Vandaag",
    week: "Laatste 7 dagen",
    maand: "Laatste 30 dagen",
    jaar: "Dit jaar",
  },
  neighbourhood: "Buurt",
  initiative: "Initiatief",
  attitude: "Houding",
  attitudes: {
    kritisch: "Kritisch",
    bezorgd: "Bezorgd",
    neutraal: "Neutraal",
    positief: "Positief",
    enthousiast: "Enthousiast",
  },
  state: "Stand",
  moreOf: (title: string) => `Meer: ${title}`,
} as const;

/** "1 gesprek", "12 gesprekken". */
export const sayCount = (count: number, [one, many]: readonly [string, string]): string =>
  `${numberFormat.format(count)} ${count === 1 ? one : many}`;

const numberFormat = new Intl.NumberFormat("nl-NL");
