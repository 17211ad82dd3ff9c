/** A text that merged by itself, and a change that won from a removal. */
export const mergedText = {
  mergedWith: (name: string) => `Samengevoegd met het werk van ${name}`,
  undo: "Ongedaan maken",
  look: "Bekijken",
  title: "Samengevoegd",
  intro: (name: string) =>
    `Jij en ${name} schreven hier tegelijk, elk op een andere plek. Stoep maakte er één tekst van.`,
  legend: (name: string) => `Onderstreept kwam van ${name}. Doorgestreept stond in jouw tekst.`,
  words: (name: string) => ({ added: `Van ${name}:`, removed: "Stond in jouw tekst:" }),
  undoMeaning: (name: string) =>
    `Met Ongedaan maken staat jouw eigen tekst er weer. Wat ${name} schreef, blijft te vinden bij Geschiedenis.`,
  restored: "Jouw eigen tekst staat er weer",
  notStored: "Niet opgeslagen: dit toestel kon het niet opslaan. Probeer het opnieuw.",
  gone: "Niets meer ongedaan te maken",
  goneText: "Deze tekst is daarna gewijzigd, of jouw eigen tekst staat niet op dit toestel.",
  revived:
    "Iemand verwijderde dit zonder de laatste wijziging te zien. Daarom staat het er nog. Je kunt het alsnog verwijderen.",
} as const;
