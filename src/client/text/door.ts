import type { DoorMark } from "#domain/door-list";
import { sayInstant, sayTime } from "./dates.ts";

export const doorText = {
  round: (round: number) => `Ronde ${round}`,
  secondRound: (count: number) => `Ronde 2: ${count} niet thuis`,
  comesBack: "komt terug in ronde 2",
  last: (answer: string) => `Laatste: ${answer}`,
  spoken: (spoken: number, households: number | null) =>
    households === null ? `${spoken} gesproken` : `${spoken} van ${households} gesproken`,
  noneYet: "Tik op het antwoord. Het telt mee zodra het op dit toestel staat.",
  undo: "Ongedaan maken",
  reason: "Reden erbij (mag ook niet)",
  addReason: "Reden toevoegen",
  newReason: "Nieuwe reden",
  newReasonHelp: "Komt ook bij de volgende deuren te staan. Geen namen.",
  add: "Toevoegen",
  condition: "Welke voorwaarde?",
  remark: "Opmerking",
  addRemark: "Opmerking erbij",
  remarkHelp: "Geen namen en geen huisnummers.",
  reasonIs: (words: string) => `reden: ${words}`,
  notStored: "Dit antwoord is niet opgeslagen en telt niet mee. Tik het nog eens.",
  stepNotStored: "Dat is niet opgeslagen. Probeer het nog eens.",
  allDone: "Alle deuren van dit deel zijn geweest.",
  roundOver: (notHome: number) =>
    notHome === 1
      ? "Alle deuren gehad. Eén was niet thuis."
      : `Alle deuren gehad. ${notHome} waren niet thuis.`,
  beginSecondRound: "Begin ronde 2",
  atNumber: "Nu: ",
  number: (number: string) => `nr. ${number}`,
  later: "Later",
  laterFor: (number: string) => `Nr. ${number} later`,
  doors: "Deuren",
  doorsOf: (segment: string) => `Deuren van ${segment}`,
  doorsHelp: "Deze lijst staat alleen op dit toestel, zonder antwoorden. Tik op de deur waar je staat.",
  marks: { notYet: "nog niet", later: "later", done: "gehad" } satisfies Record<DoorMark, string>,
  leaveOut: (number: string) => `Nr. ${number} overslaan`,
  leaveOutHelp: "Als de deur er niet is, of als een collega er al was.",
  addNumber: "Nummer erbij",
  addNumberHelp: "Zoals 14a.",
  addNumberWrong: "Vul een huisnummer in, zoals 14 of 14a.",
  comeBackTo: (count: number) =>
    count === 1 ? "Alle deuren gehad. Eén komt terug." : `Alle deuren gehad. ${count} komen terug.`,
  comeBackMeaning: "Dat kan nu, of een andere keer: de lijst blijft op dit toestel staan.",
  nextRound: "Begin ronde 2",
  numbersDone: "Alle nummers gehad. Er zijn meer deuren dan nummers: voeg ze toe, of sluit dit deel af.",
  finish: "Dit deel is klaar",
  done: "Dit deel is klaar.",
  doneMeaning: "De lijst met deuren is van dit toestel gewist.",
  walkOn: "Toch verder lopen",
  tooSmall:
    "Dit deel heeft minder dan tien deuren. Dan is een antwoord te herleiden tot een huis: voeg het samen met het deel ernaast.",
  notBegun: "Deze check is nog niet begonnen.",
  closedTitle: "Deze check is afgesloten",
  closed: (own: number) =>
    own === 0
      ? "Er komen geen antwoorden meer bij. Wat er was, telt mee."
      : own === 1
        ? "Er komen geen antwoorden meer bij. Het antwoord dat jij hier gaf, telt mee."
        : `Er komen geen antwoorden meer bij. De ${own} antwoorden die jij hier gaf, tellen mee.`,
  deletedTitle: "Deze check is verwijderd",
  deleted: "De antwoorden zijn er nog. Zet de check terug uit de prullenbak om verder te gaan.",
  trash: "Naar de prullenbak",
  goneTitle: "Dit straatdeel is er niet meer",
  gone: "Iemand heeft het uit de check gehaald. De antwoorden die er zijn, tellen mee.",
  toCheck: "Naar de check",
  missingTitle: "Deze check staat niet op dit toestel",
} as const;

/** Up to when each one's share is known here. */
export const shareText = {
  own: "Jij t/m nu",
  upTo: (name: string, instant: string, nowMs: number) => {
    const words = sayInstant(instant, nowMs);
    return `${name} t/m ${words.startsWith("vandaag ") ? sayTime(instant) : words}`;
  },
  nothingOf: (name: string) => `van ${name} nog niets`,
  alsoWalks: (names: string) => `Ook ${names} loopt dit deel. Spreek af wie welke deuren doet.`,
  alsoWalk: (names: string) => `Ook ${names} lopen dit deel. Spreek af wie welke deuren doet.`,
} as const;

/** A number stays on one line. */
const together = (phone: string): string => phone.replaceAll(" ", "\u00a0");

/** Shown to a resident, who is spoken to more formally than a colleague. */
export const explanationText = {
  title: "Wat we u vragen",
  who: "Wie vraagt het?",
  asker: (name: string, jobTitle: string | null) => (jobTitle === null ? name : `${name}, ${jobTitle}`),
  ofTeam: (team: string) => `van ${team}`,
  why: "We willen weten wat de buurt ervan vindt, voordat er iets besloten wordt. Meedoen mag, het hoeft niet.",
  kept: "Wat bewaren we?",
  keptPoints: ["Uw antwoord, met wat u erbij noemt.", "De dag, het dagdeel en wie van ons u sprak."],
  keptPart: "Het deel van de straat.",
  keptPartOfTen: "Het deel van de straat: tien deuren of meer.",
  notKept: "Wat bewaren we niet?",
  notKeptPoints: ["Uw naam, en uw huisnummer bij uw antwoord.", "Het tijdstip: dat wissen we na afloop."],
  result: "Wat gebeurt ermee?",
  resultWords:
    "We tellen de antwoorden van de buurt. Kleine groepen laten we niet apart zien. U hoort de uitslag.",
  contact: "Vragen?",
  reach: (phone: string) => `Die kunt u stellen via ${together(phone)}.`,
  ask: "Stel ze gerust, nu of later.",
  back: "Terug",
  backAgain: "Tik nog eens om terug te gaan",
} as const;

/** Left in the letter box where nobody was home. */
export const letterText = {
  title: "Briefje voor niet thuis",
  lead: "Voor in de brievenbus waar niemand opendeed. Knip het los langs de lijnen.",
  print: "Afdrukken",
  perPage: "Op een A4",
  perPages: { four: "Vier briefjes", two: "Twee grote" },
  heading: "We waren aan de deur",
  asked: "We kwamen vragen wat u vindt van:",
  comeBack: "U was niet thuis. Misschien komen we nog een keer langs.",
  react: (phone: string) => `Wilt u niet wachten? U bereikt ons via ${together(phone)}.`,
  privacy:
    "Meedoen mag, het hoeft niet. We bewaren uw antwoord zonder naam en zonder huisnummer. U hoort de uitslag van de hele buurt.",
  jobTitle: "Jouw functie",
  phone: "Waar bereiken bewoners je?",
  phoneHelp:
    "Een werknummer of het nummer van de gemeente. Staat ook in de uitleg aan de deur, en blijft op dit toestel.",
} as const;
