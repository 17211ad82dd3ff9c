/** A publication that advice comes from. Stoep's sentences are its own; the idea is theirs. */
export interface Source {
  readonly title: string;
  /** `null`: the publication does not say. */
  readonly publisher: string | null;
  readonly year: number | null;
}

export const sources = {
  practitioners: {
    title: "Burgerinitiatieven: advies vanuit de praktijk, van en voor uitvoerders",
    publisher: "A&O fonds Gemeenten",
    year: null,
  },
  firstAid: {
    title: "Eerste hulp bij overheidsparticipatie",
    publisher: "Lokale-democratie.nl (VNG en ministerie van BZK)",
    year: 2017,
  },
  workingTogether: {
    title: "Een gezamenlijke werkwijze: lessen uit Voorschoten en Oegstgeest",
    publisher: null,
    year: null,
  },
  ombudsman: {
    title: "Uitnodigende rol: onderzoek naar burgerinitiatieven",
    publisher: "Nationale ombudsman",
    year: 2018,
  },
  lettingGo: { title: "Loslaten in vertrouwen", publisher: "Raad voor het Openbaar Bestuur", year: 2012 },
} as const satisfies Readonly<Record<string, Source>>;

/** A piece of advice with where it comes from. */
export interface Advice {
  readonly text: string;
  readonly source: Source;
}
