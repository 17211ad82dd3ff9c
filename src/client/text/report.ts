/** Words around passing a conversation on to the municipality's report system. */
export const reportText = {
  title: "Doorgeven als melding",
  intro: "Zet deze tekst in het meldsysteem van de gemeente en bewaar hier het nummer.",
  text: "Wat geef je door?",
  textHelp: "Haal weg wat niet in een melding hoort, zoals namen. Je gesprek verandert er niet door.",
  where: (place: string) => `Waar: ${place}`,
  share: "Delen",
  number: "Nummer van de melding",
  numberHelp: "Vul het in zodra je het hebt. Het blijft bij dit gesprek staan.",
  offline: "Er is nu geen verbinding. Kopieer de tekst voor straks, of zet het op je lijst voor vandaag.",
  remind: "Op mijn lijst",
  reminder: (what: string) => `Melding doorgeven: ${what}`,
  reminded: "Staat bij je acties voor vandaag",
} as const;
