/** What differs between two versions, said without colour. Each ends in a full stop, so that a screen reader pauses. */
export const differenceText = {
  added: "Erbij:",
  removed: "Weg:",
  end: ".",
  newLine: "nieuwe regel",
  nothing: "niets",
  same: "Geen verschil in woorden.",
  unchanged: (count: number) =>
    count === 1 ? "1 alinea zonder verschil" : `${count} alinea’s zonder verschil`,
  legend: "Onderstreept kwam erbij, doorgestreept ging weg.",
} as const;

/** What a screen reader says before what differs, when it is not "erbij" and "weg". */
export interface DifferenceWords {
  readonly added: string;
  readonly removed: string;
}
