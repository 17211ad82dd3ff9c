/** Around advice from others; the advice itself is the guide's. */
export const guideText = {
  helps: "Wat helpt hierbij?",
  source: ({
    title,
    publisher,
    year,
  }: {
    readonly title: string;
    readonly publisher: string | null;
    readonly year: number | null;
  }) => `Bron: ${[publisher, title, year].filter((part) => part !== null).join(", ")}.`,
  financing: "Negen vormen van financiering op een rij",
  considerations: "Weeg dit af voordat de gemeente betaalt",
  examples: (places: readonly string[]) => `Voorbeeld: ${places.join(", ")}.`,
} as const;
