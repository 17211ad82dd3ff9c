import { checkWords } from "./check-words.ts";
import type { Margin } from "#domain/wilson";
import type { TallyWarning } from "#domain/tally";

const percentFormat = new Intl.NumberFormat("nl-NL", { maximumFractionDigits: 0 });
const percent = (share: number): string => percentFormat.format(share * 100);

export const checkText = {
  ...checkWords,
  one: "Draagvlakcheck",
  many: "Draagvlak",
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
  doors: "Deuren",
  addSegment: "Straatdeel toevoegen",
  start: "Check starten",
  settings: "Vraag en straatdelen",
  startsOn: "Begint op",
  endsOn: "Tot en met",
  walk: "Dit deel loop ik",
  walkedBy: (name: string) => `${name} loopt dit deel`,
  walkedByYou: "jij loopt dit deel",
  stopWalking: "Toch niet",
  atTheDoor: "Aan de deur",
  doorsDone: (tried: number, doors: number | null) =>
    doors === null ? `${tried} deuren` : `${tried} van ${doors} deuren`,
  notHomeLeft: (count: number) => `${count} nog niet thuis`,
  explain: "Uitleg voor bewoner",
  close: "Check afsluiten",
  closeAsk: "Check afsluiten?",
  closeMeaning: "Daarna komen er geen antwoorden meer bij. Je kunt de check later weer openen.",
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
  emptyTitle: "Hier komen je draagvlakchecks",
  empty: "Vraag van deur tot deur wat de buurt van een plan vindt. Zonder namen en zonder huisnummers.",
  begin: "Eerste check maken",
  openCheck: "Deze check is nog niet begonnen, of al afgesloten.",
} as const;

export const doorText = {
  title: (segment: string) => segment,
  round: (round: number) => `Ronde ${round}`,
  secondRound: (count: number) => `Ronde 2: ${count} niet thuis`,
  comesBack: "komt terug in ronde 2",
  last: (answer: string) => `Laatste: ${answer}`,
  spoken: (spoken: number, households: number | null) =>
    households === null ? `${spoken} gesproken` : `${spoken} van ${households} gesproken`,
  noneYet: "Tik op het antwoord. Het telt mee zodra het op dit toestel staat.",
  undo: "Ongedaan maken",
  reason: "Reden erbij (mag ook niet)",
  condition: "Welke voorwaarde?",
  remark: "Opmerking",
  addRemark: "Opmerking erbij",
  remarkHelp: "Geen namen en geen huisnummers.",
  reasonIs: (words: string) => `reden: ${words}`,
  notStored: "Dit antwoord is niet opgeslagen en telt niet mee. Tik het nog eens.",
  allDone: "Alle deuren van dit deel zijn geweest.",
  roundOver: (notHome: number) =>
    notHome === 1
      ? "Alle deuren gehad. Eén was niet thuis."
      : `Alle deuren gehad. ${notHome} waren niet thuis.`,
  beginSecondRound: "Begin ronde 2",
} as const;

/** Shown to a resident, who is spoken to more formally than a colleague. */
export const explanationText = {
  title: "Wat we u vragen",
  intro: "De gemeente wil weten wat de buurt vindt van:",
  points: [
    "Meedoen mag, het hoeft niet.",
    "We schrijven uw naam en huisnummer niet op.",
    "We bewaren alleen uw antwoord, het deel van de straat, de dag en het dagdeel.",
    "De uitslag is voor de hele buurt. Kleine groepen laten we niet apart zien.",
    "U hoort later wat de uitslag is en wat de gemeente ermee doet.",
  ],
  back: "Terug",
} as const;
