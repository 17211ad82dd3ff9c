import type { PersonalKind } from "#domain/personal-data/finding";

/** What the hint under a text says of a piece that points to somebody. */
export const personalText = {
  found: {
    bsn: (piece) => `“${piece}” lijkt een burgerservicenummer. Dat hoort niet in een notitie.`,
    phone: (piece) =>
      `“${piece}” lijkt een telefoonnummer. Dat hoort bij een contactpersoon, als de ander dat goedvindt.`,
    email: (piece) =>
      `“${piece}” lijkt een e-mailadres. Dat hoort bij een contactpersoon, als de ander dat goedvindt.`,
    iban: (piece) => `“${piece}” lijkt een rekeningnummer, en het hele team leest dit.`,
    address: (piece) => `“${piece}” wijst één huis aan. De straat of de buurt is genoeg.`,
    name: (piece) => `“${piece}” lijkt een naam, en het hele team leest dit.`,
  } satisfies Record<PersonalKind, (piece: string) => string>,
  more: (count: number) => `Nog ${count} in deze tekst.`,
  choices: "Wat doe je ermee?",
  takeOut: "Weghalen",
  makeContact: "Contactpersoon maken",
  leave: "Laat staan",
  taken: (piece: string) => `“${piece}” is weggehaald.`,
  takenFor: (piece: string, instead: string) => `“${piece}” is nu “${instead}”.`,
} as const;
