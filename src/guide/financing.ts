import { type Source, sources } from "./source.ts";

export interface FinancingForm {
  readonly key: string;
  readonly name: string;
  readonly explanation: string;
  readonly goodFor: string;
  /** Where it was done. */
  readonly examples: readonly string[];
}

export interface FinancingConsideration {
  readonly key: string;
  readonly name: string;
  readonly question: string;
}

export const financingSource: Source = sources.firstAid;

/** Nine ways to pay for an initiative; the municipality's part gets smaller down the list. */
export const financingForms: readonly FinancingForm[] = [
  {
    key: "residentsBudget",
    name: "Bewonersbudget of wijkbudget",
    explanation: "Een deel van het geld van de gemeente waarover bewoners zelf beslissen.",
    goodFor: "Je ziet snel waar een wijk behoefte aan heeft.",
    examples: ["Hoogeveen", "Emmen"],
  },
  {
    key: "initiativesFund",
    name: "Initiatievenfonds of subsidie",
    explanation: "Een pot waaruit initiatiefnemers een bijdrage kunnen vragen, onder voorwaarden.",
    goodFor: "Past bij een klein plan dat een zetje nodig heeft.",
    examples: [],
  },
  {
    key: "budgetMonitoring",
    name: "Budgetmonitoring",
    explanation:
      "Bewoners krijgen inzicht in wat de gemeente in hun wijk uitgeeft en denken mee over iets anders.",
    goodFor: "Kan ertoe leiden dat bewoners een taak overnemen.",
    examples: [],
  },
  {
    key: "taxAdvantage",
    name: "Fiscale constructie",
    explanation: "Een financieel voordeel, bijvoorbeeld bij de start.",
    goodFor: "Past bij een initiatief dat als onderneming wil werken.",
    examples: [],
  },
  {
    key: "socialTendering",
    name: "Maatschappelijk aanbesteden",
    explanation: "Een groep bewoners of een organisatie voert een taak van de gemeente uit.",
    goodFor: "Brengt partijen bij elkaar rond een resultaat dat zij samen dragen.",
    examples: [],
  },
  {
    key: "localFund",
    name: "Lokaal fonds",
    explanation: "Geld uit de eigen plaats, van bewoners, ondernemers en soms de gemeente.",
    goodFor: "Geeft particulier geld en laat zien waar mensen iets voor over hebben.",
    examples: [],
  },
  {
    key: "lendingCircle",
    name: "Particuliere leenkring",
    explanation: "Mensen of bedrijven lenen elkaar geld, zonder bank ertussen.",
    goodFor: "Past bij een plan dat later zelf geld verdient.",
    examples: [],
  },
  {
    key: "crowdfunding",
    name: "Crowdfunding",
    explanation: "Veel mensen geven een klein bedrag. De gemeente kan aanvullen boven een grens.",
    goodFor: "Laat meteen zien hoeveel steun er is.",
    examples: [],
  },
  {
    key: "complementaryMoney",
    name: "Complementair geld",
    explanation: "Een eigen betaalmiddel naast de euro, waarmee je hulp of een voorziening betaalt.",
    goodFor: "Beloont inzet zonder dat er euro’s nodig zijn.",
    examples: ["Amsterdam (Makkie)"],
  },
];

/** Six things to weigh before the municipality pays. */
export const financingConsiderations: readonly FinancingConsideration[] = [
  {
    key: "say",
    name: "Zeggenschap",
    question: "Wil de gemeente iets te zeggen hebben in ruil voor het geld?",
  },
  { key: "ownership", name: "Eigenaarschap", question: "Blijft het plan van de initiatiefnemer?" },
  { key: "risk", name: "Risico", question: "Wie draait ervoor op als het misgaat?" },
  { key: "accountability", name: "Verantwoording", question: "Hoe laat je zien waar het geld naartoe ging?" },
  { key: "timing", name: "Timing", question: "Wanneer is het geld nodig: één keer, of elk jaar?" },
  {
    key: "signal",
    name: "Symboolwerking",
    question: "Wat zegt een bijdrage over hoe belangrijk je dit vindt?",
  },
];
