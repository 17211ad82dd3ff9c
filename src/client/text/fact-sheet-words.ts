/** The words of a fact sheet that stand on Vandaag too. */
export const factSheetWords = {
  untitled: "Factsheet zonder initiatief",
  answered: (count: number) => `${count} van 5 vragen beantwoord`,
} as const;
