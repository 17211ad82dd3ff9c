import { neighbourhoodId } from "#domain/derived-ids";
import type { DemoWriter } from "./demo-writer.ts";
import { type InitiativeStory, initiativeStories } from "./initiative-stories.ts";
import { neighbourhoodsYear } from "./neighbourhoods-csv.ts";

export interface WrittenInitiative {
  readonly id: string;
  readonly story: InitiativeStory;
  readonly neighbourhood: string;
  /** Person id of its contact point. */
  readonly by: string;
  /** Days ago it came in, and it ended (0: it goes on). */
  readonly startedDaysAgo: number;
  readonly endedDaysAgo: number;
}

export function writeInitiatives(writer: DemoWriter, scope: string): readonly WrittenInitiative[] {
  return initiativeStories.map((story, index) => {
    const startedDaysAgo = story.path.reduce((total, [, days]) => total + days, 0);
    const [lastPhase, lastDays] = story.path.at(-1) ?? ["idee", 0];
    const isEnded = lastPhase === "afgerond" || lastPhase === "gestopt";
    const by = writer.person(1 + (index % 4));
    const neighbourhood = neighbourhoodId(scope, story.code, neighbourhoodsYear);
    const at = writer.instantAgo(startedDaysAgo, 9 + (index % 6));
    const agreedOn = writer.dayAgo(Math.max(1, startedDaysAgo - 10));
    const id = writer.create(
      { type: "initiative", by, at },
      {
        title: story.title,
        summary: story.summary,
        motivation: story.motivation,
        initiatorKind: story.kind,
        receivedOn: writer.dayAgo(startedDaysAgo),
        receivedBy: story.receivedBy,
        neighbourhoods: [neighbourhood],
        phase: lastPhase,
        phaseLog: phaseLog(writer, story, startedDaysAgo),
        contactPoint: by,
        tags: story.tags,
        ...(story.colleague
          ? { colleagues: { [writer.newId(at)]: { ...story.colleague, since: agreedOn } } }
          : {}),
        roleAgreements: Object.fromEntries(
          story.agreements.map(([who, what, expectation]) => [
            writer.newId(at),
            { who, what, expectation, agreedOn },
          ]),
        ),
        ...(story.programme ? { programme: story.programme } : {}),
        ...(story.successStory ? { successStory: story.successStory } : {}),
        ...(story.endReason ? { endReason: story.endReason } : {}),
        ...(isEnded ? { closedOn: writer.dayAgo(lastDays) } : {}),
      },
    );
    return { id, story, neighbourhood, by, startedDaysAgo, endedDaysAgo: isEnded ? lastDays : 0 };
  });
}

function phaseLog(writer: DemoWriter, story: InitiativeStory, startedDaysAgo: number) {
  let daysAgo = startedDaysAgo;
  return Object.fromEntries(
    story.path.map(([phase, days], index) => {
      const enteredAt = writer.instantAgo(daysAgo, 10);
      daysAgo -= days;
      const isLast = index === story.path.length - 1;
      return [
        writer.newId(enteredAt),
        { phase, enteredAt, ...(isLast ? {} : { leftAt: writer.instantAgo(daysAgo, 10) }) },
      ];
    }),
  );
}
