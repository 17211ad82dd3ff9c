const counted = new Intl.PluralRules("nl-NL");
const isOne = (count: number): boolean => counted.select(count) === "one";
const waiting = (count: number): string =>
  isOne(count) ? "1 wacht op verbinding" : `${count} wachten op verbinding`;

/** The words of synchronising; product.md fixes the states. */
export const syncText = {
  record: {
    onDevice: "Op dit toestel",
    onServer: "Op de server",
    refused: "Aandacht nodig",
  },
  overall: {
    synced: "Alles gesynchroniseerd",
    local: "Alleen op dit toestel",
    waiting,
    offline: (count: number) => (count === 0 ? "Offline" : `Offline · ${waiting(count)}`),
    fetching: "Gegevens van het team ophalen",
    attention: "Aandacht nodig",
    storageShort: "opslag bijna vol",
  },
} as const;
