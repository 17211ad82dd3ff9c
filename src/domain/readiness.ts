import { QUESTIONS, type Question } from "./records/fact-sheet.ts";
import type { RecordFields } from "./records/registry.ts";

type FactSheetFields = RecordFields<"factSheet">;

/** What a question still lacks. */
export type Missing =
  | "costAmount"
  /** A cost line says what, but not how much. */
  | "costLineAmount"
  /** The funding does not cover the costs. */
  | "fundingGap"
  | "benefitText"
  | "forWhom"
  | "startDay"
  | "endDay"
  /** The end lies before the start. */
  | "endBeforeStart"
  /** Nobody takes part beside the municipality. */
  | "party"
  | "partyPart"
  | "partyState"
  | "municipalRole"
  | "municipalWork";

export type AnswerState = "answered" | "partly" | "empty";

export interface QuestionReadiness {
  readonly question: Question;
  readonly state: AnswerState;
  /** Empty exactly when answered. */
  readonly missing: readonly Missing[];
}

export interface Readiness {
  /** In the fixed order of the five questions. */
  readonly questions: readonly QuestionReadiness[];
  /** 0 to 5. */
  readonly answered: number;
}

/** How far a fact sheet is: which of the five questions it answers, and what the others still lack. */
export function readiness(fields: FactSheetFields): Readiness {
  const questions = QUESTIONS.map((question) => {
    const { hasSome, missing } = EXAMINE[question](fields);
    const state: AnswerState = missing.length === 0 ? "answered" : hasSome ? "partly" : "empty";
    return { question, state, missing };
  });
  return { questions, answered: questions.filter(({ state }) => state === "answered").length };
}

export interface Money {
  /** Cents, once. */
  readonly onceCents: number;
  /** Cents a year. */
  readonly yearlyCents: number;
  /** Asked for, promised or received. An idea is no money, a refusal neither; help in kind counts only with an amount. */
  readonly fundingCents: number;
  /** Of `fundingCents`: promised or received. */
  readonly securedCents: number;
  /** What funding must still be found for: once plus the first year, less `fundingCents`; never under 0. */
  readonly gapCents: number;
  readonly officialHours: number;
}

/** The sums of a fact sheet. A cost line without a frequency counts as once. */
export function moneyOf(fields: Pick<FactSheetFields, "costs" | "funding">): Money {
  const costs = Object.values(fields.costs ?? {});
  const funding = Object.values(fields.funding ?? {});
  const yearlyCents = sum(
    costs.filter((cost) => cost.frequency === "yearly").map((cost) => cost.amountCents),
  );
  const onceCents = sum(costs.filter((cost) => cost.frequency !== "yearly").map((cost) => cost.amountCents));
  const securedCents = sum(
    funding
      .filter(({ state }) => state === "promised" || state === "received")
      .map(({ amountCents }) => amountCents),
  );
  const requestedCents = sum(
    funding.filter(({ state }) => state === "requested").map(({ amountCents }) => amountCents),
  );
  const fundingCents = securedCents + requestedCents;
  return {
    onceCents,
    yearlyCents,
    fundingCents,
    securedCents,
    gapCents: Math.max(0, onceCents + yearlyCents - fundingCents),
    officialHours: sum(costs.map((cost) => cost.officialHours)),
  };
}

interface Findings {
  readonly hasSome: boolean;
  readonly missing: readonly Missing[];
}

const EXAMINE: Readonly<Record<Question, (fields: FactSheetFields) => Findings>> = {
  cost(fields) {
    const lines = Object.values(fields.costs ?? {});
    const hasAmount = lines.some((cost) => typeof cost.amountCents === "number");
    const missing: Missing[] = [];
    // With "kost niets" no amount is asked for; lines that are there still count.
    if (!hasAmount && fields.costsNothing !== true) missing.push("costAmount");
    if (hasAmount && lines.some((cost) => isFilled(cost.what) && typeof cost.amountCents !== "number")) {
      missing.push("costLineAmount");
    }
    if (moneyOf(fields).gapCents > 0) missing.push("fundingGap");
    const hasSome =
      lines.length > 0 || Object.keys(fields.funding ?? {}).length > 0 || fields.costsNothing === true;
    return { hasSome, missing };
  },
  benefit(fields) {
    return asked([
      ["benefitText", isFilled(fields.benefit)],
      ["forWhom", isFilled(fields.forWhom)],
    ]);
  },
  duration(fields) {
    const { startsOn, endsOn } = fields;
    const found = asked([
      ["startDay", isFilled(startsOn)],
      ["endDay", isFilled(endsOn) || fields.isLasting === true],
    ]);
    const isTurned = Boolean(startsOn && endsOn && endsOn < startsOn && fields.isLasting !== true);
    return isTurned ? { hasSome: true, missing: [...found.missing, "endBeforeStart"] } : found;
  },
  parties(fields) {
    const others = Object.values(fields.parties ?? {}).filter(
      (party) => party.isMunicipality !== true && isFilled(party.name),
    );
    if (others.some((party) => isFilled(party.part) && party.state)) return { hasSome: true, missing: [] };
    if (others.length === 0) {
      return { hasSome: Object.keys(fields.parties ?? {}).length > 0, missing: ["party"] };
    }
    const missing: Missing[] = [];
    if (!others.some((party) => isFilled(party.part))) missing.push("partyPart");
    if (!others.some((party) => party.state)) missing.push("partyState");
    // Each half stands somewhere, but with no party both do.
    return { hasSome: true, missing: missing.length > 0 ? missing : ["partyState"] };
  },
  role(fields) {
    return asked([
      ["municipalRole", Boolean(fields.municipalRole)],
      ["municipalWork", isFilled(fields.municipalWork)],
    ]);
  },
};

function asked(wanted: readonly (readonly [Missing, boolean])[]): Findings {
  const missing = wanted.filter(([, isThere]) => !isThere).map(([code]) => code);
  return { hasSome: missing.length < wanted.length, missing };
}

function isFilled(value: string | null | undefined): boolean {
  return (value ?? "").trim() !== "";
}

function sum(values: readonly (number | null | undefined)[]): number {
  return values.reduce<number>((total, value) => total + (value ?? 0), 0);
}
