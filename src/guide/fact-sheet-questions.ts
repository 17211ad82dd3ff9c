import type { Question } from "#domain/records/fact-sheet";
import { type Advice, sources } from "./source.ts";

const practitioners = (text: string): Advice => ({ text, source: sources.practitioners });
const firstAid = (text: string): Advice => ({ text, source: sources.firstAid });
const workingTogether = (text: string): Advice => ({ text, source: sources.workingTogether });

/** What helps to answer each of the five questions of a fact sheet. */
export const questionHints: Readonly<Record<Question, readonly Advice[]>> = {
  cost: [
    practitioners(
      "Schrijf elk bedrag op, ook als het een schatting is. Zo zie je waar nog een offerte nodig is.",
    ),
    firstAid("Vraag eerst wat er zonder geld kan: kennis, spullen, een ruimte of hulp van buren."),
    firstAid("Kijk of het geld één keer nodig is of elk jaar, bijvoorbeeld voor onderhoud."),
  ],
  benefit: [
    practitioners(
      "Laat zien wat de buurt eraan heeft. Een concreet voorbeeld overtuigt collega’s meer dan een groot woord.",
    ),
    workingTogether(
      "Zoek wie er nog meer voordeel van heeft. Een plan dat ook een ander helpt, krijgt sneller partners.",
    ),
  ],
  duration: [
    practitioners(
      "Noem een begin en een einde, of schrijf dat het blijvend is. Dan weet iedereen waar hij aan toe is.",
    ),
    workingTogether("Zet er een moment bij om tussendoor terug te kijken. Dat schiet er anders vaak bij in."),
  ],
  parties: [
    practitioners(
      "Schrijf op wie meedoet en wie dat heeft toegezegd. Vraag collega’s al voordat je hun hulp nodig hebt.",
    ),
    workingTogether(
      "Vraag elke partij twee dingen: welke hulp heb je nodig, en wat kun je een ander bieden?",
    ),
    workingTogether("Verdeel het werk over meer mensen. Een plan dat op één persoon rust, is kwetsbaar."),
  ],
  role: [
    practitioners(
      "Zeg eerlijk wat de gemeente doet en wat de bewoner zelf doet. Ook een nee valt dan beter.",
    ),
    firstAid("Doe niet alles zelf. Soms is mensen met elkaar in contact brengen al genoeg."),
    {
      text: "Kies de lichtste rol die past: van regels stellen tot helemaal loslaten.",
      source: sources.lettingGo,
    },
  ],
};
