import type { Question } from "#domain/records/fact-sheet";
import type { RecordFields } from "#domain/records/registry";
import type { FactSheetFields } from "./fact-sheets.ts";

/** Somebody who can help to answer a question of a fact sheet, out of what the team wrote down itself. */
export interface Knower {
  readonly kind: "initiator" | "party" | "colleague" | "contactPoint";
  /** `null` for the initiator: Stoep keeps no name of a resident. */
  readonly name: string | null;
  readonly department: string | null;
}

export interface TeamFacts {
  readonly factSheet: FactSheetFields;
  readonly initiative: RecordFields<"initiative">;
  readonly members: readonly RecordFields<"member">[];
  /** Person id of who asks: nobody is sent to themselves. */
  readonly me: string;
}

const MOST_NAMED = 3;

/** Which departments of a municipality know most of a question, by a part of their name. */
const DEPARTMENTS: Readonly<Record<Question, RegExp>> = {
  cost: /financ|subsid|inkoop|budget|begroting|control|beheer|openbare ruimte|vastgoed|grond|groen/iu,
  benefit: /wijk|gebied|welzijn|sociaal|jeugd|sport|cultuur|gezondheid|participatie|onderzoek/iu,
  duration: /planning|project|uitvoering|vergunning|realisatie|beheer|openbare ruimte/iu,
  parties: /wijk|gebied|welzijn|participatie|relatie|accountmanagement/iu,
  role: /jurid|vergunning|beleid|ruimte|verkeer|veiligheid|strategie|participatie/iu,
};

/** Whom to ask first: who wants the plan knows what it is for, who takes part what they do, a colleague the rest. */
const ORDER: Readonly<Record<Question, readonly Knower["kind"][]>> = {
  cost: ["colleague", "party", "contactPoint", "initiator"],
  benefit: ["initiator", "colleague", "party", "contactPoint"],
  duration: ["initiator", "party", "colleague", "contactPoint"],
  parties: ["party", "initiator", "contactPoint", "colleague"],
  role: ["colleague", "contactPoint", "initiator"],
};

/**
 * Who might know the answer to a question, the likeliest first, at most three: the initiator, parties on the fact sheet, colleagues whose
 * department fits (those involved in the initiative before others of the team), and the one point of contact.
 */
export function whoMightKnow(question: Question, facts: TeamFacts): readonly Knower[] {
  const found = ORDER[question].flatMap((kind) => KNOWERS[kind](question, facts));
  const named = new Map(found.map((knower) => [`${knower.name ?? ""}`.toLocaleLowerCase("nl"), knower]));
  return found
    .filter((knower) => named.delete((knower.name ?? "").toLocaleLowerCase("nl")))
    .slice(0, MOST_NAMED);
}

type Find = (question: Question, facts: TeamFacts) => readonly Knower[];

const KNOWERS: Readonly<Record<Knower["kind"], Find>> = {
  initiator: (_question, { initiative }) =>
    initiative.initiatorKind ? [{ kind: "initiator", name: null, department: null }] : [],

  party: (_question, { factSheet }) =>
    Object.values(factSheet.parties ?? {}).flatMap(({ name, state, isMunicipality }): Knower[] =>
      name && state !== "declined" && isMunicipality !== true
        ? [{ kind: "party", name, department: null }]
        : [],
    ),

  colleague(question, { initiative, members, me }) {
    const fits = (department: string | null | undefined): boolean =>
      DEPARTMENTS[question].test(department ?? "");
    const own = members.find(({ person }) => person === me)?.name;
    const involved = Object.values(initiative.colleagues ?? {}).flatMap(({ who, department }): Knower[] =>
      fits(department) && (who || department) && who !== own
        ? [
            {
              kind: "colleague",
              name: who ?? department ?? null,
              department: who ? (department ?? null) : null,
            },
          ]
        : [],
    );
    const team = members.flatMap(({ person, name, department, leftOn }): Knower[] =>
      name && person !== me && !leftOn && fits(department)
        ? [{ kind: "colleague", name, department: department ?? null }]
        : [],
    );
    return [...involved, ...team];
  },

  contactPoint(_question, { initiative, members, me }) {
    const { contactPoint } = initiative;
    const member = members.find(({ person }) => person === contactPoint);
    if (!contactPoint || contactPoint === me || !member?.name || member.leftOn) return [];
    return [{ kind: "contactPoint", name: member.name, department: member.department ?? null }];
  },
};
