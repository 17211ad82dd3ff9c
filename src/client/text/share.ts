/** What another app shares with Stoep. */
export const shareText = {
  title: "Gedeeld met Stoep",
  problems: {
    vol: {
      title: "Dit past niet op dit toestel",
      text: "Wat je deelde, is niet bewaard. Maak ruimte vrij op je toestel en deel het opnieuw. Zijn het veel foto’s? Deel er dan minder tegelijk.",
    },
    gemist: {
      title: "Stoep was nog niet klaar",
      text: "Wat je deelde, is niet bewaard. Deel het nu opnieuw; dan lukt het wel.",
    },
  },
  notStored: "Het gesprek kon niet worden opgeslagen",
  notStoredText: "Wat je deelde, staat nog veilig op dit toestel. Maak ruimte vrij en probeer het opnieuw.",
  readOnly: "Je leest mee in dit team",
  readOnlyText:
    "Van wat je deelde kun je hier geen gesprek maken. Vraag een teamleider of je mag meeschrijven.",
  discard: "Weggooien",
  nothing: "Er staat niets klaar",
  nothingText:
    "Kies in een andere app Delen en dan Stoep. Een tekst, een link of een foto wordt zo een nieuw gesprek, ook zonder internet. Daarvoor moet Stoep als app op je toestel staan.",
  toInstall: "Stoep installeren",
  waiting: (count: number) =>
    count === 1 ? "Wat je deelde, staat nog klaar" : `${count} dingen die je deelde, staan nog klaar`,
  waitsForStart: "Wat je deelde, is bewaard op dit toestel. Begin hieronder; dan maak je er een gesprek van.",
  pictures: (count: number) =>
    count === 1 ? "De foto die je deelde, staat klaar" : `${count} foto’s die je deelde, staan klaar`,
  picturesText: "Bekijk eerst of er mensen op staan. Pas daarna wordt de foto bewaard.",
  lookAtPictures: "Bekijken",
  make: "Gesprek maken",
  made: (count: number) => `${count} gesprekken gemaakt`,
} as const;
