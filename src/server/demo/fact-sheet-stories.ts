import type { RecordFields } from "#domain/records/registry";

type FactSheetFields = RecordFields<"factSheet">;
type Parties = NonNullable<FactSheetFields["parties"]>;
type Costs = NonNullable<FactSheetFields["costs"]>;
type Funding = NonNullable<FactSheetFields["funding"]>;

export interface FactSheetStory {
  readonly initiative: string;
  readonly costs?: readonly Costs[string][];
  readonly funding?: readonly Funding[string][];
  readonly parties?: readonly Parties[string][];
  /** Days from now. */
  readonly startsInDays?: number;
  readonly endsInDays?: number;
  readonly milestones?: readonly (readonly [what: string, inDays: number])[];
  readonly plain?: Pick<
    FactSheetFields,
    | "costsNothing"
    | "benefit"
    | "forWhom"
    | "householdsReached"
    | "isLasting"
    | "municipalRole"
    | "municipalWork"
    | "conditions"
  >;
  /** Adopted so many days ago. */
  readonly adoptedDaysAgo?: number;
}

const euros = (amount: number): number => amount * 100;

export const factSheetStories: readonly FactSheetStory[] = [
  {
    initiative: "moestuin",
    costs: [
      {
        what: "Bakken en aarde",
        amountCents: euros(1850),
        frequency: "once",
        certainty: "estimate",
        vat: "including",
      },
    ],
    plain: { benefit: "Een levendig veld, en buren die elkaar leren kennen." },
  },
  {
    initiative: "repaircafe",
    plain: {
      benefit: "Minder afval en een plek waar handige mensen van nut zijn.",
      forWhom: "Iedereen met iets dat stuk is",
    },
    parties: [{ name: "bewoners", part: "Repareren" }],
  },
  {
    initiative: "speelstraat",
    costs: [
      {
        what: "Hekken en borden",
        amountCents: euros(640),
        frequency: "once",
        certainty: "quote",
        vat: "including",
      },
      { what: "Verkeersbesluit", amountCents: 0, frequency: "once", officialHours: 12 },
    ],
    funding: [{ form: "Initiatievenfonds", amountCents: euros(640), state: "requested" }],
    startsInDays: 120,
    plain: {
      benefit: "Kinderen spelen veilig voor de deur, ouders spreken elkaar.",
      forWhom: "Gezinnen in de straat",
      householdsReached: 88,
    },
    parties: [{ name: "bewoners", part: "Hekken plaatsen en toezicht", state: "agreed" }],
  },
  {
    initiative: "buurtkamer",
    costs: [
      {
        what: "Verbouwing toilet en drempel",
        amountCents: euros(9400),
        frequency: "once",
        certainty: "quote",
        vat: "excluding",
      },
      {
        what: "Meubels",
        amountCents: euros(3200),
        frequency: "once",
        certainty: "estimate",
        vat: "including",
      },
      {
        what: "Energie en verzekering",
        amountCents: euros(1800),
        frequency: "yearly",
        certainty: "estimate",
      },
    ],
    funding: [
      { form: "Lokaal fonds", amountCents: euros(2500), state: "promised" },
      { form: "Bijdrage corporatie", amountCents: euros(6000), state: "promised" },
      { form: "Landelijk fonds", amountCents: euros(4000), state: "refused" },
    ],
    startsInDays: 75,
    milestones: [
      ["Toilet klaar", 60],
      ["Open dag", 80],
    ],
    plain: {
      benefit: "Een huiskamer op loopafstand voor mensen die nu weinig buiten komen.",
      forWhom: "Bewoners van de flat, vooral ouderen",
      householdsReached: 96,
      isLasting: true,
      municipalRole: "faciliteren",
      municipalWork: "De gemeente helpt bij de vergunning en betaalt mee aan de inrichting.",
      conditions: "Om negen uur ’s avonds gaat de deur dicht.",
    },
    parties: [
      {
        name: "Woningcorporatie",
        part: "Ruimte en verbouwing",
        contribution: "Casco en keuken",
        gains: "Een veilige hal",
        state: "agreed",
      },
      {
        name: "Bewonerscommissie",
        part: "Rooster en beheer",
        offers: "Elf vrijwilligers",
        needs: "Een twaalfde vrijwilliger",
        state: "agreed",
      },
      { name: "Zorginstelling", part: "Koffieochtend", state: "talking" },
    ],
  },
  {
    initiative: "wandelroute",
    costs: [
      {
        what: "Tien banken met leuning",
        amountCents: euros(7500),
        frequency: "once",
        certainty: "quote",
        vat: "excluding",
      },
    ],
    funding: [
      { form: "Crowdfunding", amountCents: euros(3100), state: "received" },
      { form: "Wijkbudget", amountCents: euros(4400), state: "requested" },
    ],
    startsInDays: 45,
    plain: {
      benefit: "Wie slecht loopt kan weer een rondje maken.",
      forWhom: "Ouderen en mensen die herstellen",
      isLasting: true,
    },
    parties: [{ name: "Wandelgroep", part: "Plekken kiezen en banken nakijken", state: "agreed" }],
  },
  {
    initiative: "kunstmuur",
    costs: [
      {
        what: "Ontwerp en uitvoering",
        amountCents: euros(8200),
        frequency: "once",
        certainty: "quote",
        vat: "including",
      },
      {
        what: "Beschermlaag",
        amountCents: euros(1400),
        frequency: "once",
        certainty: "quote",
        vat: "including",
      },
    ],
    funding: [
      { form: "Initiatievenfonds", amountCents: euros(4800), state: "requested" },
      { form: "Scholen", amountCents: euros(1800), state: "promised" },
      { form: "Cultuurfonds", amountCents: euros(3000), state: "promised" },
    ],
    startsInDays: 60,
    endsInDays: 110,
    milestones: [
      ["Lampen vervangen", 50],
      ["Schilderweek", 90],
    ],
    plain: {
      benefit: "Een tunnel waar jongeren trots op zijn en niet meer omheen fietsen.",
      forWhom: "Fietsers en leerlingen van beide scholen",
      municipalRole: "stimuleren",
      municipalWork: "De gemeente maakt de wand schoon, vernieuwt de lampen en betaalt de helft.",
      conditions: "De spoorbeheerder geeft toestemming.",
    },
    parties: [
      { name: "Twee middelbare scholen", part: "Ontwerp met leerlingen", state: "agreed" },
      { name: "Spoorbeheerder", part: "Toestemming voor de wand", state: "talking" },
    ],
    adoptedDaysAgo: 20,
  },
  {
    initiative: "natuurspeelplek",
    costs: [
      {
        what: "Grondwerk en boomstammen",
        amountCents: euros(14_500),
        frequency: "once",
        certainty: "actual",
        vat: "including",
      },
      {
        what: "Waterpomp",
        amountCents: euros(5200),
        frequency: "once",
        certainty: "quote",
        vat: "including",
      },
      { what: "Keuring en onderhoud", amountCents: euros(900), frequency: "yearly", certainty: "estimate" },
    ],
    funding: [
      { form: "Wijkbudget", amountCents: euros(12_000), state: "received" },
      { form: "Crowdfunding", amountCents: euros(3600), state: "received" },
      { form: "Natuurfonds", amountCents: euros(5000), state: "promised" },
      { form: "Uren van bewoners", inKind: "Twee plantdagen met twintig mensen", state: "promised" },
    ],
    startsInDays: -47,
    endsInDays: 70,
    milestones: [
      ["Eerste plantdag", -20],
      ["Waterpomp geplaatst", 40],
      ["Opening", 68],
    ],
    plain: {
      benefit: "Een plek waar kinderen van vier tot twaalf jaar samen kunnen spelen.",
      forWhom: "Gezinnen rond het park",
      householdsReached: 210,
      municipalRole: "faciliteren",
      municipalWork: "De gemeente keurt de toestellen en doet het grote onderhoud.",
    },
    parties: [
      { name: "bewoners", part: "Planten en klein onderhoud", state: "agreed" },
      { name: "Basisschool", part: "Wilgentenen vlechten", state: "agreed" },
    ],
    adoptedDaysAgo: 74,
  },
  {
    initiative: "pluktuin",
    costs: [
      {
        what: "Struiken, kruiden en paaltjes",
        amountCents: euros(1260),
        frequency: "once",
        certainty: "actual",
        vat: "including",
      },
      { what: "Nieuwe planten", amountCents: euros(150), frequency: "yearly", certainty: "estimate" },
    ],
    funding: [
      { form: "Initiatievenfonds", amountCents: euros(630), state: "received" },
      { form: "Opbrengst open dag", amountCents: euros(780), state: "received" },
    ],
    startsInDays: -142,
    plain: {
      benefit: "Een berm waar iedereen iets aan heeft, en minder maaiwerk.",
      forWhom: "Iedereen die langsloopt",
      householdsReached: 50,
      isLasting: true,
      municipalRole: "loslaten",
      municipalWork: "De gemeente maait eromheen en haalt twee keer per jaar het snoeisel op.",
    },
    parties: [{ name: "bewoners", part: "Onderhoud elke tweede zaterdag", state: "agreed" }],
    adoptedDaysAgo: 155,
  },
];
