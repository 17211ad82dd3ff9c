/** Two versions of one value: choosing one, or writing one from both. */
export const twoVersionsText = {
  title: "Twee versies",
  intro: (names: string) =>
    `${names} werkten hieraan zonder elkaars werk te zien. Alles is bewaard. Kies wat blijft.`,
  introReader:
    "Hier is tegelijk aan gewerkt. Alle versies zijn bewaard. Een collega die vastlegt, kiest wat blijft.",
  and: "en",
  you: "jij",
  youFirst: "Jij",
  someone: "een collega",
  many: (count: number) => `${count} versies`,
  again: (name: string) =>
    `${name} koos hier al eerder. Er kwam nog een versie bij die toen niet te zien was. Daarom wordt het nog één keer gevraagd.`,
  versionOf: (name: string) => `Versie van ${name}`,
  yours: "Jouw versie",
  standsNow: "staat er nu",
  notSent: "nog niet op de server",
  empty: "Leeg gemaakt",
  keep: "Deze houden",
  keepOf: (whose: string, when: string) => `Deze houden: ${whose.toLocaleLowerCase("nl")}, ${when}`,
  merge: "Samenvoegen",
  mergeLabel: "Maak er één tekst van",
  mergeHelp:
    "Alles van de versies staat erin. Haal weg wat dubbel is. Met Klaar wordt dit de tekst, voor het hele team.",
  stopMerging: "Toch niet",
  done: "Klaar",
  draftSaved: "Opgeslagen op dit toestel",
  mergeEmpty: "Schrijf eerst op wat er moet staan.",
  legend: (name: string) =>
    `Vergeleken met de versie die er nu staat. Onderstreept staat alleen bij ${name}; doorgestreept staat alleen in de andere versie.`,
  differenceWords: { added: "Alleen in deze versie:", removed: "Alleen in de versie die er nu staat:" },
  showWhole: "Alleen deze tekst tonen",
  showDifference: "Verschil tonen",
  kept: "Gekozen",
  merged: "Samengevoegd",
  reopened: "De versies staan weer naast elkaar",
  notStored: "Niet opgeslagen: dit toestel kon het niet opslaan. Probeer het opnieuw.",
  settledTitle: "Er is gekozen",
  settledBy: (who: string, when: string) => `${who} koos ${when}.`,
  settledValue: "Nu staat er",
  chooseAgain: "Toch opnieuw kiezen",
  chooseAgainOf: (field: string) => `Toch opnieuw kiezen bij ${field}`,
  nothing: "Hier is niets meer te kiezen",
  nothingText: "Er is één versie. Wat er eerder stond, vind je bij Geschiedenis.",
  toRecord: (kind: string) => `Naar ${kind.toLocaleLowerCase("nl")}`,
  locked: "Dit ligt vast. Je kunt alleen houden wat er nu staat.",
  deleted: "Dit is verwijderd. Zet het eerst terug uit de prullenbak.",
} as const;

/** A text that merged by itself, and a change that won from a removal. */
export const mergedText = {
  mergedWith: (name: string) => `Samengevoegd met het werk van ${name}`,
  undo: "Ongedaan maken",
  look: "Bekijken",
  title: "Samengevoegd",
  intro: (name: string) =>
    `Jij en ${name} schreven hier tegelijk, elk op een andere plek. Stoep heeft er één tekst van gemaakt.`,
  legend: (name: string) => `Onderstreept kwam van ${name}. Doorgestreept stond in jouw tekst.`,
  words: (name: string) => ({ added: `Van ${name}:`, removed: "Stond in jouw tekst:" }),
  restore: "Ongedaan maken",
  restoreHelp: (name: string) =>
    `Dan staat jouw eigen tekst er weer. Wat ${name} schreef, blijft te vinden bij Geschiedenis.`,
  restored: "Jouw eigen tekst staat er weer",
  alreadyGone: "Niets meer ongedaan te maken",
  alreadyGoneText: "Deze tekst is daarna gewijzigd, of jouw eigen tekst staat niet op dit toestel.",
  revived: (deleter: string) =>
    `${deleter} verwijderde dit zonder de laatste wijziging te zien. Daarom staat het er nog.`,
  revivedUnknown:
    "Dit is verwijderd zonder de laatste wijziging te zien. Daarom staat het er nog. Je kunt het alsnog verwijderen.",
} as const;
