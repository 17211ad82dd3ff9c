import type { RecordFields } from "#domain/records/registry";

type Decision = Pick<
  RecordFields<"decision">,
  "outcome" | "reason" | "alternative" | "decidedBy" | "amountCents" | "isAdopted"
>;

export const decisions: readonly (readonly [
  initiative: string,
  daysAgo: number,
  toldDaysAgo: number | null,
  Decision,
])[] = [
  [
    "natuurspeelplek",
    47,
    46,
    {
      outcome: "yes",
      reason: "Goed uitgewerkt, breed gesteund en het past bij het groenplan.",
      decidedBy: "board",
      amountCents: 1_200_000,
      isAdopted: true,
    },
  ],
  [
    "pluktuin",
    142,
    141,
    {
      outcome: "yesIf",
      reason: "Akkoord, mits het pad een meter tachtig breed blijft.",
      decidedBy: "mandate",
      amountCents: 63_000,
      isAdopted: true,
    },
  ],
  [
    "hondenveld",
    70,
    68,
    {
      outcome: "no",
      reason: "De buurt wil het trapveld houden. Dat bleek uit de draagvlakcheck.",
      alternative: "Aan de rand van het park is wel plek. We lopen daar samen langs.",
      decidedBy: "teamLead",
      isAdopted: true,
    },
  ],
  [
    "buurtkamer",
    24,
    21,
    {
      outcome: "deferred",
      reason: "Er mist nog geld voor het toilet. Zodra dat rond is besluiten we.",
      decidedBy: "mandate",
      isAdopted: true,
    },
  ],
  [
    "kunstmuur",
    3,
    null,
    {
      outcome: "yesIf",
      reason: "Voorstel: akkoord zodra de spoorbeheerder toestemming geeft.",
      decidedBy: "mandate",
      amountCents: 480_000,
      isAdopted: false,
    },
  ],
];

interface ActionStory {
  readonly about: string;
  readonly what: string;
  readonly dueInDays: number;
  /** The lead does it: whoever enters the demo has something for today. */
  readonly isOfLead?: boolean;
  readonly state?: "done" | "failed";
  readonly isPromised?: true;
  readonly explanation?: string;
  readonly assigneeName?: string;
}

export const actions: readonly ActionStory[] = [
  { about: "moestuin", what: "Uitslag van het bodemonderzoek opvragen", dueInDays: -6, isPromised: true },
  { about: "moestuin", what: "Met de corporatie over de kraan bellen", dueInDays: 4 },
  {
    about: "repaircafe",
    what: "Afspraak maken met de eigenaar van de winkel",
    dueInDays: 2,
    isPromised: true,
  },
  { about: "repaircafe", what: "Brandveiligheid laten bekijken", dueInDays: 16 },
  { about: "speelstraat", what: "Verkeersbesluit voorbereiden", dueInDays: 24 },
  { about: "speelstraat", what: "Tweede ronde lopen aan de oneven kant", dueInDays: 1 },
  {
    about: "speelstraat",
    what: "Thuiszorg vragen naar hun route",
    dueInDays: -3,
    isPromised: true,
    isOfLead: true,
  },
  { about: "geveltuin", what: "Parkeertelling op een doordeweekse avond", dueInDays: -12 },
  { about: "geveltuin", what: "Losse bakken regelen voor een proef", dueInDays: 30 },
  {
    about: "buurtkamer",
    what: "Tweede offerte voor het toilet",
    dueInDays: 7,
    assigneeName: "Woningcorporatie",
  },
  {
    about: "buurtkamer",
    what: "Uitleggen waarom het besluit is aangehouden",
    dueInDays: -21,
    state: "done",
    isPromised: true,
  },
  {
    about: "buurtkamer",
    what: "Vrijwilliger zoeken voor de vrijdagmiddag",
    dueInDays: 11,
    assigneeName: "Bewonerscommissie",
  },
  {
    about: "wandelroute",
    what: "Waterschap vragen om toestemming voor twee banken",
    dueInDays: -2,
    isPromised: true,
  },
  { about: "wandelroute", what: "Krijtplekken inmeten", dueInDays: -15, state: "done" },
  { about: "wandelroute", what: "Plaatsingsronde in het voorjaar reserveren", dueInDays: 40 },
  { about: "kunstmuur", what: "Toestemming van de spoorbeheerder ophalen", dueInDays: 9 },
  { about: "kunstmuur", what: "Lampen in de tunnel laten vervangen", dueInDays: 45, isPromised: true },
  { about: "natuurspeelplek", what: "Bord over honden bestellen", dueInDays: 5 },
  { about: "natuurspeelplek", what: "Extra zand laten brengen", dueInDays: -8, state: "done" },
  {
    about: "natuurspeelplek",
    what: "Waterpomp voor de zomer plaatsen",
    dueInDays: -30,
    state: "failed",
    explanation: "Onderdeel niet leverbaar; nieuwe datum verteld op de plantdag.",
  },
  { about: "pluktuin", what: "Snoeisel ophalen", dueInDays: -18, state: "done", isPromised: true },
  { about: "pluktuin", what: "Gesprek over een tweede stuk langs de sloot", dueInDays: 20 },
  {
    about: "hondenveld",
    what: "Samen langs de parkrand lopen",
    dueInDays: -55,
    state: "done",
    isPromised: true,
  },
  {
    about: "boekenkast",
    what: "Vervoerder vragen naar de vrije ruimte bij de halte",
    dueInDays: 3,
    isPromised: true,
  },
  { about: "schoolplein", what: "Ligging van de kabel opzoeken", dueInDays: -1, isOfLead: true },
];

