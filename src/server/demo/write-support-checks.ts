import type { RecordFields } from "#domain/records/registry";
import type { DemoWriter } from "./demo-writer.ts";
import { checkStories, type CheckStory } from "./support-check-stories.ts";
import type { WrittenInitiative } from "./write-initiatives.ts";

type CheckFields = RecordFields<"supportCheck">;
type ResponseFields = RecordFields<"supportResponse">;

/** Six checks with four hundred responses in all. */
export function writeSupportChecks(writer: DemoWriter, initiatives: readonly WrittenInitiative[]): void {
  for (const story of checkStories) {
    const initiative = initiatives.find(({ story: { key } }) => key === story.initiative);
    if (!initiative) throw new Error(`no such initiative: ${story.initiative}`);
    writeCheck(writer, story, initiative);
  }
}

function writeCheck(writer: DemoWriter, story: CheckStory, initiative: WrittenInitiative): void {
  const at = writer.instantAgo(story.startedDaysAgo, 8);
  const ids = (values: readonly unknown[]): readonly string[] => values.map(() => writer.newId(at));
  const segmentIds = ids(story.segments);
  const reasonIds = ids(story.reasons);
  const optionIds = ids(story.options ?? []);
  const labelled = (labels: readonly string[], labelIds: readonly string[]) =>
    Object.fromEntries(labels.map((label, position) => [labelIds[position] ?? "", { label, position }]));
  const fields: CheckFields = {
    kind: story.options ? "choice" : "proposal",
    question: story.question,
    neighbourhood: initiative.neighbourhood,
    initiative: initiative.id,
    households: story.segments.reduce((total, [, doors]) => total + doors, 0),
    segments: Object.fromEntries(
      story.segments.map(([label, doors], position) => [
        segmentIds[position] ?? "",
        {
          label,
          doors,
          position,
          state: story.state === "closed" ? "done" : position === 0 ? "walking" : "waiting",
          ...(position === 0 ? { claimedBy: initiative.by } : {}),
        },
      ]),
    ),
    reasons: labelled(story.reasons, reasonIds),
    ...(story.options ? { options: labelled(story.options, optionIds) } : {}),
    state: story.state,
    startsOn: writer.dayAgo(story.startedDaysAgo),
    ...(story.state === "closed" ? { endsOn: writer.dayAgo(story.startedDaysAgo - 14) } : {}),
    ...(story.conclusion ? { conclusion: story.conclusion } : {}),
    ...(story.feedback
      ? {
          feedback: {
            [writer.newId(at)]: { how: story.feedback, on: writer.dayAgo(story.startedDaysAgo - 18) },
          },
        }
      : {}),
  };
  const check = writer.create({ type: "supportCheck", by: initiative.by, at }, fields);
  const answers = story.options ? optionIds : ["for", "forIf", "neutral", "against"];
  writeResponses(writer, { story, check, answers, segmentIds, reasonIds, by: initiative.by });
}

interface Walk {
  readonly story: CheckStory;
  readonly check: string;
  readonly answers: readonly string[];
  readonly segmentIds: readonly string[];
  readonly reasonIds: readonly string[];
  readonly by: string;
}

/** A first round past the doors of each segment in turn, then a second past those where nobody was home. */
function writeResponses(writer: DemoWriter, walk: Walk): void {
  const { story, segmentIds } = walk;
  const doors = story.segments.flatMap(([, count], index) =>
    Array.from({ length: count }, () => segmentIds[index] ?? ""),
  );
  const firstRound = doors.slice(0, Math.min(doors.length, Math.round(story.responseCount * 0.85)));
  const notHome: string[] = [];
  for (const [index, segment] of firstRound.entries()) {
    const answer = drawAnswer(writer, walk, 0.27);
    if (answer === "notHome") notHome.push(segment);
    writeResponse(writer, walk, segment, 1, answer, story.startedDaysAgo - Math.floor(index / 24));
  }
  const again = story.responseCount - firstRound.length;
  for (let index = 0; index < again; index += 1) {
    // When too few were out the first time, the walk goes on to a door of the first round still to do.
    const segment = notHome[index];
    const place = segment ?? doors[firstRound.length + index - notHome.length] ?? segmentIds[0] ?? "";
    const answer = drawAnswer(writer, walk, 0.3);
    writeResponse(writer, walk, place, segment ? 2 : 1, answer, story.startedDaysAgo - 6);
  }
}

function drawAnswer(writer: DemoWriter, { story, answers }: Walk, awayShare: number): string {
  if (writer.random.chance(awayShare)) return "notHome";
  if (writer.random.chance(0.06)) return "declined";
  return writer.random.pick(
    answers.flatMap((answer, index) => Array.from({ length: story.weights[index] ?? 1 }, () => answer)),
  );
}

function writeResponse(
  writer: DemoWriter,
  { story, check, reasonIds, by }: Walk,
  segment: string,
  round: number,
  answer: string,
  daysAgo: number,
): void {
  const { random } = writer;
  const isSpoken = answer !== "notHome" && answer !== "declined";
  const part = random.pick(["afternoon", "evening"] as const);
  const condition = answer === "forIf" && story.conditions.length > 0 ? random.pick(story.conditions) : null;
  const fields: ResponseFields = {
    check,
    segment,
    round,
    answer,
    day: writer.dayAgo(daysAgo),
    partOfDay: part,
    ...(isSpoken && random.chance(0.6)
      ? { reasons: random.shuffled(reasonIds).slice(0, random.whole(1, 2)).toSorted() }
      : {}),
    ...(condition ? { condition } : {}),
    ...(isSpoken && random.chance(0.07) ? { remark: random.pick(story.remarks) } : {}),
  };
  // Not the minute it was given: answers carry a part of the day only.
  const at = writer.instantAgo(daysAgo, part === "afternoon" ? 17 : 20);
  writer.create({ type: "supportResponse", by, at, id: writer.anonymousId() }, fields);
}
