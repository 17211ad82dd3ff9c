import { teamSettingsId } from "#domain/derived-ids";
import { neighbourhoodEdits } from "#domain/neighbourhood-list/neighbourhood-edits";
import { readNeighbourhoodList } from "#domain/neighbourhood-list/read-neighbourhood-list";
import { type DemoEdit, type DemoWriter, demoWriter } from "./demo-writer.ts";
import { neighbourhoodsCsv, neighbourhoodsYear } from "./neighbourhoods-csv.ts";
import { seededRandom } from "./random.ts";
import { writeAttachments } from "./write-attachments.ts";
import { writeConversations } from "./write-conversations.ts";
import { writeFactSheets } from "./write-fact-sheets.ts";
import { writeFollowUp } from "./write-follow-up.ts";
import { writeInitiatives } from "./write-initiatives.ts";
import { writeSupportChecks } from "./write-support-checks.ts";
import { writeTwoVersions } from "./write-two-versions.ts";

/** The name to make the team with. */
export const demoTeamName = "Demoteam Wijken";

const SEED = 20_140_637;
/** The team was set up a little before its first conversation. */
const SET_UP_DAYS_AGO = 370;

export interface DemoOptions {
  /** Instant; everything lies before it, but for days that are due or planned. */
  readonly now: string;
  /** The team's scope. */
  readonly scope: string;
  /** The colleagues, in the order of `demoPeople`. At least one. */
  readonly people: readonly { readonly id: string; readonly name: string }[];
}

/**
 * Everything the demo team has written down, oldest first: the neighbourhoods of four municipalities, initiatives in all phases, a year of
 * conversations, support checks, fact sheets, what follows from them, and a little that colleagues wrote without seeing each other. All
 * made up, without residents' names. The same options give the same edits. Each record is made once.
 */
export function demoTeam({ now, scope, people }: DemoOptions): readonly DemoEdit[] {
  const writer = demoWriter(now, people, seededRandom(SEED));
  writeSettings(writer, scope);
  const codes = writeNeighbourhoods(writer, scope);
  const initiatives = writeInitiatives(writer, scope);
  writeConversations(writer, scope, codes, initiatives);
  writeSupportChecks(writer, initiatives);
  writeFactSheets(writer, initiatives);
  writeFollowUp(writer, initiatives);
  writeTwoVersions(writer, initiatives);
  writeAttachments(writer, initiatives);
  return writer.edits();
}

function writeNeighbourhoods(writer: DemoWriter, scope: string): readonly string[] {
  const list = readNeighbourhoodList(`buurten-${neighbourhoodsYear}.csv`, neighbourhoodsCsv);
  if (!list.ok) throw new Error("the demo's neighbourhoods cannot be read");
  const at = writer.instantAgo(SET_UP_DAYS_AGO, 9);
  for (const content of neighbourhoodEdits([], list.neighbourhoods, scope, neighbourhoodsYear)) {
    writer.add({ by: writer.person(0), at, content });
  }
  return list.neighbourhoods.map(({ code }) => code);
}

function writeSettings(writer: DemoWriter, scope: string): void {
  const at = writer.instantAgo(SET_UP_DAYS_AGO, 8);
  const keyed = <T>(items: readonly T[]): Record<string, T> =>
    Object.fromEntries(items.map((item) => [writer.newId(at), item]));
  writer.create(
    { type: "teamSettings", by: writer.person(0), at, id: teamSettingsId(scope) },
    {
      name: demoTeamName,
      tags: ["afval", "groen", "jeugd", "ontmoeten", "ouderen", "spelen", "veiligheid", "verkeer"],
      phaseDays: keyed([
        { phase: "idee", days: 30 },
        { phase: "verkennen", days: 45 },
        { phase: "draagvlak", days: 60 },
        { phase: "uitwerken", days: 60 },
        { phase: "besluit", days: 21 },
      ] as const),
      mandateCents: 500_000,
      coFinancingPercent: 50,
      retention: keyed([{ class: "Initiatief", years: 5 }]),
      programmes: [
        "Een veilige avond",
        "Groene en gezonde wijken",
        "Samen ouder worden",
        "Veilig naar school en sport",
      ],
      wayOfWorking:
        "Een initiatief is van de bewoner. Wij komen langs, luisteren en zeggen eerlijk wat kan.\n\nU heeft één aanspreekpunt. Binnen twee weken hoort u wat wij gaan doen. Kleine plannen beslissen we zelf, daarvoor hoeft u niet naar het college.\n\nIs het antwoord nee? Dan leggen we uit waarom, en wat er wel kan.",
      smallestGroup: 5,
    },
  );
}
