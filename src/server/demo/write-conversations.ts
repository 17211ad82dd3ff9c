import { neighbourhoodId } from "#domain/derived-ids";
import { ATTITUDES, CHANNELS, WITH_WHOM } from "#domain/records/conversation";
import type { RecordFields } from "#domain/records/registry";
import * as words from "./conversation-words.ts";
import type { DemoWriter } from "./demo-writer.ts";
import { neighbourhoodsYear } from "./neighbourhoods-csv.ts";
import { deck } from "./random.ts";
import type { WrittenInitiative } from "./write-initiatives.ts";

export const CONVERSATION_COUNT = 300;
const DAYS = 364;
/** Conversations about one initiative, so that nobody says the same thing ten times. */
const MOST_TALKS = 15;

/** Conversations spread over a year, about six a week; a good third on an initiative that ran at the time. */
export function writeConversations(
  writer: DemoWriter,
  scope: string,
  codes: readonly string[],
  initiatives: readonly WrittenInitiative[],
): void {
  const { random } = writer;
  const note = noteMaker(writer, initiatives);
  const drawCode = deck(random, codes);
  const talks = new Map<string, number>();
  for (let index = 0; index < CONVERSATION_COUNT; index += 1) {
    const daysAgo = workingDay(
      writer,
      Math.round(((CONVERSATION_COUNT - index) * DAYS) / CONVERSATION_COUNT),
    );
    const heldAt = writer.instantAgo(daysAgo, random.whole(32, 76) / 4);
    const running = initiatives.filter(
      ({ id, startedDaysAgo, endedDaysAgo }) =>
        startedDaysAgo >= daysAgo && daysAgo >= endedDaysAgo && (talks.get(id) ?? 0) < MOST_TALKS,
    );
    const initiative = running.length > 0 && random.chance(0.55) ? random.pick(running) : null;
    if (initiative) talks.set(initiative.id, (talks.get(initiative.id) ?? 0) + 1);
    const street = random.pick(words.streets);
    const by = initiative && random.chance(0.6) ? initiative.by : writer.person(random.whole(0, 4));
    const fields: RecordFields<"conversation"> = {
      heldAt,
      channel: random.pick([...CHANNELS, "street", "street", "door", "meeting"]),
      withWhom: withWhom(writer),
      neighbourhood: initiative?.neighbourhood ?? neighbourhoodId(scope, drawCode(), neighbourhoodsYear),
      said: note.said(initiative, street),
      tags: random.shuffled(initiative?.story.tags ?? words.tags).slice(0, random.whole(0, 2)),
      ...(random.chance(0.7) ? { attitude: random.pick([...ATTITUDES, 0, 1, 1]) } : {}),
      ...(random.chance(0.6) ? { place: street } : {}),
      ...(random.chance(0.5) ? { headcount: random.whole(1, 8) } : {}),
      ...(random.chance(0.3) ? { motivation: note.motivation() } : {}),
      ...(random.chance(0.25) ? { surroundings: note.surroundings(street) } : {}),
      ...(initiative ? { initiatives: [initiative.id], rolesExplained: random.chance(0.6) } : {}),
    };
    writer.create({ type: "conversation", by, at: laterThan(writer, heldAt) }, fields);
  }
}

function noteMaker(writer: DemoWriter, initiatives: readonly WrittenInitiative[]) {
  const { random } = writer;
  const opening = deck(random, words.openings);
  const closing = deck(random, words.closings);
  const short = deck(random, words.shortNotes);
  const theme = deck(random, words.themes);
  const motivation = deck(random, words.motivations);
  const surroundings = deck(random, words.surroundings);
  const claims = new Map(initiatives.map(({ id, story }) => [id, deck(random, story.claims)]));
  const fill = (sentence: string, street: string): string =>
    sentence.replaceAll("{straat}", street).replaceAll("{n}", String(random.whole(2, 9)));
  return {
    motivation,
    surroundings: (street: string): string => fill(surroundings(), street),
    said(initiative: WrittenInitiative | null, street: string): string {
      const draw = (initiative && claims.get(initiative.id)) ?? theme;
      const size = random.whole(1, 100);
      const sentences =
        size <= 36
          ? [initiative ? draw() : short()]
          : size <= 78
            ? [random.chance(0.5) ? opening() : draw(), draw()]
            : [opening(), draw(), "\n\n", draw(), theme(), closing()];
      if (size > 36 && size <= 78 && random.chance(0.4)) sentences.push(closing());
      const unique = [...new Set(sentences.map((sentence) => fill(sentence, street)))];
      return unique.join(" ").replaceAll(" \n\n ", "\n\n");
    },
  };
}

function withWhom(writer: DemoWriter): NonNullable<RecordFields<"conversation">["withWhom"]> {
  const { random } = writer;
  const first = random.chance(0.6) ? "resident" : random.pick(WITH_WHOM);
  return random.chance(0.15) ? [...new Set([first, random.pick(WITH_WHOM)])].toSorted() : [first];
}

/** Sundays, and most Saturdays, move to the Friday before; so the weeks stay full. */
function workingDay(writer: DemoWriter, daysAgo: number): number {
  const weekday = new Date(`${writer.dayAgo(daysAgo)}T00:00:00.000Z`).getUTCDay();
  if (weekday === 0) return daysAgo + 2;
  return weekday === 6 && !writer.random.chance(0.3) ? daysAgo + 1 : daysAgo;
}

/** Written down within an hour and a half. */
function laterThan(writer: DemoWriter, heldAt: string): string {
  const latest = Date.parse(writer.instantAgo(0, 24));
  return new Date(Math.min(latest, Date.parse(heldAt) + writer.random.whole(2, 90) * 60_000)).toISOString();
}
