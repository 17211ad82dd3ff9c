import type { DemoWriter } from "./demo-writer.ts";
import { actions, bottlenecks, comments, decisions } from "./follow-up-stories.ts";
import type { WrittenInitiative } from "./write-initiatives.ts";

/** Decisions, actions, bottlenecks, comments and looking back. */
export function writeFollowUp(writer: DemoWriter, initiatives: readonly WrittenInitiative[]): void {
  const find = (key: string): WrittenInitiative => {
    const found = initiatives.find(({ story }) => story.key === key);
    if (!found) throw new Error(`no such initiative: ${key}`);
    return found;
  };
  for (const [key, daysAgo, toldDaysAgo, decision] of decisions) {
    writer.create(
      { type: "decision", by: writer.person(0), at: writer.instantAgo(daysAgo, 14) },
      {
        ...decision,
        initiative: find(key).id,
        ...(decision.isAdopted ? { decidedOn: writer.dayAgo(daysAgo) } : {}),
        ...(toldDaysAgo === null ? {} : { toldOn: writer.dayAgo(toldDaysAgo) }),
      },
    );
  }
  for (const { about, what, dueInDays, state, isPromised, explanation, assigneeName, isOfLead } of actions) {
    const { id, by: initiator } = find(about);
    const by = isOfLead === true ? writer.person(0) : initiator;
    writer.create(
      { type: "action", by, at: writer.instantAgo(Math.max(1, 10 - dueInDays), 12) },
      {
        what,
        dueOn: writer.dayAgo(-dueInDays),
        state: state ?? "open",
        about: id,
        aboutType: "initiative",
        initiative: id,
        ...(assigneeName ? { assigneeName } : { assignee: by }),
        ...(isPromised ? { promisedBy: by } : {}),
        ...(explanation ? { explanation } : {}),
      },
    );
  }
  for (const [index, { about, daysAgo, ...fields }] of bottlenecks.entries()) {
    writer.create(
      { type: "bottleneck", by: writer.person(1 + (index % 4)), at: writer.instantAgo(daysAgo, 15) },
      {
        ...fields,
        owner: writer.person(index % 3),
        ...(about ? { initiative: find(about).id } : {}),
        ...(fields.state === "open" ? {} : { answeredOn: writer.dayAgo(daysAgo - 4) }),
      },
    );
  }
  for (const [key, daysAgo, person, body] of comments) {
    writer.create(
      { type: "comment", by: writer.person(person), at: writer.instantAgo(daysAgo, 16) },
      { about: find(key).id, aboutType: "initiative", body },
    );
  }
  writeLookingBack(writer, find);
}

function writeLookingBack(writer: DemoWriter, find: (key: string) => WrittenInitiative): void {
  writer.create(
    { type: "reflection", by: writer.person(2), at: writer.instantAgo(45, 14) },
    {
      initiative: find("pluktuin").id,
      heldOn: writer.dayAgo(45),
      withWhom: "Tuingroep, beheer en wijkregisseur",
      rightWay: "Ja. De groep draait zelf en vraagt alleen hulp bij zwaar werk.",
      rightThings: "De open dag bracht nieuwe mensen. De nieuwsbrief werd bijna niet gelezen.",
      thingsRight: "Het maaien ging twee keer mis. Sinds er paaltjes staan niet meer.",
      learned: "Spreek voor het eerste seizoen af wie waar maait, en zet het op een tekening.",
    },
  );
  writer.create(
    { type: "reflection", by: writer.person(1), at: writer.instantAgo(28, 14) },
    {
      initiative: find("natuurspeelplek").id,
      heldOn: writer.dayAgo(28),
      withWhom: "Ouders en beheer speelplekken",
      rightWay: "De planning schuift door de pomp, de sfeer is goed.",
      rightThings: "De plantdagen zijn belangrijker gebleken dan de vergaderingen.",
      thingsRight: "We hadden de keuring eerder moeten aanvragen.",
    },
  );
  writer.create(
    { type: "reflection", by: writer.person(3), at: writer.instantAgo(64, 10) },
    {
      initiative: find("hondenveld").id,
      heldOn: writer.dayAgo(64),
      withWhom: "Initiatiefnemer",
      rightThings: "De check had eerder gekund, dan was de teleurstelling kleiner geweest.",
      learned: "Eerst de bestemming uitzoeken, dan pas langs de deuren.",
    },
  );
  writer.create(
    { type: "principlesReview", by: writer.person(0), at: writer.instantAgo(90, 11) },
    {
      heldOn: writer.dayAgo(90),
      view: "own",
      scores: Object.fromEntries(
        (
          [
            ["constructive", 3, "We denken mee, maar niet elke afdeling even snel."],
            ["oneGovernment", 2, "Bewoners worden nog te vaak doorverbonden."],
            ["clearChoices", 2, "Voorwaarden staan op drie verschillende plekken."],
          ] as const
        ).map(([principle, score, note]) => [
          writer.newId(writer.instantAgo(90, 11)),
          { principle, score, note },
        ]),
      ),
    },
  );
}
