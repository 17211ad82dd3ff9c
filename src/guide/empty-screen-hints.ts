import { type Advice, sources } from "./source.ts";

export type EmptyScreen =
  | "today"
  | "conversations"
  | "supportChecks"
  | "initiatives"
  | "factSheets"
  | "actions"
  | "bottlenecks"
  | "colleagues"
  | "roleAgreements"
  | "contactPoint"
  | "decisions"
  | "reflections"
  | "successStory"
  | "wayOfWorking";

/** What to say where there is nothing yet: why it helps to begin. */
export const emptyScreenHints: Readonly<Record<EmptyScreen, Advice>> = {
  today: {
    text: "Begin buiten. Een gesprek op de stoep vertelt je vaak meer dan een afspraak op het gemeentehuis.",
    source: sources.practitioners,
  },
  conversations: {
    text: "Luister eerst. Vraag waarom iemand dit wil en wat de buren ervan vinden.",
    source: sources.practitioners,
  },
  supportChecks: {
    text: "Vraag de buurt voordat je bouwt. Zo weet je op tijd of de straat erop zit te wachten.",
    source: sources.practitioners,
  },
  initiatives: {
    text: "Zet elk idee op één lijst, hoe klein ook. Dan raakt niets zoek en weet de bewoner waar hij moet zijn.",
    source: sources.practitioners,
  },
  factSheets: {
    text: "Zet de feiten op een rij met vijf vragen. Dan ziet iedereen dat het geen los idee is.",
    source: sources.practitioners,
  },
  actions: {
    text: "Leg vast wat je afspreekt, met een datum. Een korte reactie op tijd is meer waard dan een lange brief.",
    source: sources.workingTogether,
  },
  bottlenecks: {
    text: "Schuurt het tussen bewoner en gemeente? Schrijf het op. Van een knelpunt kun je allemaal leren.",
    source: sources.ombudsman,
  },
  colleagues: {
    text: "Vraag nu een collega mee te denken. Wie er vroeg bij is, helpt later met meer plezier.",
    source: sources.practitioners,
  },
  roleAgreements: {
    text: "Spreek af wie wat doet en wat jullie van elkaar mogen verwachten.",
    source: sources.practitioners,
  },
  contactPoint: {
    text: "Kies één aanspreekpunt. De bewoner hoeft dan niet te zoeken.",
    source: sources.practitioners,
  },
  decisions: {
    text: "Houd het kort. Een klein plan kan vaak zonder het college, als je mandaat dat toelaat.",
    source: sources.practitioners,
  },
  reflections: {
    text: "Neem samen even tijd om terug te kijken, ook halverwege.",
    source: sources.workingTogether,
  },
  successStory: {
    text: "Laat zien wat er gelukt is. Dat maakt andere bewoners en collega’s enthousiast.",
    source: sources.practitioners,
  },
  wayOfWorking: {
    text: "Schrijf op hoe jullie met initiatieven omgaan. Dan hoort elke bewoner hetzelfde verhaal.",
    source: sources.practitioners,
  },
};
