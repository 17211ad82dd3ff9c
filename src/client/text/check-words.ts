import type { CheckState } from "#domain/records/support-check";

/** The words of a check that stand on Vandaag and in lists too. */
export const checkWords = {
  untitled: "Check zonder vraag",
  answers: {
    for: "Voor",
    forIf: "Voor, mits",
    neutral: "Neutraal",
    against: "Tegen",
    notHome: "Niet thuis",
    declined: "Wil niet antwoorden",
  },
  goneOption: "Mogelijkheid die er niet meer is",
  wholeStreet: "Hele straat",
  spokenShort: (spoken: number, households: number | null) =>
    households === null
      ? `${spoken} huishoudens gesproken`
      : `${spoken} van ${households} huishoudens gesproken`,
  states: { draft: "Nog niet begonnen", open: "Bezig", closed: "Afgesloten" } satisfies Record<
    CheckState,
    string
  >,
} as const;
