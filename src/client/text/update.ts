/** The offer of a newer version. */
export const updateText = {
  title: "Er is een nieuwe versie van Stoep",
  text: "Je kunt nu bijwerken of later. Wat je hebt vastgelegd, blijft staan.",
  now: "Nu bijwerken",
  later: "Later",
  whatsNew: "Wat is er nieuw?",
  version: (version: string) => `Versie ${version}`,
  saving: "Stoep slaat eerst op wat je typte.",
} as const;
