/** The words of synchronising; product.md fixes the states. */
export const syncText = {
  record: {
    onDevice: "Op dit toestel",
    onServer: "Op de server",
    refused: "Aandacht nodig",
  },
} as const;
