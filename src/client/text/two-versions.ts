/** Two versions of one value: choosing one, or writing one from both. */
export const twoVersionsText = {
  title: "Twee versies",
  intro: (names: string) =>
    `${names} werkten hieraan zonder elkaars werk te zien. Alles is bewaard. Kies wat blijft.`,
  introReader:
    "Hier is tegelijk aan gewerkt. Alle versies zijn bewaard. Een collega die vastlegt, kiest wat blijft.",
  you: "jij",
  youFirst: "Jij",
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
  mergeEmpty: "Schrijf eerst op wat er moet staan.",
  legend:
    "Vergeleken met wat er nu staat: onderstreept staat alleen in deze versie, doorgestreept alleen in die van nu.",
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
} as const;
