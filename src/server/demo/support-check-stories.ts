import type { CheckState } from "#domain/records/support-check";

export interface CheckStory {
  readonly initiative: string;
  readonly question: string;
  readonly state: CheckState;
  readonly startedDaysAgo: number;
  readonly segments: readonly (readonly [label: string, doors: number])[];
  /** All responses: answers, refusals and nobody home, both rounds. */
  readonly responseCount: number;
  readonly reasons: readonly string[];
  readonly conditions: readonly string[];
  readonly remarks: readonly string[];
  /** Of a choice. */
  readonly options?: readonly string[];
  /** In tenths: for, for if, neutral, against; or the weight of each option. */
  readonly weights: readonly number[];
  readonly conclusion?: string;
  readonly feedback?: string;
}

export const checkStories: readonly CheckStory[] = [
  {
    initiative: "speelstraat",
    question: "Mag de straat op woensdagmiddag dicht voor auto’s, van april tot oktober?",
    state: "open",
    startedDaysAgo: 18,
    segments: [
      ["Even kant", 34],
      ["Oneven kant", 38],
      ["Hofje aan het eind", 16],
    ],
    responseCount: 92,
    reasons: ["Veiligheid van kinderen", "Bereikbaarheid", "Geluid", "Ontmoeten"],
    conditions: [
      "Als de thuiszorg erdoor mag",
      "Alleen als er toezicht is",
      "Eerst een maand op proef",
      "Mits het om vijf uur weer open is",
    ],
    remarks: [
      "Wil zelf ook een keer toezicht houden",
      "Vraagt om borden bij de hoofdweg",
      "Is overdag meestal weg",
    ],
    weights: [6, 2, 1, 2],
  },
  {
    initiative: "geveltuin",
    question: "Mogen drie parkeervakken plaatsmaken voor een gezamenlijke tuin?",
    state: "open",
    startedDaysAgo: 40,
    segments: [
      ["Portiek links", 24],
      ["Portiek rechts", 24],
      ["Hoekwoningen", 12],
    ],
    responseCount: 63,
    reasons: ["Parkeerdruk", "Wateroverlast", "Meer groen", "Onderhoud"],
    conditions: [
      "Als het er één of twee zijn",
      "Mits de bewoners het onderhoud doen",
      "Als er elders een vak bij komt",
    ],
    remarks: ["Heeft geen auto", "Zag de proef met bakken wel zitten", "Wil eerst de tekening zien"],
    weights: [4, 3, 1, 4],
  },
  {
    initiative: "buurtkamer",
    question: "Wilt u een buurtkamer in de oude bergruimte beneden?",
    state: "closed",
    startedDaysAgo: 96,
    segments: [
      ["Etage 1 tot en met 3", 36],
      ["Etage 4 tot en met 6", 36],
      ["Etage 7 en 8", 24],
    ],
    responseCount: 81,
    reasons: ["Ontmoeten", "Geluid", "Minder alleen zijn", "Veiligheid in de hal"],
    conditions: [
      "Als het om negen uur stil is",
      "Mits de hal schoon blijft",
      "Als er geen alcohol wordt geschonken",
    ],
    remarks: [
      "Wil vrijwilliger worden",
      "Zou er een leesclub willen beginnen",
      "Komt zelf niet, gunt het anderen",
    ],
    weights: [6, 2, 2, 1],
    conclusion:
      "De meeste mensen die we spraken willen de buurtkamer. De zorg gaat over geluid in de avond. Daarom staat een sluitingstijd van negen uur in de afspraken.",
    feedback: "Affiche in de lift en een koffieochtend in de hal",
  },
  {
    initiative: "natuurspeelplek",
    question: "Wat moet er op de nieuwe speelplek als eerste komen?",
    state: "closed",
    startedDaysAgo: 165,
    segments: [
      ["Langs het park", 30],
      ["Achter de school", 34],
      ["De nieuwe rij", 20],
    ],
    responseCount: 74,
    options: ["Waterpomp", "Klimheuvel", "Boomstammen", "Kabelbaan"],
    reasons: ["Voor alle leeftijden", "Past bij het park", "Weinig onderhoud"],
    conditions: [],
    remarks: ["Kleuters moeten er ook bij kunnen", "Graag schaduw erbij", "Denk aan een bank voor ouders"],
    weights: [4, 3, 2, 2],
    conclusion:
      "De waterpomp werd het vaakst gekozen, de klimheuvel daarna. Beide zijn in het ontwerp opgenomen.",
    feedback: "Bord bij de ingang van het park",
  },
  {
    initiative: "pluktuin",
    question: "Mag de berm langs de sloot een pluktuin worden?",
    state: "closed",
    startedDaysAgo: 214,
    segments: [
      ["Huizen aan de sloot", 22],
      ["Tweede rij", 28],
    ],
    responseCount: 52,
    reasons: ["Meer groen", "Rommel", "Ontmoeten"],
    conditions: ["Als het pad breed genoeg blijft", "Mits er iemand verantwoordelijk is"],
    remarks: ["Heeft nog bessenstruiken over", "Wil weten of de hond erlangs mag"],
    weights: [7, 1, 2, 1],
    conclusion: "Er is brede steun. Wie twijfelde wilde vooral weten wie het onderhoud doet.",
    feedback: "Brief in de bus en een rondje langs de deuren",
  },
  {
    initiative: "hondenveld",
    question: "Mag een deel van het grasveld een losloopveld worden?",
    state: "closed",
    startedDaysAgo: 106,
    segments: [
      ["Eerste rij aan het veld", 20],
      ["Tweede rij", 25],
    ],
    responseCount: 38,
    reasons: ["Trapveld blijft nodig", "Stank", "Plek voor honden", "Drukte"],
    conditions: ["Alleen aan de rand van het park", "Als er een aparte hoek voor kinderen blijft"],
    remarks: ["Heeft zelf een hond en ziet het hier niet zitten", "Stelt de parkrand voor"],
    weights: [2, 2, 1, 6],
    conclusion:
      "De steun is te klein, vooral in de rij die erop uitkijkt. De parkrand werd vaak als andere plek genoemd.",
    feedback: "Gesprek met de initiatiefnemer en een brief aan beide rijen",
  },
];
