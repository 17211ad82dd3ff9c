import type { PRINCIPLES } from "#domain/records/principles-review";
import { type Source, sources } from "./source.ts";

export interface Principle {
  readonly name: string;
  readonly meaning: string;
  /** What it comes down to. */
  readonly signs: readonly string[];
}

export const principlesSource: Source = sources.ombudsman;

/** The three principles of the ombudsman for dealing with residents' initiatives. */
export const principles: Readonly<Record<(typeof PRINCIPLES)[number], Principle>> = {
  constructive: {
    name: "Constructieve houding",
    meaning: "We denken mee en zoeken naar wat wel kan.",
    signs: [
      "We zoeken oplossingen",
      "Onze hulp past bij wat iemand nodig heeft",
      "De rollen zijn goed verdeeld",
    ],
  },
  oneGovernment: {
    name: "Eén overheid",
    meaning: "De bewoner merkt niets van onze afdelingen.",
    signs: [
      "Er is één aanspreekpunt",
      "Niemand wordt heen en weer gestuurd",
      "We geven allemaal hetzelfde antwoord",
    ],
  },
  clearChoices: {
    name: "Heldere en kenbare keuzes",
    meaning: "We vertellen op tijd wat kan, wat niet kan en waarom.",
    signs: [
      "We vertellen uit onszelf wat er mogelijk is",
      "We zijn eerlijk over de grenzen",
      "De voorwaarden zijn duidelijk",
    ],
  },
};
