import { checkWords } from "./check-words.ts";
import type { Margin } from "#domain/wilson";
import type { TallyWarning } from "#domain/tally";

const percentFormat = new Intl.NumberFormat("nl-NL", { maximumFractionDigits: 0 });
const percent = (share: number): string => percentFormat.format(share * 100);

export const checkText = {
  ...checkWords,
  one: "Draagvlakcheck",
  many: "Draagvlak",
  nouns: ["check", "checks"],
  question: "Vraag of voorstel",
  questionHelp: "Zo stel je het aan de deur. Eén vraag, in gewone woorden.",
  questionPlaceholder: "Een trapveldje op het grasveld aan de Kerkstraat?",
  questionLocked: "De vraag ligt vast: er is al een antwoord.",
  kind: "Soort vraag",
  kinds: { proposal: "Voor of tegen een voorstel", choice: "Kiezen uit mogelijkheden" },
  options: "Mogelijkheden",
  option: (position: number) => `Mogelijkheid ${position}`,
  addOption: "Mogelijkheid toevoegen",
  households: "Aantal huishoudens",
  householdsHelp: "In het hele gebied van de check.",
  reasons: "Redenen",
  reasonsHelp: "Aan de deur tik je ze aan, steeds in deze volgorde.",
  reason: (position: number) => `Reden ${position}`,
  addReason: "Reden toevoegen",
  segments: "Straatdelen",
  segmentsHelp:
    "Een straatdeel heeft minstens tien deuren. Zo is een antwoord niet te herleiden tot een huis.",
  segment: "Straatdeel",
  segmentPlaceholder: "Kerkstraat even 2–48",
  segmentRead: (
    street: string | null,
    side: "even" | "odd" | null,
    from: number,
    to: number,
    doors: number,
  ) =>
    [
      street,
      side === null ? null : side === "even" ? "even kant" : "oneven kant",
      `nummers ${from} tot en met ${to}: ${doors} deuren`,
    ]
      .filter((part) => part !== null)
      .join(", "),
  segmentTooSmall: (doors: number) =>
    `${doors} deuren is weinig: een antwoord is dan te herleiden tot een huis. Maak het deel groter, minstens tien deuren.`,
  doors: "Deuren",
  addSegment: "Straatdeel toevoegen",
  startCheck: "Check starten",
  settings: "Vraag en straatdelen",
  startsOn: "Begint op",
  endsOn: "Tot en met",
  walk: "Dit deel loop ik",
  walkedBy: (name: string) => `${name} loopt dit deel`,
  walkedByYou: "jij loopt dit deel",
  alsoWalkedBy: (name: string) => `ook ${name} loopt dit deel`,
  bothWalk: (names: string) =>
    `${names} en jij kozen dit deel zonder dat van elkaar te zien. Elk antwoord telt één keer. Loop het samen, of laat het aan één van jullie.`,
  othersBothWalk: (names: string) =>
    `${names} kozen dit deel zonder dat van elkaar te zien. Elk antwoord telt één keer.`,
  segmentDone: "klaar",
  stopWalking: "Toch niet",
  atTheDoor: "Aan de deur",
  doorsDone: (tried: number, doors: number | null) =>
    doors === null ? `${tried} deuren` : `${tried} van ${doors} deuren`,
  notHomeLeft: (count: number) => `${count} nog niet thuis`,
  explain: "Uitleg voor bewoner",
  letter: "Briefje voor niet thuis",
  close: "Check afsluiten",
  closeAsk: "Check afsluiten?",
  reopen: "Check weer openen",
  result: "Uitslag",
  tally: "Tussenstand",
  conclusion: "Wat is de conclusie?",
  conclusionHelp: "Schrijf ook op wat je met de bezwaren doet.",
  feedback: "Terugkoppeling aan de buurt",
  feedbackHow: "Hoe hoorde de buurt de uitslag?",
  feedbackOn: "Wanneer?",
  addFeedback: "Terugkoppeling toevoegen",
  spoken: (spoken: number, households: number | null) =>
    households === null
      ? `Met ${spoken} huishoudens gesproken.`
      : `Met ${spoken} van de ${households} huishoudens gesproken.`,
  noneSpoken: "Nog met niemand gesproken.",
  table: {
    caption: "Antwoorden, met aandeel en marge",
    answer: "Antwoord",
    count: "Aantal",
    share: "Aandeel",
    margin: "Marge",
  },
  share: (count: number, total: number) => (total === 0 ? "–" : `${percent(count / total)} %`),
  margin: (margin: Margin | null) =>
    margin === null ? "–" : `${percent(margin.low)}–${percent(margin.high)} %`,
  marginMeaning:
    "De marge zegt waar het aandeel in de hele buurt waarschijnlijk ligt (95 %). Dat klopt alleen als deze huishoudens een goede afspiegeling zijn van de buurt.",
  everyone: "Iedereen heeft geantwoord, dus er is geen marge.",
  reach: {
    title: "Bereik",
    tried: "Deuren geprobeerd",
    notHome: "Nog niet thuis getroffen",
    declined: "Wilde niet antwoorden",
  },
  reasonsNamed: "Genoemde redenen",
  conditionsNamed: "Voorwaarden",
  remarks: "Opmerkingen aan de deur",
  bySegment: "Per straatdeel",
  hidden: "Te weinig antwoorden om apart te laten zien.",
  warnings: {
    householdsUnknown: "Vul het aantal huishoudens in. Dan zie je welk deel je sprak.",
    moreAnswersThanHouseholds:
      "Er zijn meer antwoorden dan huishoudens. Kijk of het aantal huishoudens klopt.",
    segmentOvercounted:
      "In een straatdeel zijn meer deuren geteld dan er zijn. Misschien liepen twee collega’s hetzelfde deel.",
  } satisfies Record<TallyWarning, string>,
  errors: {
    summary: "De check kan nog niet beginnen",
    question: "Vul de vraag of het voorstel in.",
    options: "Geef minstens twee mogelijkheden.",
    doors: "Een straatdeel heeft minstens tien deuren. Voeg het samen met het deel ernaast.",
  },
  running: "De check die loopt",
  noneRuns: "Er loopt nu geen check",
  noneRunsText: "Start een draagvlakcheck; dan kom je met deze snelkoppeling meteen waar je gebleven was.",
  toChecks: "Naar Draagvlak",
  emptyTitle: "Hier komen je draagvlakchecks",
  empty: "Vraag van deur tot deur wat de buurt van een plan vindt. Zonder namen en zonder huisnummers.",
  start: "Eerste check maken",
  openCheck: "Deze check is nog niet begonnen, of al afgesloten.",
} as const;