export const bottlenecks: readonly (RecordFields<"bottleneck"> & {
  readonly about?: string;
  readonly daysAgo: number;
})[] = [
  {
    about: "geveltuin",
    daysAgo: 61,
    chafed: "De bewoners werden drie keer doorverbonden voor een antwoord over parkeervakken.",
    raisedBy: "resident",
    principle: "oneGovernment",
    state: "answered",
  },
  {
    about: "hondenveld",
    daysAgo: 66,
    chafed: "Pas na drie maanden bleek dat het veld een bestemming heeft als trapveld.",
    raisedBy: "resident",
    principle: "clearChoices",
    state: "learned",
    lesson: "We kijken voortaan in de eerste week naar bestemming en eigendom.",
  },
  {
    about: "buurtkamer",
    daysAgo: 22,
    chafed: "Voor het geld gelden andere termijnen dan voor de vergunning, dat is niet uit te leggen.",
    raisedBy: "colleague",
    principle: "oneGovernment",
    state: "open",
  },
  {
    about: "wandelroute",
    daysAgo: 13,
    chafed: "Het standaardmodel bank heeft geen leuning, en een afwijking kost een extra besluit.",
    raisedBy: "colleague",
    principle: "constructive",
    state: "open",
  },
  {
    daysAgo: 118,
    chafed: "Brieven in ambtelijke taal kwamen ongelezen terug op het spreekuur.",
    raisedBy: "resident",
    principle: "clearChoices",
    state: "learned",
    lesson: "Elke brief gaat eerst langs twee bewoners die meelezen.",
  },
  {
    about: "repaircafe",
    daysAgo: 5,
    chafed: "Niemand weet wie over tijdelijk gebruik van winkels gaat.",
    raisedBy: "colleague",
    principle: "oneGovernment",
    state: "open",
  },
];

export const comments: readonly (readonly [
  initiative: string,
  daysAgo: number,
  person: number,
  body: string,
])[] = [
  [
    "speelstraat",
    15,
    4,
    "Vanuit verkeer zie ik geen bezwaar tegen een proef, graag wel de route van de bus checken.",
  ],
  ["speelstraat", 10, 0, "Mooi dat de ouders het zelf trekken. Houd mij op de hoogte van de tweede ronde."],
  ["geveltuin", 33, 4, "De telling mag niet in de vakantie, dan klopt het beeld niet."],
  ["moestuin", 27, 3, "Het veld ligt laag. Ik denk mee over de afwatering."],
  ["buurtkamer", 40, 0, "Dit past bij het programma voor ouderen, ik neem het mee naar de wethouder."],
  ["buurtkamer", 19, 2, "De zorginstelling kan ook een vrijwilliger voor vrijdag leveren."],
  ["wandelroute", 12, 3, "In het voorjaar is er plek in de plaatsingsronde."],
  ["kunstmuur", 17, 3, "De wand moet droog zijn voor het schilderen, dus niet voor mei."],
  ["natuurspeelplek", 30, 1, "Wat een opkomst bij de plantdag. Ik heb foto’s voor het bord."],
  ["pluktuin", 48, 2, "Dit verhaal kunnen we op de bijeenkomst van november laten zien."],
  ["schoolplein", 21, 3, "Er ligt een middenspanningskabel aan de noordkant, zuid kan wel."],
  ["boekenkast", 8, 1, "In de buurwijk staat er een, daar kunnen ze gaan kijken."],
];
