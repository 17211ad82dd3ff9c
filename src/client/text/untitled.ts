/** What a record without words is called; Vandaag says it too, without the other words of its screen. */
export const untitled = {
  conversation: "Gesprek zonder tekst",
  bottleneck: "Knelpunt zonder tekst",
} as const;
