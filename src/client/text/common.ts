/** Words used on many screens. */
export const commonText = {
  close: "Sluiten",
  cancel: "Annuleren",
  undo: "Ongedaan maken",
  tryAgain: "Opnieuw proberen",
  loading: "Even ophalen",
  couldNotRead: "Dit kon niet worden gelezen",
  copy: "Kopiëren",
  copied: "Gekopieerd",
  copyFailed: "Kopiëren lukt hier niet. Selecteer de tekst en kopieer hem zelf.",
  remove: "Verwijderen",
  optional: "mag leeg blijven",
  back: "Terug",
  done: "Klaar",
  none: "Geen",
  couldNotList: "Stoep kon de lijst op dit toestel niet lezen. Wat is opgeslagen, staat er nog.",
  aColleague: "een collega",
} as const;
